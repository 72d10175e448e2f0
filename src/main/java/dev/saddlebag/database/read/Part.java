package dev.saddlebag.database.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which rows of a table are read, and what its columns are printed as.
 *
 * @param where a condition on the row {@code t}, or empty for all rows
 * @param printed by column: an expression over {@code t} of the type of the column, in place of its value
 */
public record Part(String where, Map<String, String> printed) {

    public static final Part WHOLE = new Part("", Map.of());

    public Part {
        printed = Map.copyOf(printed);
    }

    /** The same rows with {@code columns} as null. */
    public Part emptied(Set<String> columns) {
        if (columns.isEmpty()) {
            return this;
        }
        Map<String, String> all = new LinkedHashMap<>(printed);
        columns.forEach(c -> all.put(c, "NULL"));
        return new Part(where, all);
    }
}
