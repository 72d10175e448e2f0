package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.database.Sql;
import java.util.Locale;

/** What a restore may do to rows that are already here. */
public enum Mode {
    /** Adds and updates, never deletes. */
    MERGE,
    /** Rows that are here stay as they are. */
    INSERT_ONLY,
    /** Rows that are not here stay away; they count as excluded. */
    UPDATE_ONLY,
    /** A row that is here gives way only to a newer one. */
    NEWER_WINS,
    /** As merge, and rows that the file lacks are deleted. */
    MIRROR;

    /** Whether every row that differs is written. */
    public boolean unconditional() {
        return this == MERGE || this == MIRROR;
    }

    /**
     * When a row {@code g} of the file is left out though it is new or differs.
     *
     * @param known a condition: the row is here, as {@code t}
     * @param newer the column that tells which row is newer, or null where the table has none
     */
    String leaves(String known, Column newer) {
        return switch (this) {
            case MERGE, MIRROR -> "false";
            case INSERT_ONLY -> known;
            case UPDATE_ONLY -> "NOT (" + known + ")";
            case NEWER_WINS -> newer == null ? "false" : known + " AND NOT " + newer(Sql.quote(newer.name()));
        };
    }

    private static String newer(String column) {
        return "coalesce(g." + column + " > t." + column + ", t." + column + " IS NULL AND g." + column
                + " IS NOT NULL)";
    }

    /** As it is written in configuration and on the command line: {@code newer-wins}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
