package dev.saddlebag.archive.increment;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.RowDigest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;

/** One side: the row it stands at, how often that stands there, and the hash of all that went by. */
final class Groups {

    private final Iterator<ByteBuffer> rows;
    private final boolean grouped;
    private final MessageDigest digest = ContentHash.sha256();
    private final RowDigest hashed = new RowDigest(digest);
    private ByteBuffer row;
    private byte[] groupRow;
    private long copies;
    private long count;
    private boolean over;

    Groups(Iterator<ByteBuffer> rows, boolean grouped) {
        this.rows = rows;
        this.grouped = grouped;
        read();
        advance();
    }

    private void read() {
        row = rows.hasNext() ? rows.next() : null;
        if (row != null) {
            hashed.add(row);
            count++;
        }
    }

    /** Moves to the next row or, in a table without a key, to the next that differs. */
    void advance() {
        if (!grouped) {
            if (copies > 0) {
                read();
            }
            copies = 1;
            over = row == null;
            return;
        }
        over = row == null;
        if (over) {
            return;
        }
        groupRow = bytes(row);
        copies = 0;
        while (row != null && row.equals(ByteBuffer.wrap(groupRow))) {
            copies++;
            read();
        }
    }

    boolean over() {
        return over;
    }

    long copies() {
        return copies;
    }

    boolean same(Groups other) {
        return grouped ? copies == other.copies && Arrays.equals(groupRow, other.groupRow) : row.equals(other.row);
    }

    byte[] copyOfRow() {
        return grouped ? groupRow : bytes(row);
    }

    private static byte[] bytes(ByteBuffer row) {
        byte[] bytes = new byte[row.remaining()];
        row.duplicate().get(bytes);
        return bytes;
    }

    ContentHash.OfTable hash(Metadata.TableEntry table) {
        hashed.flush();
        return new ContentHash.OfTable(table.name(), table.columnNames(), count, ContentHash.hex(digest));
    }
}
