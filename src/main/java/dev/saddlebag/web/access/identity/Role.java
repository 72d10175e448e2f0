package dev.saddlebag.web.access.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What somebody may do; each may all that those before it may. */
public enum Role {
    /** See that things are well: jobs, backups, tables. No rows. */
    VIEWER,
    /** Make and fetch backups, compare, plan. */
    OPERATOR,
    /** Write to the database, remove what cannot be made again. */
    ADMIN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a name that is none */
    @JsonCreator
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
