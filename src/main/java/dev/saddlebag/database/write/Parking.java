package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parks rows that are about to be updated: gives their unique columns values that no other row has, so that rows which
 * swap theirs do not meet.
 */
final class Parking {

    private Parking() {}

    /**
     * The statement that parks the rows of a chunk, its only parameter; empty where no unique column can be parked.
     *
     * @param settable the columns an update may set
     * @param way a row that the mode leaves as it is is not parked: nothing would set it again
     */
    static Optional<String> statement(Table table, Key key, List<Column> columns, List<Column> settable, Way way) {
        Set<String> unique = uniqueBesides(table, key);
        Set<String> naming =
                table.references().stream().flatMap(r -> r.columns().stream()).collect(Collectors.toSet());
        List<Column> parked = settable.stream()
                .filter(c -> unique.contains(c.name()) && !naming.contains(c.name()) && place(c) != null)
                .toList();
        if (parked.isEmpty() || parked.contains(way.newer())) {
            return Optional.empty();
        }
        List<Column> brought = columns.stream()
                .filter(c -> key.columns().contains(c.name()) || c.equals(way.newer()))
                .toList();
        Recordset chunk = new Recordset(columns, null);
        return Optional.of("WITH given AS MATERIALIZED (SELECT " + Recordset.values(brought) + ", g."
                + Recordset.ORDINAL + " FROM " + chunk.numbered() + "), parked AS (UPDATE " + Sql.rowsOf(table)
                + " t SET " + Sql.list(parked, c -> Sql.quote(c.name()) + " = " + place(c)) + " FROM given g WHERE "
                + Sql.match(key, "t", "g") + " AND NOT (" + way.mode().leaves("true", way.newer())
                + ") RETURNING 1) SELECT count(*) AS parked FROM parked");
    }

    /**
     * The statement that parks rows which are going to be deleted; empty where they have no unique column that can be
     * parked.
     *
     * @param goes a condition: the row {@code t} is going to be deleted
     * @param named columns by which other rows name these; they must be told apart until they go
     */
    static Optional<String> others(Table table, Key key, String goes, List<String> named) {
        Set<String> unique = uniqueBesides(table, key);
        List<Column> parked = table.carriedColumns().stream()
                .filter(c ->
                        unique.contains(c.name()) && !key.columns().contains(c.name()) && !named.contains(c.name()))
                .filter(c -> c.generation() != Column.Generation.IDENTITY_ALWAYS && gone(table, c) != null)
                .toList();
        return parked.isEmpty()
                ? Optional.empty()
                : Optional.of("WITH g AS MATERIALIZED (SELECT " + Sql.list(key.columns(), Sql::quote)
                        + ", row_number() OVER () AS " + Recordset.ORDINAL + " FROM " + Sql.rowsOf(table) + " t WHERE "
                        + goes + ") UPDATE " + Sql.rowsOf(table) + " t SET "
                        + Sql.list(parked, c -> Sql.quote(c.name()) + " = " + gone(table, c)) + " FROM g WHERE "
                        + Sql.match(key, "t", "g"));
    }

    /** A column that names another row cannot have a value of its own; but it may name none. */
    private static String gone(Table table, Column column) {
        boolean names = table.references().stream().anyMatch(r -> r.columns().contains(column.name()));
        return !names ? place(column) : column.notNull() ? null : "NULL";
    }

    private static Set<String> uniqueBesides(Table table, Key key) {
        return table.keys().stream()
                .filter(k -> !k.equals(key))
                .flatMap(k -> k.columns().stream())
                .collect(Collectors.toSet());
    }

    /** A value that no row has, or null where none can be told. */
    private static String place(Column column) {
        String number = "g." + Recordset.ORDINAL;
        // A null is the last resort: rows that follow a value (ON UPDATE CASCADE) would not come back from it.
        String none = column.notNull() ? null : "NULL";
        return !column.builtIn()
                ? none
                : switch (column.base()) {
                    case "int2" -> "(-32769 + " + number + ")::int2";
                    case "int4" -> "(-2147483649 + " + number + ")::int4";
                    case "int8" -> "(-9223372036854775808 + " + number + ")";
                    case "numeric" -> "(-" + number + " - 0.5)";
                    case "text", "varchar", "bpchar" -> "'~' || " + number;
                    case "uuid" -> "gen_random_uuid()";
                    default -> none;
                };
    }
}
