package dev.saddlebag.sync.merge;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.diff.order.Sort;
import dev.saddlebag.diff.row.ChainTables;
import dev.saddlebag.diff.row.Lines;
import dev.saddlebag.diff.row.Rows;
import dev.saddlebag.sync.merge.table.Conflict;
import dev.saddlebag.sync.merge.table.Listener;
import dev.saddlebag.sync.merge.table.Policy;
import dev.saddlebag.sync.merge.table.Scratch;
import dev.saddlebag.sync.merge.table.Shape;
import dev.saddlebag.sync.merge.table.TableMerge;
import dev.saddlebag.sync.merge.unique.Decisions;
import dev.saddlebag.sync.merge.unique.OneOfEach;
import dev.saddlebag.sync.merge.unique.Source;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tables of all sides, merged: here, the other machine, and what both contain. One table at a time; what was given of
 * the one before is over.
 */
final class Sides implements Source, Closeable {

    private static final int HERE = 0;
    private static final int THERE = 1;

    private final List<ChainTables> states;
    private final Rules rules;
    private final boolean deletes;
    private final Path folder;
    private final List<Closeable> open = new ArrayList<>();

    /** @param folder for what waits on disk */
    Sides(List<ChainTables> states, Rules rules, boolean deletes, Path folder) {
        this.states = states;
        this.rules = rules;
        this.deletes = deletes;
        this.folder = folder;
    }

    @Override
    public Shape shape(Metadata.TableEntry table) {
        return new Shape(table, rules.newerBy());
    }

    @Override
    public Rows written(Metadata.TableEntry table, Decisions decisions) throws IOException {
        return Lines.rows(merge(table, decisions, Listener.NONE));
    }

    @Override
    public Rows all(Metadata.TableEntry table, Decisions decisions) throws IOException {
        close();
        return decisions.settled(
                shape(table), Lines.rows(merged(table, decisions, Listener.NONE).all()));
    }

    @Override
    public List<Rows> states(Metadata.TableEntry table, Decisions decisions) throws IOException {
        close();
        List<Rows> all = new ArrayList<>();
        for (int side = 0; side < states.size(); side++) {
            if (side <= THERE || same(side, table)) {
                all.add(same(side, table) ? moved(side, table, decisions) : Rows.none());
            }
        }
        return all;
    }

    /** What has to be written of {@code table}, and what goes. */
    TableMerge merge(Metadata.TableEntry table, Decisions decisions, Listener listener) throws IOException {
        close();
        if (!decisions.concern(table.name())) {
            return merged(table, decisions, listener);
        }
        // What comes out is held against what stands here under the keys of here.
        Shape shape = shape(table);
        Scratch result = new Scratch(folder.resolve(".joined.part"));
        TableMerge merged = merged(table, decisions, conflicts(listener)).all();
        Rows rows = decisions.settled(shape, Lines.rows(merged));
        result.take(rows, shape.row());
        close();
        open.add(result);
        ChainTables again = states.get(HERE).again();
        open.add(again);
        List<Rows> sides = List.of(
                inOrder(HERE, states.get(HERE).rows(table.name(), shape.layout()), shape),
                Lines.rows(result.rows()),
                inOrder(HERE, again.rows(table.name(), shape.layout()), shape));
        return new TableMerge(shape, Policy.THEIRS, true, sides, listener);
    }

    /** All but what goes: rows go by the keys that they have here. */
    private static Listener conflicts(Listener listener) {
        return new Listener() {
            @Override
            public void gone(byte[] key) {
                // Told when the result is held against what is here.
            }

            @Override
            public void conflict(Conflict conflict, byte[] loser) {
                listener.conflict(conflict, loser);
            }
        };
    }

    private TableMerge merged(Metadata.TableEntry table, Decisions decisions, Listener listener) throws IOException {
        Shape shape = shape(table);
        if (!same(THERE, table)) {
            // The other machine has no such table: what is here stays.
            return new TableMerge(
                    shape, Policy.MINE, false, List.of(side(HERE, table, decisions, listener), Rows.none()), listener);
        }
        List<Rows> sides = new ArrayList<>();
        for (int side = 0; side < states.size(); side++) {
            // A common state from before the table was changed says nothing of it.
            if (same(side, table)) {
                sides.add(side(side, table, decisions, side > THERE ? Listener.NONE : listener));
            }
        }
        return new TableMerge(shape, rules.policy(table.name()), deletes, sides, listener);
    }

    private Rows side(int side, Metadata.TableEntry table, Decisions decisions, Listener listener) throws IOException {
        Shape shape = shape(table);
        if (!decisions.moves(table.name())) {
            return inOrder(side, states.get(side).rows(table.name(), shape.layout()), shape);
        }
        Rows sorted = sorted(moved(side, table, decisions), shape);
        return shape.keyed() ? new OneOfEach(shape, sorted, listener) : sorted;
    }

    private Rows moved(int side, Metadata.TableEntry table, Decisions decisions) throws IOException {
        Shape shape = shape(table);
        return decisions.moved(shape, states.get(side).rows(table.name(), shape.layout()));
    }

    private Rows inOrder(int side, Rows rows, Shape shape) throws IOException {
        boolean ordered = shape.ordered() && states.get(side).ordered(shape.name());
        return ordered ? rows : sorted(rows, shape);
    }

    private Rows sorted(Rows rows, Shape shape) throws IOException {
        Sort sort = Sort.of(rows, shape.layout(), shape.order());
        open.add(sort);
        return sort;
    }

    private boolean same(int side, Metadata.TableEntry table) {
        Optional<Metadata.TableEntry> entry = states.get(side).metadata().table(table.name());
        return entry.filter(e -> fits(e, table)).isPresent();
    }

    /** Whether rows of both can be held against each other. */
    static boolean fits(Metadata.TableEntry there, Metadata.TableEntry here) {
        return there.columnNames().equals(here.columnNames()) && there.key().equals(here.key());
    }

    @Override
    public void close() throws IOException {
        for (Closeable one : open) {
            one.close();
        }
        open.clear();
    }
}
