package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.large.Pieces;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A chunk as a set of records in SQL, called {@code g}: the only parameter of a statement, the UTF-8 bytes of a JSON
 * array.
 *
 * @param columns what the elements bring
 * @param copies the member that says how many rows an element stands for, or null where each stands for one
 * @param apart columns whose values stand in {@link Pieces} and not in the elements
 */
record Recordset(List<Column> columns, String copies, Set<String> apart) {

    /** The number of an element among those of its chunk, from 1. */
    static final String ORDINAL = "\"$saddlebag:ord\"";

    Recordset(List<Column> columns, String copies) {
        this(columns, copies, Set.of());
    }

    String records() {
        String records = "json_to_recordset(convert_from(?, 'UTF8')::json) AS g(" + definitions() + ")";
        return apart.isEmpty() ? records : withPieces(records, "");
    }

    String numbered() {
        String numbered = numberedElements();
        return apart.isEmpty() ? numbered : withPieces(numbered, ", g." + ORDINAL);
    }

    /** The same with the values that came in pieces. */
    private String withPieces(String elements, String more) {
        List<String> values = new ArrayList<>(columns.stream()
                .map(c -> (apart.contains(c.name()) ? Pieces.value(c) : "g." + Sql.quote(c.name())) + " AS "
                        + Sql.quote(c.name()))
                .toList());
        if (copies != null) {
            values.add("g." + Sql.quote(copies));
        }
        return "(SELECT " + String.join(", ", values) + more + " FROM " + elements + " OFFSET 0) AS g";
    }

    private String numberedElements() {
        return "ROWS FROM (json_to_recordset(convert_from(?, 'UTF8')::json) AS (" + definitions()
                + ")) WITH ORDINALITY AS g(" + Sql.list(names(), Sql::quote) + ", " + ORDINAL + ")";
    }

    /** A query that gives of each element the columns of {@code key} and its {@link #ORDINAL}. */
    String found(Table table, Key key) {
        boolean computed = key.columns().stream()
                .anyMatch(c -> table.column(c).orElseThrow().expression() != null);
        List<Column> read = columns.stream()
                .filter(c -> computed || key.columns().contains(c.name()))
                .toList();
        String rows = "SELECT " + values(read) + ", g." + ORDINAL + " FROM " + numbered();
        return computed ? computing(table, key, read, "(" + rows + ") r") : rows;
    }

    /**
     * A query that gives what {@code from} has, and for each column of {@code key} that is computed what it will be.
     *
     * @param columns those of the table that {@code from} has, beside {@link #ORDINAL}
     */
    static String computing(Table table, Key key, List<Column> columns, String from) {
        String names = Sql.list(columns, c -> Sql.quote(c.name()));
        String computed = Sql.list(
                key.columns().stream()
                        .map(c -> table.column(c).orElseThrow())
                        .filter(c -> c.expression() != null)
                        .toList(),
                c -> "CAST((" + c.expression().text() + ") AS " + c.type() + ") AS " + Sql.quote(c.name()));
        // The rows of the table are none; from them the others have the collations of its columns.
        return "SELECT u.*, " + computed + " FROM (SELECT " + names + ", NULL::bigint AS " + ORDINAL + " FROM "
                + Sql.rowsOf(table) + " WHERE false UNION ALL SELECT " + names + ", " + ORDINAL + " FROM " + from
                + ") u";
    }

    /** The columns with the types of the table. */
    String values() {
        return values(columns);
    }

    static String values(List<Column> columns) {
        return Sql.list(columns, c -> "g." + Sql.quote(c.name()) + cast(c) + " AS " + Sql.quote(c.name()));
    }

    static String cast(Column column) {
        return asText(column) ? "::" + column.type() : "";
    }

    /** JSON text travels as text: {@code jsonb} scalars and every {@code json} stand in strings. */
    private static boolean asText(Column column) {
        return column.builtIn()
                && (column.base().equals("json") || column.base().equals("jsonb"));
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(columns.stream().map(Column::name).toList());
        if (copies != null) {
            names.add(copies);
        }
        return names;
    }

    private String definitions() {
        List<String> definitions = new ArrayList<>(columns.stream()
                .map(c -> Sql.quote(c.name()) + " " + (asText(c) || apart.contains(c.name()) ? "text" : c.type()))
                .toList());
        if (copies != null) {
            definitions.add(Sql.quote(copies) + " bigint");
        }
        return String.join(", ", definitions);
    }
}
