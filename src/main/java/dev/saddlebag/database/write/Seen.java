package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of a table that the file names, noted in a temporary table of the restore's transaction, to tell which rows
 * are only here.
 *
 * <p>Of a table with a key the key is noted; of one without, the whole row as text and how many copies.
 */
public final class Seen {

    private final Table table;
    private final List<Column> columns;
    private final Key matched;
    private final List<String> key;
    private final String name;
    private final String gone;

    /**
     * @param columns what the file brings of each row
     * @param key by which rows are found
     * @param number tells the tables of one restore apart
     * @param named whether only such rows count as being only here that {@link #go} named
     */
    public Seen(Table table, List<Column> columns, Optional<Key> key, int number, boolean named) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.matched = key.orElse(null);
        this.key = key.map(Key::columns).orElse(List.of());
        this.name = "pg_temp.\"$saddlebag:seen:" + number + "\"";
        this.gone = named ? "pg_temp.\"$saddlebag:gone:" + number + "\"" : null;
    }

    /** The statements that make the notebooks; gone with the transaction. */
    public List<String> createStatements() {
        return gone == null ? List.of(create(name)) : List.of(create(name), create(gone));
    }

    private String create(String notebook) {
        String local = notebook.substring(notebook.indexOf('.') + 1);
        return key.isEmpty()
                ? "CREATE TEMPORARY TABLE " + local + " (row text, copies bigint) ON COMMIT DROP"
                : "CREATE TEMPORARY TABLE " + local + " ON COMMIT DROP AS SELECT " + Sql.list(key, Sql::quote)
                        + " FROM " + Sql.rowsOf(table) + " WHERE false";
    }

    /** A part of a WITH list that notes the rows of {@code given}; of {@code wanted} where there is no key. */
    String note() {
        return key.isEmpty()
                ? "noted AS (INSERT INTO " + name
                        + " SELECT g.\"$saddlebag:text\", g.\"$saddlebag:copies\" FROM wanted g)"
                : "noted AS (INSERT INTO " + name + " SELECT " + Sql.list(key, c -> "g." + Sql.quote(c))
                        + " FROM given g)";
    }

    /**
     * Notes rows that were refused: they are in the file, so what is here in their place is not only here. Rows whose key
     * is no value of its type are passed over: nothing here has it.
     *
     * @param chunk a JSON array
     * @param times -1 to take back what was noted of rows without a key; what was noted by key stays
     */
    public void note(DataSource connections, byte[] chunk, String copies, int times) {
        if (times < 0 && !key.isEmpty()) {
            return;
        }
        try {
            new JdbcTemplate(connections).update(noteStatement(name, copies, times), (Object) chunk);
        } catch (DataAccessException e) {
            if (!SqlState.isRefusal(e, true)) {
                throw e;
            }
        }
    }

    /** Names rows that go unless they were noted as well. @param chunk a JSON array of keys; of rows without a key */
    public void go(DataSource connections, byte[] chunk, String copies) {
        new JdbcTemplate(connections).update(noteStatement(gone, copies, 1), (Object) chunk);
    }

    /** How many rows the table has. */
    public long all(DataSource connections) {
        return number(connections, Sql.count(table));
    }

    private static long number(DataSource connections, String query) {
        return new JdbcTemplate(connections).queryForObject(query, Long.class);
    }

    /**
     * Notes the rows {@code t} of the table for which {@code condition} holds as if the file had them, so that nobody takes
     * them for rows that are only here.
     */
    public void spare(Connection connection, String condition) throws SQLException {
        String row = key.isEmpty()
                ? "ROW(" + Sql.list(columns, c -> "t." + Sql.quote(c.name())) + ")::text, 1"
                : Sql.list(key, c -> "t." + Sql.quote(c));
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "INSERT INTO " + name + " SELECT " + row + " FROM " + Sql.rowsOf(table) + " t WHERE " + condition);
        }
    }

    private String noteStatement(String notebook, String copies, int times) {
        Recordset chunk = new Recordset(columns, key.isEmpty() ? copies : null);
        if (key.isEmpty()) {
            return "INSERT INTO " + notebook + " SELECT ROW(" + Sql.list(columns, c -> "g." + Sql.quote(c.name()))
                    + ")::text, " + times + " * g." + Sql.quote(copies) + " FROM (SELECT "
                    + (columns.isEmpty() ? "" : chunk.values() + ", ") + "g." + Sql.quote(copies) + " FROM "
                    + chunk.records() + ") g";
        }
        return "INSERT INTO " + notebook + " SELECT " + Sql.list(key, k -> "g." + Sql.quote(k)) + " FROM ("
                + chunk.found(table, matched) + ") g";
    }

    /** How many rows are only here. */
    public long count(DataSource connections) {
        return number(connections, "SELECT count(*) FROM (" + onlyHere("t.ctid") + ") o");
    }

    /**
     * Deletes the rows of {@code tables} that are only here, in one statement: they may name each other. Returns how
     * many of each.
     */
    public static List<Long> delete(DataSource connections, List<Seen> tables) {
        String deletions = IntStream.range(0, tables.size())
                .mapToObj(i -> "gone" + i + " AS (DELETE FROM " + Sql.rowsOf(tables.get(i).table) + " t WHERE "
                        + tables.get(i).goes("t") + " RETURNING 1)")
                .collect(Collectors.joining(", "));
        String counts = IntStream.range(0, tables.size())
                .mapToObj(i -> "SELECT count(*), " + i + " FROM gone" + i)
                .collect(Collectors.joining(" UNION ALL "));
        return new JdbcTemplate(connections)
                .query("WITH " + deletions + " " + counts + " ORDER BY 2", (row, n) -> row.getLong(1));
    }

    /** A reference to this table. */
    public record Naming(Table from, Reference reference) {

        /** That a row {@code o} names the row {@code t}. */
        String named() {
            return IntStream.range(0, reference.columns().size())
                    .mapToObj(i -> "t." + Sql.quote(reference.toColumns().get(i)) + " OPERATOR("
                            + reference.enforcement().equality().get(i) + ") o."
                            + Sql.quote(reference.columns().get(i)))
                    .collect(Collectors.joining(" AND "));
        }
    }

    /** Deletes rows that are only here and that no row names. Returns how many. @param naming all that may name them */
    public long deleteUnnamed(DataSource connections, List<Naming> naming) {
        String unnamed = naming.stream()
                .map(n -> " AND NOT EXISTS (SELECT FROM " + Sql.rowsOf(n.from()) + " o WHERE " + n.named() + ")")
                .collect(Collectors.joining());
        return new JdbcTemplate(connections)
                .update("DELETE FROM " + Sql.rowsOf(table) + " t WHERE " + goes("t") + unnamed);
    }

    /** Parks the rows that are only here, as far as that can be done. Returns how many. @param naming as above */
    public long park(DataSource connections, List<Naming> naming) {
        List<String> named =
                naming.stream().flatMap(n -> n.reference().toColumns().stream()).toList();
        return matched == null
                ? 0
                : Parking.others(table, matched, goes("t"), named)
                        .map(statement -> new JdbcTemplate(connections).update(statement))
                        .orElse(0);
    }

    /**
     * How many rows of another table a deletion of rows that are only here would delete or change.
     *
     * @param staying tells which rows of {@code from} do not go themselves; null for all
     */
    public long reached(DataSource connections, Table from, Reference reference, Seen staying) {
        String named = new Naming(from, reference).named();
        return number(
                connections,
                "SELECT count(*) FROM " + Sql.rowsOf(from) + " o WHERE "
                        + (staying == null ? "" : "NOT (" + staying.goes("o") + ") AND ") + "EXISTS (SELECT FROM "
                        + Sql.rowsOf(table) + " t WHERE " + named + " AND " + goes("t") + ")");
    }

    /** That a row is only here. */
    private String goes(String row) {
        return key.isEmpty()
                ? "(%1$s.tableoid, %1$s.ctid) IN (".formatted(row) + onlyHere("t.tableoid, t.ctid") + ")"
                : "NOT EXISTS (" + noted(row, name) + ")"
                        + (gone == null ? "" : " AND EXISTS (" + noted(row, gone) + ")");
    }

    private String noted(String row, String notebook) {
        return "SELECT FROM " + notebook + " s WHERE " + Sql.match(matched, "s", row);
    }

    private String onlyHere(String select) {
        if (!key.isEmpty()) {
            return "SELECT " + select + " FROM " + Sql.rowsOf(table) + " t WHERE " + goes("t");
        }
        String text = "ROW(" + Sql.list(columns, c -> "t." + Sql.quote(c.name())) + ")::text";
        return "SELECT " + select.replace("t.", "c.") + " FROM (SELECT t.tableoid, t.ctid, " + text
                + " AS row, row_number() OVER (PARTITION BY " + text + " ORDER BY t.tableoid, t.ctid) AS n FROM "
                + Sql.rowsOf(table)
                + " t) c LEFT JOIN (SELECT row, sum(copies) AS copies FROM " + name
                + " GROUP BY row) s ON s.row = c.row WHERE c.n > coalesce(s.copies, 0)"
                + (gone == null ? "" : " AND EXISTS (SELECT FROM " + gone + " g WHERE g.row = c.row)");
    }
}
