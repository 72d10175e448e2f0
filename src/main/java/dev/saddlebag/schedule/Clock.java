package dev.saddlebag.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.schedule.ledger.Ledger;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What commands and pages ask about schedules: when they are due, how they ran, and whether they are paused. */
@Component
public class Clock {

    private static final int SHOWN = 5;

    private final Schedules schedules;
    private final Ledger ledger;

    Clock(Schedules schedules, Ledger ledger) {
        this.schedules = schedules;
        this.ledger = ledger;
    }

    /**
     * One schedule now.
     *
     * @param words when it is due, in words
     * @param next the next five times, ISO 8601 with the offset of its zone; not empty because it is paused
     * @param pause null while it is not paused
     * @param last null before the first run
     * @param overdue whether its last run was not good, or is older than it may be
     * @param overdueSince from when on, ISO 8601 in UTC; null while it is not
     * @param saved by whom it was saved; null for one of the configuration
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            String name,
            String cron,
            String zone,
            String scope,
            String words,
            List<String> next,
            Pause pause,
            Last last,
            boolean overdue,
            String overdueSince,
            Saved saved) {}

    /** @param at ISO 8601 in UTC */
    public record Saved(String at, String by) {}

    /** @param at ISO 8601 in UTC */
    public record Pause(String at, String by, String reason) {}

    /**
     * How the last run went; times in ISO 8601, UTC.
     *
     * @param outcome {@code running}, {@code succeeded} or {@code failed}
     * @param said the archive of a good run, the message of a failed one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Last(String due, String started, String ended, String outcome, String said) {}

    /** Runs {@code listener} each time that a running server took up other schedules. */
    public void whenChanged(Runnable listener) {
        schedules.whenChanged(listener);
    }

    public List<String> names() {
        return schedules.all().stream().map(Schedule::name).toList();
    }

    public List<State> states() {
        return schedules.all().stream().map(this::state).toList();
    }

    public State state(String name) {
        return state(schedules.named(name));
    }

    /** The next five times of a schedule, also of one that is paused; ISO 8601 with the offset of its zone. */
    public List<String> next(String name) {
        return schedules.named(name).times().next(Instant.now(), SHOWN).stream()
                .map(ZonedDateTime::toOffsetDateTime)
                .map(String::valueOf)
                .toList();
    }

    /** @param by who asks for it */
    public State pause(String name, String by, String reason) {
        Schedule schedule = schedules.named(name);
        ledger.pause(name, new Ledger.Pause(Instant.now(), by, reason));
        return state(schedule);
    }

    public State resume(String name) {
        Schedule schedule = schedules.named(name);
        ledger.resume(name);
        return state(schedule);
    }

    private State state(Schedule schedule) {
        Optional<Instant> overdue = overdue(schedule, Instant.now());
        return new State(
                schedule.name(),
                schedule.cron(),
                schedule.zone(),
                schedule.scope(),
                schedule.times().words(),
                next(schedule.name()),
                ledger.pausedBy(schedule.name())
                        .map(p -> new Pause(String.valueOf(p.at()), p.by(), p.reason()))
                        .orElse(null),
                ledger.lastRun(schedule.name()).map(Clock::last).orElse(null),
                overdue.isPresent(),
                overdue.map(Instant::toString).orElse(null),
                schedules
                        .saved(schedule.name())
                        .map(s -> new Saved(String.valueOf(s.at()), s.by()))
                        .orElse(null));
    }

    private Optional<Instant> overdue(Schedule schedule, Instant now) {
        Optional<Ledger.Run> last = ledger.lastRun(schedule.name());
        if (schedule.overdueAfter().isZero()
                || last.filter(r -> r.ended() == null).isPresent()) {
            return Optional.empty();
        }
        if (last.isPresent() && !last.get().outcome().equals("succeeded")) {
            return last.map(Ledger.Run::ended);
        }
        // One that never ran has had its time only once it is known here for so long.
        Instant from = last.map(Ledger.Run::ended).orElseGet(() -> ledger.known(schedule.name(), now));
        return Optional.of(from.plus(schedule.overdueAfter())).filter(since -> since.isBefore(now));
    }

    private static Last last(Ledger.Run run) {
        return new Last(
                String.valueOf(run.due()),
                String.valueOf(run.started()),
                run.ended() == null ? null : String.valueOf(run.ended()),
                run.outcome(),
                run.said());
    }
}
