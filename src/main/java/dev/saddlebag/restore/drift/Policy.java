package dev.saddlebag.restore.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a restore does about a difference. */
public enum Policy {
    /** Nothing is written. */
    FAIL,
    /** Goes on and says so. */
    ALLOW,
    /** Goes on in silence. */
    IGNORE;

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
