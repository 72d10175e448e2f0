package dev.saddlebag.database;

import dev.saddlebag.catalog.Table;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names in SQL. */
final class Sql {

    private Sql() {}

    /** {@code name} as an identifier, whatever characters it holds. */
    static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** {@code text} as a string constant, whatever characters it holds and however the server is set. */
    static String literal(String text) {
        return "E'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    static String quote(Table table) {
        return quote(table.schema()) + "." + quote(table.simpleName());
    }

    /** The rows of the table itself: of a plain table without those of tables that inherit from it. */
    static String rowsOf(Table table) {
        return (table.partitioned() ? "" : "ONLY ") + quote(table);
    }

    static <T> String list(List<T> items, Function<T, String> text) {
        return items.stream().map(text).collect(Collectors.joining(", "));
    }
}
