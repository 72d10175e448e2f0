package dev.saddlebag.cli.archive;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.engine.configuration.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a command that only reads files lets them demand, and the keys it opens them with.
 *
 * <p>To read the configuration takes longer than to look at a file. It is read for a file that needs keys (one that is
 * encrypted or signed, which does not end with its seal), and where it was named or the environment sets a limit.
 */
final class FileLimits {

    private static final String ENVIRONMENT = "SADDLEBAG_ARCHIVE_";

    private FileLimits() {}

    /** @param config as {@code --config} names it, or null */
    static Limits of(Path config, Path... files) throws IOException {
        boolean asked = config != null || System.getenv().keySet().stream().anyMatch(n -> n.startsWith(ENVIRONMENT));
        for (Path file : files) {
            asked |= Files.isRegularFile(file) && !Manifest.endsWithSeal(file);
        }
        return asked ? Reading.limits(config) : Limits.defaults();
    }
}
