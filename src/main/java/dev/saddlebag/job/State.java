package dev.saddlebag.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a job has come. */
public enum State {
    QUEUED,
    RUNNING,
    /** Somebody has cancelled it, and it has not ended yet. */
    CANCELLING,
    SUCCEEDED,
    COMPLETED_WITH_REJECTS,
    FAILED,
    CANCELLED,
    /** The process that ran it is gone. */
    LOST;

    public boolean ended() {
        return compareTo(SUCCEEDED) >= 0;
    }

    /** The name in records and answers: {@code completed-with-rejects}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException for a name that is none */
    @JsonCreator
    public static State of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
