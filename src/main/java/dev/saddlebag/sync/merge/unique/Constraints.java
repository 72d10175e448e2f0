package dev.saddlebag.sync.merge.unique;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a database says of rows that agree, and of rows that name each other. */
public final class Constraints {

    private final Map<String, List<Unique>> unique = new HashMap<>();
    private final Map<String, List<Naming>> namings;

    /**
     * Columns in which two rows of a table may not agree, besides the key by which rows are told apart.
     *
     * @param nullsAgree whether two nulls are the same value
     */
    record Unique(List<String> columns, boolean nullsAgree) {}

    private Constraints(Catalog catalog) {
        for (Table table : catalog.tables()) {
            List<String> carried =
                    table.carriedColumns().stream().map(Column::name).toList();
            List<Unique> found = new ArrayList<>();
            List<String> match = table.matchKey().map(Key::columns).orElse(List.of());
            for (Key key : table.keys()) {
                if (carried.containsAll(key.columns()) && !key.columns().equals(match) && !match.isEmpty()) {
                    found.add(new Unique(key.columns(), key.total()));
                }
            }
            // Both machines decide in one order, whatever their keys are called.
            found.sort(Comparator.comparing(u -> u.columns().toString()));
            unique.put(table.name(), found.stream().distinct().toList());
        }
        namings = Naming.of(catalog.tables());
    }

    public static Constraints of(Catalog catalog) {
        return new Constraints(catalog);
    }

    List<Unique> unique(String table) {
        return unique.getOrDefault(table, List.of());
    }

    List<Naming> namings(String table) {
        return namings.getOrDefault(table, List.of());
    }
}
