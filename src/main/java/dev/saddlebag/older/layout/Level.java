package dev.saddlebag.older.layout;

import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.older.sort.Sorted;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** One row being read, and where its values stand; used again for the next row at the same depth. */
public final class Level {

    /** A number of two bytes, a length of four. */
    private static final int HEADER = 6;

    private final JsonBuffer values = new JsonBuffer(1 << 10);
    private final BitSet present = new BitSet();
    private final Set<ByteBuffer> inside = new HashSet<>();
    private int[] bounds = new int[64];
    private Layout layout;
    private boolean holdsRows;

    public void start(Layout of) {
        layout = of;
        values.clear();
        present.clear();
        inside.clear();
        holdsRows = false;
    }

    public Layout layout() {
        return layout;
    }

    public JsonBuffer values() {
        return values;
    }

    public BitSet present() {
        return present;
    }

    public boolean has(int slot) {
        return present.get(slot);
    }

    public void holdsRows(boolean holds) {
        holdsRows |= holds;
    }

    public boolean holdsRows() {
        return holdsRows;
    }

    /** Keys of rows of the same table that stand inside this one, kept where its own key comes after them. */
    public Set<ByteBuffer> inside() {
        return inside;
    }

    /** Comes before a value is appended to {@link #values()}; {@link #end} comes after. */
    public void begin(int slot) {
        if (bounds.length < 2 * slot + 2) {
            bounds = Arrays.copyOf(bounds, Math.max(2 * slot + 2, bounds.length * 2));
        }
        values.append(slot >> 8).append(slot).append(0).append(0).append(0).append(0);
        bounds[2 * slot] = values.length();
    }

    public void end(int slot) {
        int from = bounds[2 * slot];
        int length = values.length() - from;
        bounds[2 * slot + 1] = values.length();
        ByteBuffer.wrap(values.array()).putInt(from - HEADER + 2, length);
        present.set(slot);
    }

    public byte[] bytes() {
        return values.array();
    }

    public int from(int slot) {
        return bounds[2 * slot];
    }

    public int to(int slot) {
        return bounds[2 * slot + 1];
    }

    /** Takes {@code row} apart again. */
    public void read(Sorted row, Layout of) {
        start(of);
        values.append(row.bytes(), row.values(), row.bytes().length - row.values());
        ByteBuffer bytes = ByteBuffer.wrap(values.array(), 0, values.length());
        while (bytes.remaining() > 0) {
            int slot = bytes.getShort() & 0xffff;
            int length = bytes.getInt();
            if (bounds.length < 2 * slot + 2) {
                bounds = Arrays.copyOf(bounds, Math.max(2 * slot + 2, bounds.length * 2));
            }
            bounds[2 * slot] = bytes.position();
            bounds[2 * slot + 1] = bytes.position() + length;
            present.set(slot);
            bytes.position(bytes.position() + length);
        }
    }
}
