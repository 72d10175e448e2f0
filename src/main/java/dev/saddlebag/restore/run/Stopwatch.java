package dev.saddlebag.restore.run;

import java.time.Duration;
import java.time.Instant;

/** Measures one piece of work; begun again, it starts from nothing. */
public final class Stopwatch {

    private Instant begun;
    private double seconds;

    void begin() {
        begun = Instant.now();
    }

    void end() {
        seconds = Duration.between(begun, Instant.now()).toMillis() / 1000.0;
    }

    public double seconds() {
        return seconds;
    }
}
