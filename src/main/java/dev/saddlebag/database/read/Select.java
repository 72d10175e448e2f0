package dev.saddlebag.database.read;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.large.Outsize;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The statement that prints the rows of a table in key order.
 *
 * @param parameters the borders of its range, as text; empty for the whole table
 */
public record Select(String sql, List<Object> parameters) {

    /** Types whose text the driver hands over as it comes; all others are cast to text by the server. */
    private static final Set<String> PLAIN = Set.of(
            "bool",
            "int2",
            "int4",
            "int8",
            "oid",
            "numeric",
            "float4",
            "float8",
            "timestamp",
            "timestamptz",
            "jsonb",
            "text",
            "varchar",
            "bpchar",
            "date",
            "time",
            "timetz",
            "uuid");

    public Select {
        parameters = List.copyOf(parameters);
    }

    /**
     * The rows of {@code table} that {@code part} speaks of.
     *
     * @param columns the members of a row, in order
     * @param key what rows are sorted by; empty for their whole text
     */
    public static Select all(Table table, List<String> columns, List<String> key, Part part) {
        return range(table, columns, key, part, null, null);
    }

    /** Those of them whose first key column is at least {@code from} and below {@code to}; null is no border. */
    public static Select range(Table table, List<String> columns, List<String> key, Part part, String from, String to) {
        List<Object> parameters = new ArrayList<>();
        List<String> borders = new ArrayList<>();
        if (!part.where().isEmpty()) {
            borders.add(part.where());
        }
        if (from != null) {
            borders.add(border(Ranges.firstKeyColumn(table), ">="));
            parameters.add(from);
        }
        if (to != null) {
            borders.add(border(Ranges.firstKeyColumn(table), "<"));
            parameters.add(to);
        }
        List<Column> printed =
                columns.stream().map(c -> table.column(c).orElseThrow()).toList();
        String where = borders.isEmpty() ? "" : " WHERE " + String.join(" AND ", borders);
        List<Column> large = table.outOfLine()
                ? printed.stream()
                        .filter(Outsize::possible)
                        .filter(c -> part.printed().get(c.name()) == null)
                        .toList()
                : List.of();
        String sql = "SELECT "
                + Sql.list(
                        printed,
                        c -> large.contains(c)
                                ? Outsize.leftOut(c)
                                : print(c, part.printed().get(c.name())))
                + (large.isEmpty() ? "" : ", " + Outsize.place(table, printed, large)) + " FROM "
                + Sql.rowsOf(table) + " t" + where + " ORDER BY " + order(table, printed, key, part);
        return new Select(sql, parameters);
    }

    /** One row with the number of those rows. */
    public static Select count(Table table, Part part) {
        String where = part.where().isEmpty() ? "" : " WHERE " + part.where();
        return new Select("SELECT count(*) AS rows FROM " + Sql.rowsOf(table) + " t" + where, List.of());
    }

    /** The number in the line that {@link #count} gives, {@code {"rows":12}}. */
    public static long counted(ByteBuffer line) {
        String text = StandardCharsets.US_ASCII.decode(line.duplicate()).toString();
        return Long.parseLong(text.substring(text.indexOf(':') + 1, text.length() - 1));
    }

    private static String print(Column column, String instead) {
        String name = Sql.quote(column.name());
        if (instead != null && instead.equals("NULL")) {
            return "NULL::text AS " + name;
        }
        boolean plain = column.builtIn() && PLAIN.contains(column.base());
        return value(column, instead) + (plain && instead == null ? "" : plain ? " AS " + name : "::text AS " + name);
    }

    private static String value(Column column, String instead) {
        String name = "t." + Sql.quote(column.name());
        return instead == null ? name : "CAST((" + instead + "\n) AS " + column.type() + ")";
    }

    private static String order(Table table, List<Column> printed, List<String> key, Part part) {
        if (key.isEmpty()) {
            String row = Sql.list(printed, c -> value(c, part.printed().get(c.name())));
            return "(ROW(" + row + ")::text) COLLATE \"C\"";
        }
        return Sql.list(
                key, c -> "t." + Sql.quote(c) + collation(table.column(c).orElseThrow()));
    }

    private static String border(Column column, String operator) {
        return "t." + Sql.quote(column.name()) + collation(column) + " " + operator + " CAST(? AS " + column.type()
                + ")";
    }

    /** Text is sorted by its bytes, so that two machines sort alike whatever their locale. */
    static String collation(Column column) {
        return column.collatable() ? " COLLATE \"C\"" : "";
    }
}
