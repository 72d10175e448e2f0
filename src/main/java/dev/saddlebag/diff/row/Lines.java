package dev.saddlebag.diff.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Rows as lines, and lines as rows. Either is good until the next is asked for. */
public final class Lines {

    private Lines() {}

    /** @param row for one at a time */
    public static Iterator<ByteBuffer> of(Rows rows, Row row) {
        return new Iterator<>() {
            private Boolean standing;

            @Override
            public boolean hasNext() {
                try {
                    standing = standing == null ? Boolean.valueOf(rows.next(row)) : standing;
                    return standing;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public ByteBuffer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                standing = null;
                return ByteBuffer.wrap(row.text(), row.start(), row.length());
            }
        };
    }

    public static Rows rows(Iterator<ByteBuffer> lines) {
        return row -> {
            try {
                if (!lines.hasNext()) {
                    return false;
                }
                ByteBuffer line = lines.next();
                row.set(line.array(), line.position(), line.limit());
                return true;
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        };
    }
}
