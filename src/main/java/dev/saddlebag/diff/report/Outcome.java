package dev.saddlebag.diff.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of a comparison, the better first. */
public enum Outcome {
    EQUAL,
    /** They differ, and the header of one says why: a table left out, a column emptied. */
    EXPECTED,
    UNEXPECTED;

    Outcome and(Outcome other) {
        return compareTo(other) < 0 ? other : this;
    }

    /** The word in JSON: {@code expected}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
