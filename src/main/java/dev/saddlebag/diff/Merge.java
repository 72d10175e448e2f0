package dev.saddlebag.diff;

import dev.saddlebag.diff.order.KeyOrder;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Finds what differs in one table by going through the rows of both sides side by side, in constant memory.
 *
 * <p>Rows that are the same byte for byte are never taken apart. The order of the others decides which side moves on.
 * That the order is right is not taken on trust: see {@link #inFileOrder}.
 */
final class Merge {

    /** How many rows of one key wait for a partner, in tables where one key has several rows. */
    private static final int WAITING = 1_000;

    private final KeyOrder order;
    private final boolean keyed;
    private final Findings findings;
    private final Row a;
    private final Row b;
    private final Deque<Row> waitingA = new ArrayDeque<>();
    private final Deque<Row> waitingB = new ArrayDeque<>();
    private Row last;
    private boolean lastInA;
    private boolean inOrder = true;

    Merge(TablePair pair, Findings findings) {
        this.order = pair.order();
        this.keyed = pair.keyed();
        this.findings = findings;
        this.a = new Row(pair.layoutA());
        this.b = new Row(pair.layoutB());
    }

    /**
     * Merges rows as they come. Gives false when they do not stand in the order of {@link KeyOrder}; what was found is
     * then worth nothing, and they have to be sorted first.
     *
     * <p>Each difference must have a greater key than the one before. Then no key was found on one side only twice,
     * once on each, and so every row has met its partner if it has one. How the equal rows stand does not matter.
     */
    boolean inFileOrder(Rows left, Rows right) throws IOException {
        boolean moreA = left.next(a);
        boolean moreB = right.next(b);
        while (inOrder && (moreA || moreB)) {
            if (moreA && moreB && a.sameBytes(b)) {
                findings.equal();
                moreA = left.next(a);
                moreB = right.next(b);
                continue;
            }
            int which = !moreA ? 1 : !moreB ? -1 : order.compare(a, b);
            if (which == 0) {
                if (findings.pair(a, b)) {
                    rise(a, true);
                }
                moreA = left.next(a);
                moreB = right.next(b);
            } else if (which < 0) {
                rise(a, true);
                findings.onlyInA(a);
                moreA = left.next(a);
            } else {
                rise(b, false);
                findings.onlyInB(b);
                moreB = right.next(b);
            }
        }
        return inOrder;
    }

    private void rise(Row row, boolean inA) {
        if (last != null) {
            int step = order.compare(last, row);
            // Equal rows of a table without a key are several facts, as long as they are all on one side.
            inOrder = step < 0 || (step == 0 && !keyed && inA == lastInA);
        }
        last = row.copy();
        lastInA = inA;
    }

    /**
     * Merges rows that stand in the order of {@link KeyOrder#compareWhole}. A key may have several rows, as in a file
     * that was edited, or where only one side has such a key: those that are the same meet first, the rest in order.
     */
    void sorted(Rows left, Rows right) throws IOException {
        Comparator<Row> whole = order::compareWhole;
        boolean moreA = left.next(a);
        boolean moreB = right.next(b);
        while (moreA || moreB) {
            int which = !moreA ? 1 : !moreB ? -1 : whole.compare(a, b);
            if (which == 0) {
                findings.equal();
                moreA = left.next(a);
                moreB = right.next(b);
            } else if (which < 0) {
                startKey(a);
                Row partner = waitingB.poll();
                if (partner != null) {
                    findings.pair(a, partner);
                } else {
                    await(a, waitingA, findings::onlyInA);
                }
                moreA = left.next(a);
            } else {
                startKey(b);
                Row partner = waitingA.poll();
                if (partner != null) {
                    findings.pair(partner, b);
                } else {
                    await(b, waitingB, findings::onlyInB);
                }
                moreB = right.next(b);
            }
        }
        endKey();
    }

    private static void await(Row row, Deque<Row> waiting, Consumer<Row> alone) {
        if (waiting.size() < WAITING) {
            waiting.add(row.copy());
        } else {
            alone.accept(row);
        }
    }

    private void startKey(Row row) {
        Row waiting = waitingA.isEmpty() ? waitingB.peek() : waitingA.peek();
        if (waiting != null && order.compare(waiting, row) != 0) {
            endKey();
        }
    }

    private void endKey() {
        waitingA.forEach(findings::onlyInA);
        waitingB.forEach(findings::onlyInB);
        waitingA.clear();
        waitingB.clear();
    }
}
