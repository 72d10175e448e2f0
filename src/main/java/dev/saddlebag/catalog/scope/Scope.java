package dev.saddlebag.catalog.scope;

import java.util.List;

/**
 * Which rows are asked for.
 *
 * @param roots the keys of the tenants whose rows travel, sorted; empty for all
 * @param demo whether tenants that are there for show travel, and what is theirs
 * @param audit how many of the newest rows of each volatile table travel
 */
public record Scope(List<String> roots, boolean demo, long audit) {

    /** What {@code --with-audit-logs} without a number means. */
    public static final long AUDIT = 1_000;

    /** No demo, no logs. */
    public static final Scope ALL = new Scope(List.of(), false, 0);

    /** Every row of every table that travels at all. */
    public static final Scope EVERYTHING = new Scope(List.of(), true, Long.MAX_VALUE);

    public Scope {
        roots = roots.stream().distinct().sorted().toList();
        if (audit < 0) {
            throw new IllegalArgumentException("a number of rows cannot be negative");
        }
    }

    public boolean ofTenants() {
        return !roots.isEmpty();
    }
}
