package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What rows of a table name outside the scope of a file. The file has null there and says nothing of it, so the row here
 * keeps what it has. Noted in a temporary table of the restore's transaction before the first row is written.
 *
 * @param key by which the rows of the file are found; the file brings its columns
 * @param columns of which the file's header says that some travelled as null because what they name stayed out
 * @param number tells the tables of one restore apart
 */
public record Kept(Table table, Key key, List<String> columns, int number) {

    public Kept {
        columns = List.copyOf(columns);
    }

    private String local() {
        return "\"$saddlebag:kept:" + number + "\"";
    }

    /** The other columns of references of several: they have to be the same for the rest to be kept. */
    Set<String> beside() {
        Set<String> beside = new LinkedHashSet<>();
        columns.forEach(c -> beside.addAll(beside(c)));
        return beside;
    }

    private Set<String> beside(String column) {
        return table.references().stream()
                .map(Reference::columns)
                .filter(c -> c.contains(column))
                .flatMap(List::stream)
                .filter(c -> !columns.contains(c))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The statement that makes the notebook; gone with the transaction.
     *
     * @param outside by column, a condition on the row {@code t}: it names by this column what stays out
     */
    public String createStatement(Map<String, String> outside) {
        Set<String> plain = new LinkedHashSet<>(key.columns());
        plain.addAll(beside());
        return "CREATE TEMPORARY TABLE " + local() + " ON COMMIT DROP AS SELECT "
                + Sql.list(List.copyOf(plain), c -> "t." + Sql.quote(c)) + ", "
                + Sql.list(
                        columns,
                        c -> "CASE WHEN " + outside.getOrDefault(c, "false") + " THEN t." + Sql.quote(c) + " END AS "
                                + now(c))
                + " FROM " + Sql.rowsOf(table) + " t WHERE "
                + (outside.isEmpty() ? "false" : "(" + String.join(") OR (", outside.values()) + ")");
    }

    private static String now(String column) {
        return Sql.quote("$now:" + column);
    }

    /**
     * A part of a WITH list: {@code given}, the rows of {@code told} with what they keep.
     *
     * @param more further columns of {@code told}
     */
    String given(List<Column> brought, List<String> more) {
        String columns = Sql.list(brought, c -> value(c) + " AS " + Sql.quote(c.name()));
        return "given AS MATERIALIZED (SELECT " + columns
                + more.stream().map(c -> ", g." + c).collect(Collectors.joining()) + " FROM told g LEFT JOIN pg_temp."
                + local() + " k ON " + Sql.match(key, "k", "g") + ")";
    }

    private String value(Column column) {
        String name = "g." + Sql.quote(column.name());
        if (!columns.contains(column.name())) {
            return name;
        }
        String same = beside(column.name()).stream()
                .map(c -> " AND g." + Sql.quote(c) + " IS NOT DISTINCT FROM k." + Sql.quote(c))
                .collect(Collectors.joining());
        return "CASE WHEN " + name + " IS NULL" + same + " THEN k." + now(column.name()) + " ELSE " + name + " END";
    }
}
