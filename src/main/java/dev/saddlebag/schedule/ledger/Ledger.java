package dev.saddlebag.schedule.ledger;

import java.time.Instant;
import java.util.Optional;

/** What is remembered of schedules from run to run: who paused one, which run was the last, how it ended. */
public interface Ledger {

    /**
     * @param by who paused it
     * @param reason in that person's words; may be empty
     */
    record Pause(Instant at, String by, String reason) {}

    /**
     * @param due when it should have started
     * @param ended null while it runs, or when the program was stopped in the middle
     * @param outcome {@code running}, {@code succeeded} or {@code failed}
     * @param said the archive of a good run, the message of a failed one
     */
    record Run(Instant due, Instant started, Instant ended, String outcome, String said) {}

    Optional<Pause> pausedBy(String schedule);

    void pause(String schedule, Pause pause);

    void resume(String schedule);

    Optional<Run> lastRun(String schedule);

    /** When this installation first kept this schedule; before that, nothing was missed. */
    Instant known(String schedule, Instant now);

    /** Notes that the run of {@code due} starts. Returns false when it is noted already, here or by another instance. */
    boolean begin(String schedule, Instant due, Instant now);

    void end(String schedule, Instant due, Instant now, boolean good, String said);
}
