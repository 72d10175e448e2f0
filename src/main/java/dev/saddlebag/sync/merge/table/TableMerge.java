package dev.saddlebag.sync.merge.table;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
public final class TableMerge implements Iterator<ByteBuffer> {

    private static final int HERE = 0;
    private static final int THERE = 1;

    private final Shape shape;
    private final Policy policy;
    private final boolean deletes;
    private final Listener listener;
    private final List<Side> sides = new ArrayList<>();
    private final Outcome outcome = new Outcome();
    private Row last;

    public TableMerge(Shape shape, Policy policy, boolean deletes, List<Rows> sides, Listener listener)
            throws IOException {
        this.shape = shape;
        this.policy = policy;
        this.deletes = deletes;
        this.listener = listener;
        for (Rows rows : sides) {
            this.sides.add(new Side(rows, shape));
        }
    }

    @Override
    public boolean hasNext() {
        try {
            while (outcome.ready().isEmpty() && step()) {
                continue;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !outcome.ready().isEmpty();
    }

    @Override
    public ByteBuffer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return outcome.ready().poll();
    }

    /** Gives all rows that the table will hold, not only those that have to be written. */
    public TableMerge all() {
        outcome.all();
        return this;
    }

    private boolean step() throws IOException {
        if (allSame()) {
            outcome.keep(sides.get(HERE).row(), sides.get(HERE).copies());
            for (Side side : sides) {
                side.pass();
            }
            return true;
        }
        Row least = null;
        for (Side side : sides) {
            if (side.more() && (least == null || shape.order().compare(side.row(), least) < 0)) {
                least = side.row();
            }
        }
        if (least == null) {
            return false;
        }
        rise(least);
        for (Side side : sides) {
            side.at(side.more() && shape.order().compare(side.row(), last) == 0);
        }
        if (shape.keyed()) {
            decide();
        } else {
            count();
        }
        for (Side side : sides) {
            if (side.has()) {
                side.pass();
            }
        }
        return true;
    }

    private boolean allSame() {
        Side here = sides.get(HERE);
        for (Side side : sides) {
            if (!here.more()
                    || !side.more()
                    || side.copies() != here.copies()
                    || !side.row().sameBytes(here.row())) {
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

    private List<Side> bases() {
        return sides.subList(2, sides.size());
    }

    /** Whether {@code row} is what one of the common states has. */
    private boolean unchanged(Row row) {
        return bases().stream().anyMatch(base -> base.has(row));
    }

    /** Whether one of the common states, or there being none, has no such row. */
    private boolean neverWas() {
        return bases().isEmpty() || bases().stream().anyMatch(base -> !base.has());
    }

    private Row base() {
        return bases().stream().filter(Side::has).map(Side::row).findFirst().orElse(null);
    }

    private void decide() {
        Row here = sides.get(HERE).rowHere();
        Row there = sides.get(THERE).rowHere();
        if (here == null && there == null) {
            if (deletes && !neverWas()) {
                tell(Conflict.Kind.DELETE_MISSING, base(), Conflict.Decision.AGREED, null);
            }
            return;
        }
        if (here == null) {
            missingHere(there);
        } else if (there == null) {
            missingThere(here);
        } else if (here.sameBytes(there)) {
            outcome.keep(here, 1);
        } else {
            both(here, there);
        }
    }

    private void missingHere(Row there) {
        if (neverWas()) {
            outcome.take(there);
            return;
        }
        boolean stays = deletes && (unchanged(there) || policy == Policy.MINE || policy == Policy.ASK);
        if (!unchanged(there)) {
            Conflict.Decision decision = !stays
                    ? Conflict.Decision.THERE
                    : policy == Policy.ASK ? Conflict.Decision.LEFT : Conflict.Decision.HERE;
            tell(Conflict.Kind.UPDATE_MISSING, there, decision, stays ? Outcome.bytes(there) : null);
        }
        if (!stays) {
            outcome.take(there);
        }
    }

    private void missingThere(Row here) {
        boolean goes = !neverWas() && deletes && (unchanged(here) || policy == Policy.THEIRS);
        if (!neverWas() && !unchanged(here)) {
            Conflict.Decision decision = goes
                    ? Conflict.Decision.THERE
                    : deletes && policy == Policy.ASK ? Conflict.Decision.LEFT : Conflict.Decision.HERE;
            tell(Conflict.Kind.DELETE_ORIGIN_DIFFERS, here, decision, goes ? Outcome.bytes(here) : null);
        }
        if (goes) {
            outcome.drop();
            listener.gone(shape.keyLine(here));
        } else {
            outcome.keep(here, 1);
        }
    }

    private void both(Row here, Row there) {
        boolean mine = unchanged(here);
        boolean theirs = unchanged(there);
        if (mine != theirs) {
            settle(mine, here, there);
            return;
        }
        Conflict.Kind kind = base() == null ? Conflict.Kind.INSERT_EXISTS : Conflict.Kind.UPDATE_ORIGIN_DIFFERS;
        switch (policy) {
            case NEWER_WINS -> choose(kind, here, there, shape.thereWins(here, there));
            case THEIRS -> choose(kind, here, there, true);
            case MINE -> choose(kind, here, there, false);
            case ASK -> {
                tell(kind, here, Conflict.Decision.LEFT, Outcome.bytes(there));
                outcome.keep(here, 1);
            }
            case FIELDS -> fields(kind, here, there);
        }
    }

    private void choose(Conflict.Kind kind, Row here, Row there, boolean takeThere) {
        tell(
                kind,
                here,
                takeThere ? Conflict.Decision.THERE : Conflict.Decision.HERE,
                Outcome.bytes(takeThere ? here : there));
        settle(takeThere, here, there);
    }

    private void settle(boolean changes, Row here, Row other) {
        if (changes) {
            outcome.change(other);
        } else {
            outcome.keep(here, 1);
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
        tell(kind, here, Conflict.Decision.FIELDS, clash ? Outcome.bytes(thereWins ? here : there) : null);
        Row row = shape.row();
        row.set(merged, 0, merged.length);
        settle(!row.sameBytes(here), here, row);
    }

    /**
     * A table without a key: equal rows count together. Done again it gives the same, which adding up would not.
     */
    private void count() {
        long here = sides.get(HERE).number();
        long there = sides.get(THERE).number();
        boolean mine = false;
        boolean theirs = false;
        for (Side base : bases()) {
            long then = base.number();
            mine |= then == here;
            theirs |= then == there;
        }
        long now = Math.max(here, there);
        if (deletes && mine != theirs) {
            now = mine ? there : here;
        }
        outcome.number(last, here, now);
        if (now < here) {
            listener.gone(Outcome.bytes(last));
        }
    }

    private void tell(Conflict.Kind kind, Row row, Conflict.Decision decision, byte[] loser) {
        outcome.conflict();
        String key = new String(shape.keyLine(row), StandardCharsets.UTF_8);
        listener.conflict(new Conflict(shape.name(), kind, key, decision), loser);
    }

    /** What became of the rows. Comes after the last. */
    public MergedTable result() {
        return outcome.result(shape.name());
    }

    /** What the table will hold. Comes once, after the last row. */
    public ContentHash.OfTable state(List<String> columns) {
        return outcome.state(shape.name(), columns);
    }
}
