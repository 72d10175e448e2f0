package dev.saddlebag.catalog.scope.rule;

import java.util.Locale;

/** What sort of table it is, and with it which of its rows a file of one tenant holds. */
public enum TableClass {
    /** Whole, whoever asks. */
    SHARED,
    /** Rows that belong to a row of the root. */
    TENANT,
    /** Rows that a row of the file needs. */
    REFERENCED,
    /** None, or the newest when they are asked for: logs. */
    VOLATILE,
    /** State of one machine: stays there, or comes back there only. */
    MACHINE,
    /** Never. */
    EXCLUDED;

    /** The word in configuration, headers and lists. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
