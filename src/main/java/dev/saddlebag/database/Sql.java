package dev.saddlebag.database;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names and keys in SQL. */
public final class Sql {

    private Sql() {}

    /** {@code name} as an identifier, whatever characters it holds. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code text} as a string constant, whatever characters it holds and however the server is set. */
    public static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    public static String quote(Table table) {
        return quote(table.schema()) + "." + quote(table.simpleName());
    }

    /** The rows of the table itself: of a plain table without those of tables that inherit from it. */
    public static String rowsOf(Table table) {
        return (table.partitioned() ? "" : "ONLY ") + quote(table);
    }

    /** The statement that counts {@link #rowsOf}. */
    public static String count(Table table) {
        return "SELECT count(*) FROM " + rowsOf(table);
    }

    /**
     * That a row of {@code left} and one of {@code right} have the same key, by the operators of the key itself: a bare
     * {@code =} is whichever the search path of the database leads to, for {@code citext} perhaps that of {@code text}.
     */
    public static String match(Key key, String left, String right) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> "%s.%s OPERATOR(%s) %s.%2$s"
                        .formatted(
                                left,
                                quote(key.columns().get(i)),
                                key.equality().get(i),
                                right))
                .collect(Collectors.joining(" AND "));
    }

    /** {@code columns} of a row as one value, compared by image. */
    public static String image(String from, List<Column> columns) {
        return "(ROW(" + list(columns, c -> from + "." + quote(c.name())) + ")::record)";
    }

    public static <T> String list(List<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(", "));
    }
}
