package dev.saddlebag.database.scope.set;

import dev.saddlebag.database.read.Part;
import java.util.List;
import java.util.Map;

/**
 * What of each table a file holds, as found in one snapshot.
 *
 * @param parts by table; what is not named is whole
 * @param left the rows that stay out, by table and rule
 * @param nulled columns of rows that travel as null, because what they name stays out
 */
public record Extent(Map<String, Part> parts, List<Left> left, List<Nulled> nulled) {

    /** @param rule a word for what kept the rows out, {@code demo}, or the reference that did */
    public record Left(String table, String rule, String why, long rows) {}

    public record Nulled(String table, String column, String why, long rows) {}

    public static final Extent WHOLE = new Extent(Map.of(), List.of(), List.of());

    public Extent {
        parts = Map.copyOf(parts);
        left = List.copyOf(left);
        nulled = List.copyOf(nulled);
    }

    public Part part(String table) {
        return parts.getOrDefault(table, Part.WHOLE);
    }
}
