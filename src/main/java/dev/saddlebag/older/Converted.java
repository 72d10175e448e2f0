package dev.saddlebag.older;

import dev.saddlebag.older.account.Conversion;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The archive to read for a file: the file itself, or what was made of it and goes with {@link #close()}.
 *
 * @param archive of format 1, as far as is known
 * @param conversion null where the file is of no older family
 */
public record Converted(Path archive, Conversion conversion) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        if (conversion != null) {
            Workshop.discard(archive);
        }
    }
}
