package dev.saddlebag.archive.increment;

import dev.saddlebag.archive.Base;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.RowShape;
import dev.saddlebag.json.JsonBuffer;
import java.util.Arrays;

/** The key in the text of a row. Not for several threads. */
final class RowKey {

    private final RowShape shape;
    private final RowShape alone;
    private final Metadata.TableEntry table;
    private final byte[][] members;

    RowKey(Metadata.TableEntry table, int depth) {
        this.table = table;
        this.shape = new RowShape(table, depth, false);
        this.alone = new RowShape(Base.gone(table, ""), depth, false);
        this.members = Base.gone(table, "").columnNames().stream()
                .map(JsonBuffer::quoted)
                .toArray(byte[][]::new);
    }

    /** The values of the key as they stand in {@code row}, each with a zero byte behind it. */
    byte[] of(byte[] row) {
        try {
            shape.check(row, 0, row.length);
            return shape.key();
        } catch (RowShape.Misshapen e) {
            throw new IllegalStateException("a row of " + table.name() + " " + e.getMessage(), e);
        }
    }

    /** The values of a key that stands alone, see {@link #line}. */
    byte[] ofLine(byte[] line) {
        try {
            alone.check(line, 0, line.length);
            return alone.key();
        } catch (RowShape.Misshapen e) {
            throw new IllegalStateException("a key of " + table.name() + " " + e.getMessage(), e);
        }
    }

    /** {@code row} with nothing but its key. */
    byte[] line(byte[] row) {
        byte[] key = of(row);
        JsonBuffer line = new JsonBuffer(key.length + 32);
        int from = 0;
        for (int i = 0; i < members.length; i++) {
            int to = from;
            while (key[to] != 0) {
                to++;
            }
            line.append(i == 0 ? '{' : ',').append(members[i]).append(':').append(key, from, to - from);
            from = to + 1;
        }
        line.append('}');
        return Arrays.copyOf(line.array(), line.length());
    }
}
