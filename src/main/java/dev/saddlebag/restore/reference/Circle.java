package dev.saddlebag.restore.reference;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.write.Staged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tables that reference themselves or each other, without a null anywhere, and come in together. */
public final class Circle {

    /** How their rows get past references to rows that are not in yet. */
    public enum Strategy {
        /** Nobody but the restore checks references. */
        ASLEEP("in one transaction, references checked set-based"),
        /** The references are deferrable. */
        DEFERRED("in one transaction, references checked at its end"),
        /** The role owns the tables and makes the references deferrable for the transaction. */
        ALTERED("in one transaction, references made deferrable for it");

        private final String words;

        Strategy(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    private final Strategy strategy;
    private final Staged staged;
    private final List<String> names;
    private final Map<String, String> dropped = new LinkedHashMap<>();
    private Map<String, String> last = Map.of();
    private boolean open;
    private boolean done;

    private Circle(Strategy strategy, Staged staged, List<String> names) {
        this.strategy = strategy;
        this.staged = staged;
        this.names = names;
    }

    /**
     * The way for {@code tables}, or null where there is none: their rows are then tried again and again, for as long
     * as that helps.
     *
     * @param columns what the file brings of a table
     * @param deferred what a second pass sets
     */
    public static Circle of(
            int number,
            List<Table> tables,
            Function<Table, List<Column>> columns,
            Function<Table, List<String>> deferred,
            BulkReferences bulk) {
        List<String> names = tables.stream().map(Table::name).toList();
        List<Staged.Member> members = new ArrayList<>();
        for (Table table : tables) {
            List<Column> brought = columns.apply(table);
            List<String> known = brought.stream().map(Column::name).toList();
            table.matchKey()
                    .filter(k -> known.containsAll(k.columns()))
                    .ifPresent(k -> members.add(new Staged.Member(table, brought, deferred.apply(table), k)));
        }
        Map<Table, List<Reference>> inside = new LinkedHashMap<>();
        tables.forEach(t -> inside.put(
                t,
                t.references().stream()
                        .filter(r -> names.contains(r.to()))
                        .filter(r -> r.columns().stream().noneMatch(deferred.apply(t)::contains))
                        .toList()));
        Strategy strategy = strategy(inside, columns, bulk);
        return strategy == null || members.size() < tables.size()
                ? null
                : new Circle(strategy, new Staged(number, members), names);
    }

    /** @param inside the references of each table that make the circle */
    private static Strategy strategy(
            Map<Table, List<Reference>> inside, Function<Table, List<Column>> columns, BulkReferences bulk) {
        if (inside.keySet().stream().allMatch(t -> bulk.possible(t, columns.apply(t)))) {
            return Strategy.ASLEEP;
        }
        boolean valid = inside.values().stream().flatMap(List::stream).allMatch(r -> r.enforcement()
                .valid());
        List<Table> fixed = inside.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(r -> !r.deferrable()))
                .map(Map.Entry::getKey)
                .toList();
        if (!valid || !fixed.stream().allMatch(Table::owned)) {
            return null;
        }
        return fixed.isEmpty() ? Strategy.DEFERRED : Strategy.ALTERED;
    }

    public Strategy strategy() {
        return strategy;
    }

    public Staged staged() {
        return staged;
    }

    public List<String> names() {
        return names;
    }

    /** Keys of rows that turned out to be refused, by table; the next attempt does without them. */
    public Map<String, String> dropped() {
        return dropped;
    }

    /** Adds to {@link #dropped()}. @param keys a JSON array a table; none that were dropped before */
    public void drop(Map<String, String> keys) {
        if (keys.equals(last)) {
            throw new IllegalStateException("rows of " + String.join(", ", names) + " come back each time");
        }
        last = keys;
        keys.forEach((table, array) -> dropped.merge(
                table, array, (before, more) -> before.substring(0, before.length() - 1) + "," + more.substring(1)));
    }

    public boolean open() {
        return open;
    }

    public void open(boolean now) {
        open = now;
    }

    public boolean done() {
        return done;
    }

    public void finished() {
        done = true;
    }
}
