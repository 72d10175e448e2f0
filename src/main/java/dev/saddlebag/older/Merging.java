package dev.saddlebag.older;

import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.older.layout.Layout;
import dev.saddlebag.older.layout.Level;
import dev.saddlebag.older.sort.Sorted;
import dev.saddlebag.older.sort.Sorting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The rows of one table as lines of an archive: in order, each key once. */
final class Merging implements Iterator<ByteBuffer> {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);

    private final Sorting sorting;
    private final Layout layout;
    private final int number;
    private final Account.OfTable counts;
    private final List<Integer> carried;
    private final byte[][] members;
    private final Level row = new Level();
    private final JsonBuffer line = new JsonBuffer(1 << 12);
    private final JsonBuffer other = new JsonBuffer(1 << 12);
    private Sorted ahead;
    private boolean started;
    private boolean ready;

    Merging(Sorting sorting, Layout layout, int number, Account.OfTable counts) {
        this.sorting = sorting;
        this.layout = layout;
        this.number = number;
        this.counts = counts;
        this.carried = layout.carried();
        List<String> names = layout.entry().columnNames();
        this.members = JsonBuffer.members(names.subList(0, carried.size()));
    }

    @Override
    public boolean hasNext() {
        try {
            if (!started) {
                started = true;
                ahead = sorting.next(number);
            }
            while (!ready && ahead != null) {
                ready = group();
            }
            return ready;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ByteBuffer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ready = false;
        counts.converted++;
        return line.view();
    }

    /** Takes all rows of one key. Returns whether one of them is a row; it then stands in {@link #line}. */
    private boolean group() throws IOException {
        Sorted first = ahead;
        boolean found = false;
        long partial = 0;
        do {
            if (!counts(ahead)) {
                partial++;
            } else if (!found) {
                found = true;
                print(line);
                counts.filled += filled() ? 1 : 0;
            } else {
                print(other);
                boolean same = Arrays.equals(line.array(), 0, line.length(), other.array(), 0, other.length());
                counts.identical += same ? 1 : 0;
                counts.superseded += same ? 0 : 1;
            }
            ahead = sorting.next(number);
        } while (ahead != null && ahead.sameKey(first) && !again());
        counts.partial += partial;
        counts.partialOnly += found || partial == 0 ? 0 : 1;
        return found;
    }

    /** Rows of a table without a key may be alike and yet be two: each of its list stands for itself. */
    private boolean again() {
        return !layout.keyed() && ahead.rank() == Sorted.Rank.FLAT;
    }

    /** Reads {@code record}; false if it is only a part of a row. */
    private boolean counts(Sorted record) {
        row.read(record, layout);
        return switch (record.rank()) {
            case FLAT -> true;
            case NESTED -> layout.full(row.present());
            case PARTIAL -> false;
        };
    }

    private boolean filled() {
        return carried.stream().anyMatch(slot -> layout.known(slot) && !row.has(slot));
    }

    private void print(JsonBuffer out) {
        out.clear();
        if (members.length == 0) {
            out.append('{');
        }
        for (int i = 0; i < members.length; i++) {
            out.append(members[i]);
            int slot = carried.get(i);
            if (!row.has(slot) || layout.emptied(slot)) {
                out.append(NULL);
            } else if (layout.known(slot) || !layout.unknown(slot).mixed()) {
                out.append(row.bytes(), row.from(slot), row.to(slot) - row.from(slot));
            } else {
                mixed(slot, out);
            }
        }
        out.append('}');
    }

    /** As a {@code jsonb} stands in a row: what is no object and no array is a string. */
    private void mixed(int slot, JsonBuffer out) {
        byte first = row.bytes()[row.from(slot)];
        if (first == '{' || first == '[') {
            out.append(row.bytes(), row.from(slot), row.to(slot) - row.from(slot));
        } else {
            out.string(Arrays.copyOfRange(row.bytes(), row.from(slot), row.to(slot)));
        }
    }
}
