package dev.saddlebag.archive;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that wait for their turn: the first megabyte in memory, the rest in a file. */
final class Spool extends OutputStream {

    private static final int IN_MEMORY = 1 << 20;

    private final Path file;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(1 << 12);
    private OutputStream disk;

    /** @param file made only when the bytes outgrow the memory; {@link #discard()} deletes it */
    Spool(Path file) {
        this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (disk == null && memory.size() + count > IN_MEMORY) {
            disk = Files.newOutputStream(file);
            memory.writeTo(disk);
            memory = null;
        }
        if (disk == null) {
            memory.write(bytes, from, count);
        } else {
            disk.write(bytes, from, count);
        }
    }

    @Override
    public void close() throws IOException {
        if (disk != null) {
            disk.close();
        }
    }

    InputStream read() throws IOException {
        return disk == null ? new ByteArrayInputStream(memory.toByteArray()) : Files.newInputStream(file);
    }

    void copyTo(OutputStream out) throws IOException {
        try (InputStream in = read()) {
            in.transferTo(out);
        }
    }

    void discard() throws IOException {
        close();
        if (disk != null) {
            Files.deleteIfExists(file);
        }
    }
}
