package dev.saddlebag.diff;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.diff.order.KeyOrder;
import dev.saddlebag.diff.order.ValueOrder;
import dev.saddlebag.diff.report.TableDiff;
import dev.saddlebag.diff.row.Layout;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One table as both headers tell it: what they share, how its rows are matched, what differs by declaration. */
final class TablePair {

    private final String table;
    private final String onlyIn;
    private final String why;
    private final List<String> linesA;
    private final List<String> linesB;
    private final List<String> columns;
    private final List<String> key;
    private final KeyOrder order;
    private final Set<Integer> emptied = new TreeSet<>();
    private final List<TableDiff.SchemaChange> schema;
    private final Layout layoutA;
    private final Layout layoutB;
    private final boolean sameByHash;
    private final long rowsInA;
    private final long rowsInB;

    TablePair(String table, Side a, Side b) {
        this.table = table;
        Metadata.TableEntry inA = a.table(table);
        Metadata.TableEntry inB = b.table(table);
        this.onlyIn = inA == null ? "B" : inB == null ? "A" : null;
        this.linesA = a.columns(table, b);
        this.linesB = b.columns(table, a);
        this.columns = linesA.stream().filter(linesB::contains).toList();
        Map<String, String> reasons = new LinkedHashMap<>(a.emptied(table));
        b.emptied(table).forEach(reasons::putIfAbsent);
        reasons.keySet().stream().filter(columns::contains).forEach(c -> emptied.add(columns.indexOf(c)));
        this.why = onlyIn == null
                ? explain(reasons)
                : (inA == null ? a : b).whyAbsent(table).orElse(null);
        this.key = onlyIn == null ? commonKey(inA, inB, columns) : List.of();
        this.schema = onlyIn == null ? changes(inA, inB) : List.of();
        this.order = order(inA, inB);
        this.layoutA = new Layout("archive " + a.name(), linesA, columns);
        this.layoutB = new Layout("archive " + b.name(), linesB, columns);
        String hashA = a.read(table).map(t -> t.sha256()).orElse("A");
        this.sameByHash = hashA.equals(b.read(table).map(t -> t.sha256()).orElse("B"));
        this.rowsInA = a.read(table).map(t -> t.rows()).orElse(0L);
        this.rowsInB = b.read(table).map(t -> t.rows()).orElse(0L);
    }

    private static String explain(Map<String, String> emptied) {
        return emptied.isEmpty()
                ? null
                : emptied.entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining("; "));
    }

    private static List<String> commonKey(Metadata.TableEntry a, Metadata.TableEntry b, List<String> columns) {
        if (!a.key().isEmpty() && columns.containsAll(a.key())) {
            return a.key();
        }
        return columns.containsAll(b.key()) ? b.key() : List.of();
    }

    private static List<TableDiff.SchemaChange> changes(Metadata.TableEntry a, Metadata.TableEntry b) {
        List<TableDiff.SchemaChange> changes = new ArrayList<>();
        Map<String, String> typesA = types(a);
        Map<String, String> typesB = types(b);
        typesA.forEach((column, type) -> {
            if (!typesB.containsKey(column)) {
                changes.add(new TableDiff.SchemaChange("column", column, type, null));
            } else if (!Objects.equals(type, typesB.get(column))) {
                changes.add(new TableDiff.SchemaChange("type", column, type, typesB.get(column)));
            }
        });
        typesB.forEach((column, type) -> {
            if (!typesA.containsKey(column)) {
                changes.add(new TableDiff.SchemaChange("column", column, null, type));
            }
        });
        if (!a.key().equals(b.key())) {
            changes.add(
                    new TableDiff.SchemaChange("key", null, String.join(", ", a.key()), String.join(", ", b.key())));
        }
        return changes;
    }

    private static Map<String, String> types(Metadata.TableEntry entry) {
        Map<String, String> types = new LinkedHashMap<>();
        entry.columns().forEach(c -> types.put(c.name(), String.valueOf(c.type())));
        return types;
    }

    private KeyOrder order(Metadata.TableEntry a, Metadata.TableEntry b) {
        if (key.isEmpty()) {
            // Only the whole row tells rows apart, and 1.5 from 1.50. An emptied column tells nothing.
            List<Integer> whole = IntStream.range(0, columns.size())
                    .filter(c -> !emptied.contains(c))
                    .boxed()
                    .toList();
            return new KeyOrder(whole, whole.stream().map(c -> ValueOrder.TEXT).toList(), columns.size());
        }
        Map<String, String> typesA = types(a);
        Map<String, String> typesB = types(b);
        List<ValueOrder> orders = new ArrayList<>();
        for (String column : key) {
            ValueOrder orderA = ValueOrder.of(typesA.get(column));
            orders.add(orderA == ValueOrder.of(typesB.get(column)) ? orderA : ValueOrder.TEXT);
        }
        return new KeyOrder(key.stream().map(columns::indexOf).toList(), orders, columns.size());
    }

    String table() {
        return table;
    }

    /** {@code A}, {@code B}, or null when both sides have the table. */
    String onlyIn() {
        return onlyIn;
    }

    /** What the headers say about why the sides differ here; null when they say nothing. */
    String why() {
        return why;
    }

    List<String> linesA() {
        return linesA;
    }

    List<String> linesB() {
        return linesB;
    }

    /** The columns both sides have, in the order of A. */
    List<String> columns() {
        return columns;
    }

    /** By which rows are matched; empty for the whole row. */
    List<String> keyColumns() {
        return key;
    }

    boolean keyed() {
        return !key.isEmpty();
    }

    KeyOrder order() {
        return order;
    }

    /** The numbers of the common columns that travel as null on one side. */
    Set<Integer> emptied() {
        return emptied;
    }

    List<TableDiff.SchemaChange> schema() {
        return schema;
    }

    Layout layoutA() {
        return layoutA;
    }

    Layout layoutB() {
        return layoutB;
    }

    /** Whether both archives hold the same rows by their seals, so that none of them needs to be looked at. */
    boolean sameByHash() {
        return sameByHash;
    }

    /** By its seal; 0 for the database. */
    long rowsInA() {
        return rowsInA;
    }

    long rowsInB() {
        return rowsInB;
    }

    /** The key of {@code row} as a JSON object; null in a table without a key. */
    String key(Row row) {
        if (key.isEmpty()) {
            return null;
        }
        return key.stream()
                .map(c ->
                        new String(JsonBuffer.quoted(c), StandardCharsets.UTF_8) + ":" + row.value(columns.indexOf(c)))
                .collect(Collectors.joining(",", "{", "}"));
    }
}
