package dev.saddlebag.sync.merge.unique;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.sync.merge.table.Conflict;
import dev.saddlebag.sync.merge.table.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides what becomes of rows that a unique key does not let stand side by side, alike on every machine.
 *
 * <p>A row that one machine added is the row that has its value already: the one that both machines know stays, of two
 * new ones that with the smaller key, and what named the other names it. A row that one machine has given up meanwhile is
 * the other, too: that machine has decided already. Of two rows that both machines have, the older change of the value is
 * taken back. What was decided may bring others together, so it is looked again until nothing collides.
 */
public final class Settlement {

    private static final int ROUNDS = 50;

    private final Constraints constraints;
    private final List<Metadata.TableEntry> tables;
    private final Source source;
    private final Path folder;
    private final Decisions decisions;

    /** @param folder for what waits on disk */
    public Settlement(Constraints constraints, List<Metadata.TableEntry> tables, Source source, Path folder) {
        this.constraints = constraints;
        this.tables = tables;
        this.source = source;
        this.folder = folder;
        this.decisions = new Decisions(constraints);
    }

    public Decisions reach() throws IOException {
        for (int round = 0; round < ROUNDS && !decisions.tooMany(); round++) {
            boolean settled = true;
            for (Metadata.TableEntry table : tables) {
                boolean due = round == 0 || decisions.concern(table.name());
                if (due && !constraints.unique(table.name()).isEmpty()) {
                    settled &= settled(table);
                }
            }
            if (settled) {
                return decisions;
            }
            decisions.endRound();
        }
        throw new Problem(
                Problem.Kind.REFUSED,
                "too many rows of both machines have values of which a unique key allows one",
                "Compare the machines with saddlebag diff; change the values on one of them. Nothing was changed.");
    }

    /** Looks through one table; gives false where something was decided. */
    private boolean settled(Metadata.TableEntry table) throws IOException {
        Shape shape = source.shape(table);
        List<Collision> collisions = new ArrayList<>();
        try {
            for (Constraints.Unique unique : constraints.unique(table.name())) {
                Path file = folder.resolve(".candidates-" + collisions.size() + ".part");
                collisions.add(new Collision(shape, unique, file));
            }
            Row row = shape.row();
            Rows written = source.written(table, decisions);
            while (written.next(row)) {
                collisions.forEach(c -> c.written(row));
            }
            if (collisions.stream().noneMatch(Collision::possible)) {
                return true;
            }
            Rows all = source.all(table, decisions);
            while (all.next(row)) {
                collisions.forEach(c -> c.standing(row));
            }
            return decide(table, shape, collisions);
        } finally {
            for (Collision collision : collisions) {
                collision.close();
            }
        }
    }

    private record Group(Constraints.Unique unique, List<Row> rows) {}

    private boolean decide(Metadata.TableEntry table, Shape shape, List<Collision> collisions) throws IOException {
        List<Group> groups = new ArrayList<>();
        Map<List<String>, Integer> times = new HashMap<>();
        for (Collision collision : collisions) {
            for (List<Row> rows : collision.groups()) {
                groups.add(new Group(collision.unique(), rows));
                rows.forEach(r -> times.merge(shape.key(r), 1, Integer::sum));
            }
        }
        List<Map<List<String>, Row>> states = states(table, shape, times.keySet());
        Set<List<String>> done = new HashSet<>();
        for (Group group : groups) {
            Row stays = group.rows().get(0);
            for (Row other : group.rows().subList(1, group.rows().size())) {
                if (!done.contains(shape.key(stays)) && !done.contains(shape.key(other))) {
                    stays = new Pair(shape, group.unique(), states, times).decide(stays, other, done);
                }
            }
        }
        return groups.isEmpty();
    }

    /** The rows with these keys in each state. */
    private List<Map<List<String>, Row>> states(Metadata.TableEntry table, Shape shape, Set<List<String>> keys)
            throws IOException {
        List<Map<List<String>, Row>> states = new ArrayList<>();
        for (Rows rows : keys.isEmpty() ? List.<Rows>of() : source.states(table, decisions)) {
            Map<List<String>, Row> found = new HashMap<>();
            Row row = shape.row();
            while (rows.next(row)) {
                List<String> key = shape.key(row);
                if (keys.contains(key)) {
                    found.put(key, row.copy());
                }
            }
            states.add(found);
        }
        return states;
    }

    /** Two rows that agree in a unique key. */
    private final class Pair {

        private final Shape shape;
        private final Constraints.Unique unique;
        private final Map<List<String>, Row> here;
        private final Map<List<String>, Row> there;
        private final List<Map<List<String>, Row>> before;
        private final Map<List<String>, Integer> times;

        Pair(
                Shape shape,
                Constraints.Unique unique,
                List<Map<List<String>, Row>> states,
                Map<List<String>, Integer> times) {
            this.shape = shape;
            this.unique = unique;
            this.here = states.get(0);
            this.there = states.get(1);
            this.before = states.subList(2, states.size());
            this.times = times;
        }

        /** Gives the row that has the value from now on. @param done keys about which something was decided */
        Row decide(Row one, Row two, Set<List<String>> done) {
            int weakOne = weakness(one);
            int weakTwo = weakness(two);
            if (weakOne == 0 && weakTwo == 0) {
                return takeBack(one, two, done);
            }
            boolean first = weakOne == weakTwo ? shape.order().compare(one, two) < 0 : weakOne < weakTwo;
            Row stays = first ? one : two;
            Row goes = first ? two : one;
            Conflict.Kind kind = kind(one, two, Conflict.Kind.INSERT_EXISTS);
            decisions.join(
                    shape.name(),
                    shape.key(goes),
                    shape.key(stays),
                    new Decisions.Told(
                            new Conflict(shape.name(), kind, json(goes), Conflict.Decision.JOINED, json(stays)), null));
            done.add(shape.key(goes));
            done.add(shape.key(stays));
            return stays;
        }

        /** Whether one of both meets others in several of its values. */
        private Conflict.Kind kind(Row one, Row two, Conflict.Kind single) {
            boolean several = times.get(shape.key(one)) > 1 || times.get(shape.key(two)) > 1;
            return several ? Conflict.Kind.MULTIPLE_UNIQUE_CONFLICTS : single;
        }

        /** 0 for a row that all know, 1 for one that was added, 2 for one that a machine has given up since. */
        private int weakness(Row row) {
            List<String> key = shape.key(row);
            boolean known = before.stream().anyMatch(b -> b.containsKey(key));
            if (known && !(here.containsKey(key) && there.containsKey(key))) {
                return 2;
            }
            return !before.isEmpty() && before.stream().allMatch(b -> b.containsKey(key)) ? 0 : 1;
        }

        private Row takeBack(Row one, Row two, Set<List<String>> done) {
            boolean changedOne = changed(one);
            boolean changedTwo = changed(two);
            if (!changedOne && !changedTwo) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        "two rows of table %s have one value of %s, and neither was changed since both machines agreed"
                                .formatted(shape.name(), String.join(", ", unique.columns())),
                        "Change one of them by hand; saddlebag diff shows how the machines differ.");
            }
            boolean first = changedOne && changedTwo ? shape.thereWins(one, two) : changedOne;
            Row loser = first ? one : two;
            Map<String, String> values = new HashMap<>();
            Row then = then(loser);
            unique.columns()
                    .forEach(c -> values.put(c, shape.values(then, List.of(c)).get(0)));
            Conflict.Kind kind = kind(one, two, Conflict.Kind.UPDATE_EXISTS);
            byte[] line = shape.with(loser, Map.of());
            decisions.revert(
                    shape.name(),
                    shape.key(loser),
                    values,
                    new Decisions.Told(new Conflict(shape.name(), kind, json(loser), Conflict.Decision.BEFORE), line));
            done.add(shape.key(one));
            done.add(shape.key(two));
            return first ? two : one;
        }

        private boolean changed(Row row) {
            return !decisions.reverted(shape.name(), shape.key(row), unique.columns())
                    && !shape.values(row, unique.columns()).equals(shape.values(then(row), unique.columns()));
        }

        private Row then(Row row) {
            return before.stream().map(b -> b.get(shape.key(row))).findFirst().orElseThrow();
        }

        private String json(Row row) {
            return new String(shape.keyLine(row), StandardCharsets.UTF_8);
        }
    }
}
