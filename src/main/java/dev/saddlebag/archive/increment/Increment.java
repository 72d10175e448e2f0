package dev.saddlebag.archive.increment;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.read.ArchiveReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;

/** Reads an increment, a row at a time: what was added or changed, and what is gone. */
public final class Increment {

    private Increment() {}

    /**
     * Hands every row of {@code file} on, in the order of the file.
     *
     * @param changed gets a table and a row that is new or not what it was; the buffer is good until it returns
     * @param gone gets a table and the key of a row that is gone, {@code {"id":7}}; the whole row where there is no key
     */
    public static void read(
            Path file, Limits limits, BiConsumer<String, ByteBuffer> changed, BiConsumer<String, ByteBuffer> gone)
            throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
            Map<String, String> lost = reader.metadata().goneTables();
            while (reader.nextTable()) {
                String of = lost.get(reader.table());
                BiConsumer<String, ByteBuffer> taker = of == null ? changed : gone;
                String table = of == null ? reader.table() : of;
                while (reader.nextRow()) {
                    taker.accept(
                            table, ByteBuffer.wrap(reader.buffer(), reader.start(), reader.end() - reader.start()));
                }
            }
        }
    }
}
