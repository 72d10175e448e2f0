package dev.saddlebag.sync.merge.unique;

import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import dev.saddlebag.sync.merge.table.Conflict;
import dev.saddlebag.sync.merge.table.Listener;
import dev.saddlebag.sync.merge.table.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Sorted rows of one state, of which several may have become one: the newest of those stays. */
public final class OneOfEach implements Rows {

    private final Shape shape;
    private final Rows rows;
    private final Listener listener;
    private Row ahead;
    private boolean begun;

    /** @param listener told of rows that give way */
    public OneOfEach(Shape shape, Rows rows, Listener listener) {
        this.shape = shape;
        this.rows = rows;
        this.listener = listener;
    }

    @Override
    public boolean next(Row row) throws IOException {
        if (!begun) {
            begun = true;
            ahead = read();
        }
        if (ahead == null) {
            return false;
        }
        Row stays = ahead;
        ahead = read();
        while (ahead != null && shape.order().compare(stays, ahead) == 0) {
            boolean later = shape.thereWins(stays, ahead);
            tell(later ? stays : ahead);
            stays = later ? ahead : stays;
            ahead = read();
        }
        row.set(stays.text(), stays.start(), stays.start() + stays.length());
        return true;
    }

    private Row read() throws IOException {
        Row next = shape.row();
        return rows.next(next) ? next.copy() : null;
    }

    private void tell(Row loser) {
        String key = new String(shape.keyLine(loser), StandardCharsets.UTF_8);
        listener.conflict(
                new Conflict(shape.name(), Conflict.Kind.INSERT_EXISTS, key, Conflict.Decision.JOINED),
                Arrays.copyOfRange(loser.text(), loser.start(), loser.start() + loser.length()));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
