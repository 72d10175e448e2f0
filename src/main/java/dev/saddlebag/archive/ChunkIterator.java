package dev.saddlebag.archive;

import dev.saddlebag.json.JsonBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Cuts the rows of one table into chunks, reading no further than the chunk asked for. */
final class ChunkIterator implements Iterator<Chunk> {

    private final ArchiveReader reader;
    private final int maxRows;
    private final int maxBytes;
    private final boolean counted;
    private final JsonBuffer text;
    private final RowShape edited;
    private long taken;
    private boolean standing;
    private Chunk next;

    /** @param reader stands in a table, before its first row */
    ChunkIterator(ArchiveReader reader, int maxRows, int maxBytes, boolean counted) {
        this.reader = reader;
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
        this.counted = counted;
        this.text = new JsonBuffer(maxBytes + (maxBytes >> 2));
        this.edited = reader.deadLetterShape();
        advance();
        next = read();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Chunk next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        Chunk given = next;
        next = read();
        return given;
    }

    private Chunk read() {
        if (!standing) {
            return null;
        }
        text.clear();
        text.append('[');
        int rows = 0;
        long copies = 0;
        while (standing && rows < maxRows && (rows == 0 || text.length() + reader.end() - reader.start() < maxBytes)) {
            if (rows > 0) {
                text.append(',').append('\n');
            }
            copies += counted ? appendCounted() : appendOne();
            rows++;
        }
        text.append(']');
        Chunk chunk = new Chunk(Arrays.copyOf(text.array(), text.length()), rows, copies, taken);
        taken += rows;
        return chunk;
    }

    private long appendOne() {
        appendPlain(reader.buffer(), reader.start(), reader.end());
        advance();
        return 1;
    }

    private long appendCounted() {
        byte[] row = Arrays.copyOfRange(reader.buffer(), reader.start(), reader.end());
        long copies = 0;
        do {
            copies++;
            advance();
        } while (standing && Arrays.equals(row, 0, row.length, reader.buffer(), reader.start(), reader.end()));
        appendPlain(row, 0, row.length);
        String comma = row.length > 2 ? "," : "";
        text.shorten(1)
                .append((comma + "\"" + Chunk.COPIES + "\":" + copies + "}").getBytes(StandardCharsets.US_ASCII));
        return copies;
    }

    /** Appends a row without the cause of an earlier refusal. */
    private void appendPlain(byte[] row, int from, int to) {
        if (edited == null) {
            text.append(row, from, to - from);
            return;
        }
        try {
            edited.check(row, from, to);
        } catch (RowShape.Misshapen e) {
            throw reader.misshapen(e);
        }
        text.append(row, from, edited.columnsEnd() - from).append('}');
    }

    private void advance() {
        try {
            standing = reader.nextRow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
