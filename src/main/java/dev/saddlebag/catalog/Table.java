package dev.saddlebag.catalog;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table of the database: a base table, or the root of a partitioned one, never a partition.
 *
 * @param intercepted whether triggers or rules of the table may change or keep out a row that is written
 * @param triggerChecked whether more than its references hangs on triggers: a key that is checked late, or what only
 *     some of its partitions have
 * @param rewriteRules the rules of PostgreSQL ({@code CREATE RULE}) that put other statements in the place of a write, by
 *     name; not those that are disabled
 * @param namesObjects whether values of a column are names of tables, types or the like ({@code regclass}), which the
 *     database looks up
 * @param owned whether the role owns it, or may act as who does
 * @param bytes size on disk with its partitions, an estimate of the work
 * @param estimatedRows by the server's statistics, or what it has counted of what was written; -1 when it has neither yet
 * @param partitioned whether the rows live in partitions
 * @param outOfLine whether so much stands outside of its rows, 128 KiB however packed, that a value may be of many megabytes
 * @param unique all that keeps two rows from agreeing, unique indexes and exclusion constraints, as PostgreSQL writes
 *     it: {@code btree (lower(email)) WHERE active}
 */
public record Table(
        String schema,
        String simpleName,
        List<Column> columns,
        List<Key> keys,
        List<Reference> references,
        List<String> unique,
        boolean partitioned,
        boolean intercepted,
        boolean triggerChecked,
        List<String> rewriteRules,
        boolean namesObjects,
        boolean owned,
        long bytes,
        long estimatedRows,
        boolean outOfLine) {

    private static final Comparator<Key> PREFERENCE = Comparator.comparing((Key k) -> !k.primary())
            .thenComparing(k -> k.columns().size())
            .thenComparing(Key::name);

    public Table {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        references = List.copyOf(references);
        rewriteRules = List.copyOf(rewriteRules);
        unique = List.copyOf(unique);
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
     * name) that tells all rows apart and that rows carry; empty when only the whole row does.
     */
    public Optional<Key> matchKey() {
        return keys.stream().filter(this::carried).min(PREFERENCE);
    }

    /**
     * For a table without a {@link #matchKey()}: a key that the database computes of what a row carries. It is not in
     * the file, and tells rows apart only once they are written.
     */
    public Optional<Key> computedKey() {
        return matchKey().isPresent()
                ? Optional.empty()
                : keys.stream().filter(k -> k.total() && k.arbiter()).min(PREFERENCE);
    }

    /**
     * The key by which rows are found that bring the columns {@code brought}: {@link #matchKey()}, or a
     * {@link #computedKey()} that can be told beforehand; empty where rows do not bring what it takes.
     */
    public Optional<Key> keyOf(List<Column> brought) {
        List<String> names = brought.stream().map(Column::name).toList();
        return matchKey().filter(k -> names.containsAll(k.columns())).or(() -> computedKey()
                .filter(k -> !partitioned && names.containsAll(needed(k)))
                .filter(k ->
                        k.columns().stream().map(c -> column(c).orElseThrow()).allMatch(Column::tellable)));
    }

    /** The columns that rows have to bring for {@code key} to be known. */
    private List<String> needed(Key key) {
        return key.columns().stream()
                .map(c -> column(c).orElseThrow())
                .flatMap(c -> c.expression() == null ? Stream.of(c.name()) : c.expression().of().stream())
                .toList();
    }

    /** All that keeps two rows from agreeing but the {@link #matchKey()}, where that is told from its columns alone. */
    public List<String> uniqueBesides() {
        String match =
                "btree (" + matchKey().map(k -> String.join(", ", k.columns())).orElse("") + ")";
        return unique.stream().filter(u -> !u.equals(match)).toList();
    }

    private boolean carried(Key key) {
        return key.total()
                && columns.stream().noneMatch(c -> !c.carried() && key.columns().contains(c.name()));
    }

    /** The same table with other references. */
    public Table withReferences(List<Reference> others) {
        return new Table(
                schema,
                simpleName,
                columns,
                keys,
                others,
                unique,
                partitioned,
                intercepted,
                triggerChecked,
                rewriteRules,
                namesObjects,
                owned,
                bytes,
                estimatedRows,
                outOfLine);
    }
}
