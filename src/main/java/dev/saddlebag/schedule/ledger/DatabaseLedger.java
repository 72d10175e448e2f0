package dev.saddlebag.schedule.ledger;

import dev.saddlebag.database.clock.ClockPages;
import java.time.Instant;
import java.util.Optional;

/** The ledger of instances that share a database. */
public final class DatabaseLedger implements Ledger {

    private final ClockPages pages;

    public DatabaseLedger(ClockPages pages) {
        this.pages = pages;
    }

    @Override
    public Optional<Pause> pausedBy(String schedule) {
        return pages.paused(schedule).map(p -> new Pause(p.at(), p.by(), p.why()));
    }

    @Override
    public void pause(String schedule, Pause pause) {
        pages.pause(schedule, pause.at(), pause.by(), pause.reason());
    }

    @Override
    public void resume(String schedule) {
        pages.resume(schedule);
    }

    @Override
    public Optional<Run> lastRun(String schedule) {
        return pages.last(schedule)
                .map(ran -> new Run(ran.due(), ran.started(), ran.ended(), outcome(ran.good()), ran.said()));
    }

    private static String outcome(Boolean good) {
        return good == null ? "running" : good ? "succeeded" : "failed";
    }

    @Override
    public Instant known(String schedule, Instant now) {
        return pages.known(schedule, now);
    }

    @Override
    public boolean begin(String schedule, Instant due, Instant now) {
        return pages.begin(schedule, due, now);
    }

    @Override
    public void end(String schedule, Instant due, Instant now, boolean good, String said) {
        pages.end(schedule, due, now, good, said);
    }
}
