package dev.saddlebag.sync.merge.table;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.RowDigest;
import dev.saddlebag.diff.row.Row;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** What becomes of one table: the rows that have to be written, what it will hold then, and the numbers. */
final class Outcome {

    private final Deque<ByteBuffer> ready = new ArrayDeque<>();
    private final MessageDigest digest = ContentHash.sha256();
    private final RowDigest hashed = new RowDigest(digest);
    private boolean all;
    private long rows;
    private long inserted;
    private long updated;
    private long deleted;
    private long conflicts;

    /** Rows that wait to be written. */
    Deque<ByteBuffer> ready() {
        return ready;
    }

    /** Rows that stay are to come as well. */
    void all() {
        all = true;
    }

    /** A row of the other machine comes in. */
    void take(Row there) {
        inserted++;
        write(there);
    }

    /** The row here becomes {@code to}. */
    void change(Row to) {
        updated++;
        write(to);
    }

    private void write(Row row) {
        hash(row);
        ready.add(ByteBuffer.wrap(bytes(row)));
    }

    /** What is here stays. */
    void keep(Row here, long copies) {
        for (long i = 0; i < copies; i++) {
            hash(here);
            if (all) {
                ready.add(ByteBuffer.wrap(bytes(here)));
            }
        }
    }

    void drop() {
        deleted++;
    }

    /** Of equal rows in a table without a key there will be {@code now} where there were {@code here}. */
    void number(Row row, long here, long now) {
        keep(row, now);
        for (long i = 0; !all && now != here && i < now; i++) {
            ready.add(ByteBuffer.wrap(bytes(row)));
        }
        inserted += Math.max(0, now - here);
        deleted += Math.max(0, here - now);
    }

    void conflict() {
        conflicts++;
    }

    private void hash(Row row) {
        hashed.add(row.text(), row.start(), row.length());
        rows++;
    }

    static byte[] bytes(Row row) {
        return Arrays.copyOfRange(row.text(), row.start(), row.start() + row.length());
    }

    MergedTable result(String table) {
        return new MergedTable(table, inserted, updated, rows - inserted - updated, deleted, conflicts);
    }

    /** What the table will hold. Comes once, after the last row. */
    ContentHash.OfTable state(String table, List<String> columns) {
        hashed.flush();
        return new ContentHash.OfTable(table, columns, rows, ContentHash.hex(digest));
    }
}
