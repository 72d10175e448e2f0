package dev.saddlebag.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A table of the database: a base table, or the root of a partitioned one, never a partition.
 *
 * @param intercepted whether triggers or rules of the table may change or keep out a row that is written
 * @param triggerChecked whether more than its references hangs on triggers: a key that is checked late, or what only
 *     some of its partitions have
 * @param bytes size on disk with its partitions, an estimate of the work
 * @param estimatedRows by the server's statistics; -1 when it has none yet
 * @param partitioned whether the rows live in partitions
 */
public record Table(
        String schema,
        String simpleName,
        List<Column> columns,
        List<Key> keys,
        List<Reference> references,
        boolean partitioned,
        boolean intercepted,
        boolean triggerChecked,
        long bytes,
        long estimatedRows) {

    public Table {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        references = List.copyOf(references);
    }

    /** The name in files, reports and patterns: {@code orders}, or {@code sales.orders} outside {@code public}. */
    public String name() {
        return nameOf(schema, simpleName);
    }

    public static String nameOf(String schema, String simpleName) {
        return schema.equals("public") ? simpleName : schema + "." + simpleName;
    }

    /** The columns a file holds, in table order. */
    public List<Column> carriedColumns() {
        return columns.stream().filter(Column::carried).toList();
    }

    public Optional<Column> column(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /**
     * The key by which rows are matched and sorted: the primary key, else the first unique key (fewest columns, then
     * name) that tells all rows apart; empty when only the whole row does.
     */
    public Optional<Key> matchKey() {
        Comparator<Key> order = Comparator.comparing((Key k) -> !k.primary())
                .thenComparing(k -> k.columns().size())
                .thenComparing(Key::name);
        return keys.stream().filter(Key::total).min(order);
    }
}
