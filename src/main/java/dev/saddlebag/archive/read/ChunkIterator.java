package dev.saddlebag.archive.read;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.RowShape;
import dev.saddlebag.json.JsonBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** Cuts the rows of one table into chunks, reading no further than the chunk asked for. */
final class ChunkIterator implements Iterator<Chunk> {

    private final ArchiveReader reader;
    private final int maxRows;
    private final int maxBytes;
    private final boolean counted;
    private final JsonBuffer text;
    private final RowShape edited;
    private final List<String> columns;
    private final Predicate<String> leaves;
    private RowPieces pieces;
    private long taken;
    private boolean standing;
    private Chunk next;

    /** @param reader stands in a table, before its first row */
    ChunkIterator(ArchiveReader reader, int maxRows, int maxBytes, boolean counted, Predicate<String> leaves) {
        this.reader = reader;
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
        this.counted = counted;
        this.columns = reader.metadata().table(reader.table()).orElseThrow().columnNames();
        this.leaves = leaves;
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
        if (pieces != null) {
            return large();
        }
        int rows = 0;
        long copies = 0;
        while (standing
                && pieces == null
                && rows < maxRows
                && (rows == 0 || text.length() + reader.end() - reader.start() < maxBytes)) {
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

    /** A row of many megabytes travels alone. */
    private Chunk large() {
        RowPieces row = pieces;
        appendPlain(row.row().array(), 0, row.row().length());
        long copies = 0;
        do {
            copies++;
            advance();
        } while (counted && again(row));
        if (counted) {
            appendCopies(row.row().length(), copies);
        }
        text.append(']');
        byte[] json = Arrays.copyOf(text.array(), text.length());
        return new Chunk(json, 1, copies, taken++, row.large());
    }

    private boolean again(RowPieces row) {
        if (pieces == null || !pieces.sha256().equals(row.sha256())) {
            return false;
        }
        try {
            if (pieces.large() != null) {
                pieces.large().discard();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
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
        } while (standing
                && pieces == null
                && Arrays.equals(row, 0, row.length, reader.buffer(), reader.start(), reader.end()));
        appendPlain(row, 0, row.length);
        appendCopies(row.length, copies);
        return copies;
    }

    private void appendCopies(int length, long copies) {
        String comma = length > 2 ? "," : "";
        text.shorten(1)
                .append((comma + "\"" + Chunk.COPIES + "\":" + copies + "}").getBytes(StandardCharsets.US_ASCII));
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
            standing = reader.nextRow(true);
            pieces = standing && reader.cut() ? RowPieces.take(reader, columns, leaves, counted) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
