package dev.saddlebag.sync.merge.table;

import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows that wait on disk until their turn in a file comes. Written first, read after. */
public final class Scratch implements Closeable {

    private final Path file;
    private DataOutputStream out;
    private DataInputStream in;

    /** @param file made when the first row comes, removed with {@link #close} */
    public Scratch(Path file) {
        this.file = file;
    }

    public void add(byte[] row, int from, int length) {
        try {
            if (out == null) {
                out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
            }
            out.writeInt(length);
            out.write(row, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts down all of {@code rows}. @param row for one at a time */
    public void take(Rows rows, Row row) throws IOException {
        while (rows.next(row)) {
            add(row.text(), row.start(), row.length());
        }
    }

    /** All rows in the order in which they came; no more may come. */
    public Iterator<ByteBuffer> rows() throws IOException {
        if (out != null) {
            out.close();
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }
        return new Iterator<>() {
            private byte[] next = read();

            @Override
            public boolean hasNext() {
                return next != null;
            }

            @Override
            public ByteBuffer next() {
                if (next == null) {
                    throw new NoSuchElementException();
                }
                ByteBuffer row = ByteBuffer.wrap(next);
                next = read();
                return row;
            }
        };
    }

    private byte[] read() {
        if (in == null) {
            return null;
        }
        try {
            byte[] row = new byte[in.readInt()];
            in.readFully(row);
            return row;
        } catch (EOFException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (in != null) {
            in.close();
        }
        Files.deleteIfExists(file);
    }
}
