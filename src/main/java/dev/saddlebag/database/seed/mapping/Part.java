package dev.saddlebag.database.seed.mapping;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that one table gets from a catalogue.
 *
 * @param name within the catalogue, and part of the keys that are derived: it must not change
 * @param table as files call it
 * @param rows the file the rows come from
 * @param key the column that rows are named by
 * @param match by what a row is known that is here already
 * @param refresh columns that follow the catalogue until somebody changes them
 * @param once columns that are set when the row is made, and never again
 * @param touch columns that are set to the moment of each change
 * @param remember where the last seeded values are kept, or null: then every difference counts as somebody's change
 * @param unless no row is made where one stands that agrees in these columns; empty: rows are made whenever they lack
 */
public record Part(
        String name,
        String table,
        String rows,
        String key,
        Map<String, Value> match,
        Map<String, Value> refresh,
        Map<String, Value> once,
        List<String> touch,
        Memory remember,
        List<String> unless) {

    /** A member of a {@code jsonb} column of the row itself. */
    public record Memory(String column, String member) {}

    public Part {
        match = new LinkedHashMap<>(match);
        refresh = new LinkedHashMap<>(refresh);
        once = new LinkedHashMap<>(once);
        touch = List.copyOf(touch);
        unless = List.copyOf(unless);
    }

    /** All columns that get their value from the catalogue. */
    public Map<String, Value> given() {
        Map<String, Value> given = new LinkedHashMap<>(match);
        given.putAll(refresh);
        once.forEach((column, value) -> {
            if (!(value instanceof Value.Now)) {
                given.put(column, value);
            }
        });
        return given;
    }
}
