package dev.saddlebag.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a job does. Its first letter names it. */
public enum Kind {
    BACKUP('b'),
    RESTORE('r'),
    PLAN('p'),
    VERIFY('v'),
    DIFF('d'),
    SEED('s'),
    SYNC('y'),
    PRUNE('x');

    private final char letter;

    Kind(char letter) {
        this.letter = letter;
    }

    /** A new name for a job of this kind. */
    String newId() {
        return JobId.of(letter);
    }

    /** Whether only one job of these kinds may be at work in a database: what takes its lock. */
    public boolean alone() {
        return this == RESTORE || this == PLAN || this == SEED;
    }

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a name that is none */
    @JsonCreator
    public static Kind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
