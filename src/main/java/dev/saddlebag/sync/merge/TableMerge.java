package dev.saddlebag.sync.merge;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.RowDigest;
import dev.saddlebag.diff.Row;
import dev.saddlebag.diff.Rows;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One table of several states, gone through side by side by key, in constant memory. Gives the rows that have to be
 * written here: new ones and those that change.
 *
 * <p>The first side is here, the second the other machine, the rest are states that both contain. Mostly that is one; after
 * two machines took from each other at the same time there are two, and a row that stands in either was not changed since.
 * Rows that all sides have byte for byte are never taken apart.
 */
final class TableMerge implements Iterator<ByteBuffer> {

    private static final int HERE = 0;
    private static final int THERE = 1;

    /** Told what becomes of rows besides those that are written. */
    interface Listener {
        /** @param key as a row of what is gone */
        void gone(byte[] key);

        /** @param loser the row that gives way, or null where what lost is that a row was gone */
        void conflict(Conflict conflict, byte[] loser);
    }

    private final Shape shape;
    private final Policy policy;
    private final boolean deletes;
    private final Listener listener;
    private final List<Side> sides = new ArrayList<>();
    private final Deque<ByteBuffer> ready = new ArrayDeque<>();
    private final MessageDigest digest = ContentHash.sha256();
    private final RowDigest hashed = new RowDigest(digest);
    private final long[] counts = new long[4];
    private long rows;
    private Row last;

    /** A side, the row it stands at and how often that stands there; with a key, once. */
    private final class Side {
        private final Rows rows;
        private final Row ahead = shape.row();
        private Row row = shape.row();
        private boolean aheadMore;
        private boolean more;
        private long copies = 1;
        private boolean atKey;

        Side(Rows rows) throws IOException {
            this.rows = rows;
            aheadMore = !shape.keyed() && rows.next(ahead);
            pass();
        }

        /** Reads on behind the row that was dealt with. */
        void pass() throws IOException {
            if (shape.keyed()) {
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
    }

    TableMerge(Shape shape, Policy policy, boolean deletes, List<Rows> sides, Listener listener) throws IOException {
        this.shape = shape;
        this.policy = policy;
        this.deletes = deletes;
        this.listener = listener;
        for (Rows rows : sides) {
            this.sides.add(new Side(rows));
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (ready.isEmpty() && step()) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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

    private boolean step() throws IOException {
        if (allSame()) {
            keep(sides.get(HERE).row, sides.get(HERE).copies);
            for (Side side : sides) {
                side.pass();
            }
            return true;
        }
        Row least = null;
        for (Side side : sides) {
            if (side.more && (least == null || shape.order().compare(side.row, least) < 0)) {
                least = side.row;
            }
        }
        if (least == null) {
            return false;
        }
        rise(least);
        for (Side side : sides) {
            side.atKey = side.more && shape.order().compare(side.row, last) == 0;
        }
        if (shape.keyed()) {
            decide();
        } else {
            count();
        }
        for (Side side : sides) {
            if (side.atKey) {
                side.pass();
            }
        }
        return true;
    }

    private boolean allSame() {
        Side here = sides.get(HERE);
        for (Side side : sides) {
            if (!here.more || !side.more || side.copies != here.copies || !side.row.sameBytes(here.row)) {
                return false;
            }
        }
        return true;
    }

    /** What differs has to come in the order of the key, or rows would miss each other. */
    private void rise(Row least) {
        if (last != null && shape.order().compare(last, least) >= 0) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    "the rows of table " + shape.name() + " do not stand in the order of their keys",
                    "Push again from that machine; this archive was edited.");
        }
        last = least.copy();
    }

    private Row at(int side) {
        return sides.get(side).atKey ? sides.get(side).row : null;
    }

    private List<Side> bases() {
        return sides.subList(2, sides.size());
    }

    /** Whether {@code row} is what one of the common states has. */
    private boolean unchanged(Row row) {
        return bases().stream().anyMatch(base -> base.atKey && base.row.sameBytes(row));
    }

    /** Whether one of the common states, or there being none, has no such row. */
    private boolean neverWas() {
        return bases().isEmpty() || bases().stream().anyMatch(base -> !base.atKey);
    }

    private Row base() {
        return bases().stream()
                .filter(base -> base.atKey)
                .map(base -> base.row)
                .findFirst()
                .orElse(null);
    }

    private void decide() {
        Row here = at(HERE);
        Row there = at(THERE);
        if (here == null && there == null) {
            return;
        }
        if (here != null && there != null && here.sameBytes(there)) {
            keep(here, 1);
        } else if (here == null) {
            missingHere(there);
        } else if (there == null) {
            missingThere(here);
        } else {
            both(here, there);
        }
    }

    private void missingHere(Row there) {
        if (neverWas() || !deletes) {
            take(there);
            return;
        }
        if (unchanged(there)) {
            // It was deleted here, and stays so.
            return;
        }
        boolean stays = policy == Policy.MINE || policy == Policy.ASK;
        Conflict.Decision decision = policy == Policy.ASK
                ? Conflict.Decision.LEFT
                : stays ? Conflict.Decision.HERE : Conflict.Decision.THERE;
        tell(Conflict.Kind.UPDATE_MISSING, there, decision, stays ? bytes(there) : null);
        if (!stays) {
            take(there);
        }
    }

    private void missingThere(Row here) {
        if (neverWas() || !deletes) {
            keep(here, 1);
            return;
        }
        if (unchanged(here)) {
            counts[2]++;
            listener.gone(shape.keyLine(here));
            return;
        }
        boolean goes = policy == Policy.THEIRS;
        Conflict.Decision decision =
                policy == Policy.ASK ? Conflict.Decision.LEFT : goes ? Conflict.Decision.THERE : Conflict.Decision.HERE;
        tell(Conflict.Kind.DELETE_ORIGIN_DIFFERS, here, decision, goes ? bytes(here) : null);
        if (goes) {
            counts[2]++;
            listener.gone(shape.keyLine(here));
        } else {
            keep(here, 1);
        }
    }

    private void both(Row here, Row there) {
        boolean mine = unchanged(here);
        boolean theirs = unchanged(there);
        if (mine != theirs) {
            if (mine) {
                change(there);
            } else {
                keep(here, 1);
            }
            return;
        }
        Conflict.Kind kind = base() == null ? Conflict.Kind.INSERT_EXISTS : Conflict.Kind.UPDATE_ORIGIN_DIFFERS;
        switch (policy) {
            case NEWER_WINS -> choose(kind, here, there, shape.thereWins(here, there));
            case THEIRS -> choose(kind, here, there, true);
            case MINE -> choose(kind, here, there, false);
            case ASK -> {
                tell(kind, here, Conflict.Decision.LEFT, bytes(there));
                keep(here, 1);
            }
            case FIELDS -> fields(kind, here, there);
        }
    }

    private void choose(Conflict.Kind kind, Row here, Row there, boolean takeThere) {
        tell(kind, here, takeThere ? Conflict.Decision.THERE : Conflict.Decision.HERE, bytes(takeThere ? here : there));
        if (takeThere) {
            change(there);
        } else {
            keep(here, 1);
        }
    }

    private void fields(Conflict.Kind kind, Row here, Row there) {
        Row base = base();
        boolean thereWins = shape.thereWins(here, there);
        if (base == null) {
            choose(kind, here, there, thereWins);
            return;
        }
        boolean[] fromThere = new boolean[shape.columns()];
        boolean clash = false;
        for (int c = 0; c < fromThere.length; c++) {
            boolean mine = !here.sameValue(c, base);
            boolean theirs = !there.sameValue(c, base);
            fromThere[c] = theirs && (!mine || thereWins);
            clash |= mine && theirs && !here.sameValue(c, there) && !shape.tellsNewer(c);
        }
        byte[] merged = shape.line(c -> fromThere[c] ? there : here);
        tell(kind, here, Conflict.Decision.FIELDS, clash ? bytes(thereWins ? here : there) : null);
        Row row = shape.row();
        row.set(merged, 0, merged.length);
        if (row.sameBytes(here)) {
            keep(here, 1);
        } else {
            change(row);
        }
    }

    /**
     * A table without a key: equal rows count together. Done again it gives the same, which adding up would not.
     */
    private void count() {
        long here = sides.get(HERE).atKey ? sides.get(HERE).copies : 0;
        long there = sides.get(THERE).atKey ? sides.get(THERE).copies : 0;
        boolean mine = false;
        boolean theirs = false;
        for (Side base : bases()) {
            long then = base.atKey ? base.copies : 0;
            mine |= then == here;
            theirs |= then == there;
        }
        long now = Math.max(here, there);
        if (deletes && mine != theirs) {
            now = mine ? there : here;
        }
        for (long i = 0; i < now; i++) {
            hash(last);
        }
        if (now != here) {
            for (long i = 0; i < now; i++) {
                ready.add(ByteBuffer.wrap(bytes(last)));
            }
            counts[now > here ? 0 : 2] += Math.abs(now - here);
            if (now < here) {
                listener.gone(bytes(last));
            }
        }
    }

    private void tell(Conflict.Kind kind, Row row, Conflict.Decision decision, byte[] loser) {
        counts[3]++;
        String key = new String(shape.keyLine(row), StandardCharsets.UTF_8);
        listener.conflict(new Conflict(shape.name(), kind, key, decision), loser);
    }

    private void take(Row there) {
        counts[0]++;
        hash(there);
        ready.add(ByteBuffer.wrap(bytes(there)));
    }

    private void change(Row to) {
        counts[1]++;
        hash(to);
        ready.add(ByteBuffer.wrap(bytes(to)));
    }

    private void keep(Row here, long copies) {
        for (long i = 0; i < copies; i++) {
            hash(here);
        }
    }

    private void hash(Row row) {
        hashed.add(row.text(), row.start(), row.length());
        rows++;
    }

    private static byte[] bytes(Row row) {
        return Arrays.copyOfRange(row.text(), row.start(), row.start() + row.length());
    }

    /** What became of the rows. Comes after the last. */
    Merged.OfTable result() {
        return new Merged.OfTable(shape.name(), counts[0], counts[1], counts[2], counts[3]);
    }

    /** What the table will hold. Comes after the last row. */
    ContentHash.OfTable state(List<String> columns) {
        hashed.flush();
        return new ContentHash.OfTable(shape.name(), columns, rows, ContentHash.hex(digest));
    }
}
