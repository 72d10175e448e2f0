package dev.saddlebag.catalog;

/**
 * A sequence, alone or behind an identity or serial column.
 *
 * @param ownedBy the table whose column it feeds, or empty
 * @param value the last value handed out; null when none was yet
 */
public record Sequence(String schema, String simpleName, String ownedBy, boolean ascending, Long value) {

    public String name() {
        return Table.nameOf(schema, simpleName);
    }
}
