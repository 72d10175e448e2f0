package dev.saddlebag.sync.merge;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A row that both machines changed.
 *
 * @param key as a JSON object
 * @param decision what came of it
 */
public record Conflict(String table, Kind kind, String key, Decision decision) {

    /** As PostgreSQL 18 names the conflicts of logical replication. */
    public enum Kind {
        /** Both added a row under one key. */
        INSERT_EXISTS,
        /** Both changed the row. */
        UPDATE_ORIGIN_DIFFERS,
        /** It was changed there and is gone here. */
        UPDATE_MISSING,
        /** It is gone there and was changed here. */
        DELETE_ORIGIN_DIFFERS,
        /** It is gone on both. */
        DELETE_MISSING;

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
        /** There was nothing to decide. */
        AGREED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
