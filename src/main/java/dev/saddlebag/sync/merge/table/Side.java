package dev.saddlebag.sync.merge.table;

import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import java.io.IOException;

/** One side of a merge: the row it stands at and how often that stands there; in a table with a key, once. */
final class Side {

    private final Rows rows;
    private final boolean keyed;
    private final Row ahead;
    private Row row;
    private boolean aheadMore;
    private boolean more;
    private long copies = 1;
    private boolean atKey;

    Side(Rows rows, Shape shape) throws IOException {
        this.rows = rows;
        this.keyed = shape.keyed();
        this.ahead = shape.row();
        this.row = shape.row();
        aheadMore = !keyed && rows.next(ahead);
        pass();
    }

    /** Reads on behind the row that was dealt with. */
    void pass() throws IOException {
        if (keyed) {
            more = rows.next(row);
            return;
        }
        more = aheadMore;
        if (more) {
            row = ahead.copy();
            copies = 0;
            while (aheadMore && ahead.sameBytes(row)) {
                copies++;
                aheadMore = rows.next(ahead);
            }
        }
    }

    /** Whether it stands at a row, and not behind the last. */
    boolean more() {
        return more;
    }

    Row row() {
        return row;
    }

    long copies() {
        return copies;
    }

    /** Notes whether its row has the key that is dealt with now. */
    void at(boolean key) {
        atKey = key;
    }

    /** Whether it has a row of the key that is dealt with now. */
    boolean has() {
        return atKey;
    }

    /** Its row of the key that is dealt with now; null where it has none. */
    Row rowHere() {
        return atKey ? row : null;
    }

    boolean has(Row same) {
        return atKey && row.sameBytes(same);
    }

    /** How often it has the row that is dealt with now. */
    long number() {
        return atKey ? copies : 0;
    }
}
