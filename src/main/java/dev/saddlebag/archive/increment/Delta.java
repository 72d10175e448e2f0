package dev.saddlebag.archive.increment;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.problem.Problem;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * The rows of one table that are not what they were, and the keys of those that are gone; given as both states are read.
 *
 * <p>Both are sorted by the same key, and nobody has to know how: where a key stands on both sides, all that was read
 * before it and met nothing is new or gone. Rows that are the same are compared as bytes and held by nobody; what is held
 * is the longest stretch of rows that met nothing yet, and a stretch of more than 32 MiB is refused.
 *
 * <p>In a table without a key equal rows count together: where their number changed all of them are given, and where it
 * fell the row is also among those that are gone, see {@link #gone()}.
 */
public final class Delta implements Iterator<ByteBuffer> {

    private static final long HELD_AT_MOST = 32L << 20;
    private static final int GONE_AT_MOST = 64 << 20;

    private final Metadata.TableEntry table;
    private final RowKey key;
    private final Groups here;
    private final Groups before;
    private final Overlay later;
    private final Map<ByteBuffer, Group> pendingHere = new LinkedHashMap<>();
    private final Map<ByteBuffer, Group> pendingBefore = new LinkedHashMap<>();
    private final Deque<ByteBuffer> ready = new ArrayDeque<>();
    private final JsonBuffer gone = new JsonBuffer(1 << 12);
    private final List<Integer> ends = new ArrayList<>();
    private long held;

    /** Equal rows side by side; of a table with a key always one. */
    private record Group(byte[] row, long copies) {}

    /**
     * @param here the rows as they are now, in key order; each is good until the next is asked for
     * @param before the rows as the last full archive has them, in key order; likewise
     * @param later what increments since then changed
     * @param depth the deepest nesting of a {@code jsonb} value
     */
    public Delta(
            Metadata.TableEntry table,
            Iterator<ByteBuffer> here,
            Iterator<ByteBuffer> before,
            Overlay later,
            int depth) {
        this.table = table;
        this.key = table.key().isEmpty() ? null : new RowKey(table, depth);
        this.here = new Groups(here, key == null);
        this.before = new Groups(later.over(before), key == null);
        this.later = later;
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && step()) {
            continue;
        }
        return !ready.isEmpty();
    }

    @Override
    public ByteBuffer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.poll();
    }

    /** Reads on; false at the end of both. */
    private boolean step() {
        if (here.over() && before.over()) {
            return end();
        }
        boolean behind = pendingBefore.isEmpty() && !pendingHere.isEmpty();
        boolean ahead = pendingHere.isEmpty() && !pendingBefore.isEmpty();
        if (!behind && !ahead && !here.over() && !before.over() && here.same(before)) {
            here.advance();
            before.advance();
            return true;
        }
        if (!here.over() && (!behind || before.over())) {
            meet(here, pendingHere, pendingBefore);
        }
        if (!before.over() && (!ahead || here.over())) {
            meet(before, pendingBefore, pendingHere);
        }
        return true;
    }

    /** Looks for the row read last on the other side; what stands before both there and here met nothing. */
    private void meet(Groups side, Map<ByteBuffer, Group> own, Map<ByteBuffer, Group> others) {
        Group group = new Group(side.copyOfRow(), side.copies());
        ByteBuffer id = ByteBuffer.wrap(key == null ? group.row() : key.of(group.row()));
        side.advance();
        Group other = others.get(id);
        if (other == null) {
            own.put(id, group);
            held += cost(group);
            if (held > HELD_AT_MOST) {
                throw tooMuch();
            }
            return;
        }
        List<Group> passed = new ArrayList<>();
        Iterator<Map.Entry<ByteBuffer, Group>> earlier = others.entrySet().iterator();
        while (earlier.hasNext()) {
            Map.Entry<ByteBuffer, Group> next = earlier.next();
            held -= cost(next.getValue());
            earlier.remove();
            if (next.getKey().equals(id)) {
                break;
            }
            passed.add(next.getValue());
        }
        own.values().forEach(g -> held -= cost(g));
        boolean fromHere = side == here;
        List<Group> ownPassed = List.copyOf(own.values());
        own.clear();
        settle(fromHere ? ownPassed : passed, fromHere ? passed : ownPassed);
        compare(fromHere ? group : other, fromHere ? other : group);
    }

    private static long cost(Group group) {
        return group.row().length + 128L;
    }

    /** Settles what is left over; false when nothing was. */
    private boolean end() {
        List<Group> added = List.copyOf(pendingHere.values());
        List<Group> lost = new ArrayList<>(pendingBefore.values());
        pendingHere.clear();
        pendingBefore.clear();
        settle(added, lost);
        List<Overlay.Rows> unmet = later.unmet();
        unmet.forEach(g -> lose(new Group(g.row(), g.copies())));
        return !added.isEmpty() || !lost.isEmpty() || !unmet.isEmpty();
    }

    private void settle(List<Group> added, List<Group> lost) {
        for (Group group : added) {
            Overlay.Rows then = later.meet(group.row());
            if (then == null) {
                give(group);
            } else {
                compare(group, new Group(then.row(), then.copies()));
            }
        }
        lost.forEach(this::lose);
    }

    private void compare(Group now, Group then) {
        if (now.copies() != then.copies() || !Arrays.equals(now.row(), then.row())) {
            give(now);
            if (now.copies() < then.copies()) {
                lose(then);
            }
        }
    }

    private void give(Group group) {
        for (long i = 0; i < group.copies(); i++) {
            ready.add(ByteBuffer.wrap(group.row()));
        }
    }

    private void lose(Group group) {
        byte[] line = key == null ? group.row() : key.line(group.row());
        gone.append(line);
        ends.add(gone.length());
        if (gone.length() > GONE_AT_MOST) {
            throw tooMuch();
        }
    }

    private Problem tooMuch() {
        return new Problem(
                Problem.Kind.REFUSED,
                "table " + table.name() + " changed too much since the base for an increment",
                "Make a full backup: leave --since out.");
    }

    /** What is gone, as rows of {@link Metadata.TableEntry#gone}. Comes after the last row. */
    public Iterator<ByteBuffer> gone() {
        Iterator<Integer> each = ends.iterator();
        return new Iterator<>() {
            private int from;

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public ByteBuffer next() {
                int to = each.next();
                ByteBuffer line = ByteBuffer.wrap(gone.array(), from, to - from);
                from = to;
                return line;
            }
        };
    }

    /** What the table holds now. Comes after the last row. */
    public ContentHash.OfTable now() {
        return here.hash(table);
    }

    /** What the table held then. Comes after the last row. */
    public ContentHash.OfTable then() {
        return before.hash(table);
    }
}
