package dev.saddlebag.archive.write;

import dev.saddlebag.archive.secrecy.Keyset;
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
    private final Keyset keyset;
    private ByteArrayOutputStream memory = new ByteArrayOutputStream(1 << 12);
    private OutputStream disk;

    /**
     * @param file made only when the bytes outgrow the memory; {@link #discard()} deletes it
     * @param keyset nobody else reads the file, and a program that is killed leaves it behind; null for anybody
     */
    Spool(Path file, Keyset keyset) {
        this.file = file;
        this.keyset = keyset;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (disk == null && memory.size() + count > IN_MEMORY) {
            disk = Files.newOutputStream(file);
            disk = keyset == null ? disk : keyset.encrypt(disk);
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
        return disk == null
                ? new ByteArrayInputStream(memory.toByteArray())
                : Keyset.reveal(Files.newInputStream(file), keyset);
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
