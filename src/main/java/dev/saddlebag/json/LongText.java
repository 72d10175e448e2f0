package dev.saddlebag.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * JSON text that would not fit into memory: it is written to a file and read as a buffer that has no array behind it.
 * The file goes when this is closed; the buffer stays good. At most 2 GiB. Not for several threads.
 */
public final class LongText implements Closeable {

    private static final int BLOCK = 1 << 16;

    private final FileChannel file;
    private final JsonBuffer part = new JsonBuffer(BLOCK);

    private LongText(Path path) throws IOException {
        this.file = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    public static LongText create() throws IOException {
        return new LongText(Files.createTempFile("saddlebag-", ".row"));
    }

    public LongText append(ByteBuffer text) throws IOException {
        flush();
        write(text);
        return this;
    }

    public LongText append(String text) throws IOException {
        part.append(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** A part of a string, which may end inside a character. */
    public LongText escaped(byte[] text, int count) throws IOException {
        for (int from = 0; from < count; from += BLOCK) {
            part.escaped(text, from, Math.min(count, from + BLOCK));
            flush();
        }
        return this;
    }

    private void flush() throws IOException {
        write(part.view());
        part.clear();
    }

    private void write(ByteBuffer text) throws IOException {
        while (text.hasRemaining()) {
            file.write(text);
        }
    }

    /** All that was written. */
    public ByteBuffer view() throws IOException {
        flush();
        if (file.size() > Integer.MAX_VALUE) {
            throw new IOException("a row is longer than 2 GiB");
        }
        return file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
    }

    /** Writes {@code text} to {@code out}, wherever it stands; it stays as it is. */
    public static void copy(ByteBuffer text, OutputStream out) throws IOException {
        ByteBuffer rest = text.duplicate();
        byte[] block = new byte[BLOCK];
        while (rest.hasRemaining()) {
            int count = Math.min(block.length, rest.remaining());
            rest.get(block, 0, count);
            out.write(block, 0, count);
        }
    }

    /** The array behind {@code text}, or a copy where there is none. */
    public static byte[] inMemory(ByteBuffer text) {
        if (text.hasArray()) {
            return text.array();
        }
        byte[] copy = new byte[text.remaining()];
        text.duplicate().get(copy);
        return copy;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
