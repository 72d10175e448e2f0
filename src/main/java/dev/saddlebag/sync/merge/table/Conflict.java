package dev.saddlebag.sync.merge.table;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A row that both machines changed.
 *
 * @param key as a JSON object
 * @param decision what came of it
 * @param joined the key of a row that is the same one by another unique key; null for most
 */
public record Conflict(String table, Kind kind, String key, Decision decision, String joined) {

    public Conflict(String table, Kind kind, String key, Decision decision) {
        this(table, kind, key, decision, null);
    }

    /** As PostgreSQL 18 names the conflicts of logical replication. */
    public enum Kind {
        /** Both added a row under one key, or two that have a value which only one may have. */
        INSERT_EXISTS,
        /** Both changed the row. */
        UPDATE_ORIGIN_DIFFERS,
        /** It was changed there and is gone here. */
        UPDATE_MISSING,
        /** It is gone there and was changed here. */
        DELETE_ORIGIN_DIFFERS,
        /** It is gone on both. */
        DELETE_MISSING,
        /** A row was given a value that only one may have, and so was another. */
        UPDATE_EXISTS,
        /** By several of its values it is also another row, or several others. */
        MULTIPLE_UNIQUE_CONFLICTS;

        /** {@code insert_exists}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whose row stays. */
    public enum Decision {
        HERE,
        THERE,
        FIELDS,
        LEFT,
        /** Rows that are one by a unique key became one. */
        JOINED,
        /** Values that only one row may have are what they were before. */
        BEFORE,
        /** There was nothing to decide. */
        AGREED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
