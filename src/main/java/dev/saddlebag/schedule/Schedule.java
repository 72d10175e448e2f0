package dev.saddlebag.schedule;

import dev.saddlebag.shelf.retention.RetentionSettings;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * One entry of {@code saddlebag.schedules}: a backup that nobody asks for.
 *
 * @param name letters, digits, {@code -} and {@code _}; what commands, logs and pages call it
 * @param cron as Quartz reads it: second minute hour day month weekday [year]
 * @param zone the time zone of {@code cron}; always written down
 * @param scope what is taken: {@code full}, or {@code business:ID}
 * @param to the shelves the backup is shipped to besides the folder of backups; empty: all
 * @param missed what becomes of a run that was due while nobody was there
 * @param missedWithin a run that was due longer ago is not made up for
 * @param jitter a run starts up to this much later, so that many machines do not start as one
 * @param overdueAfter a schedule whose last run was not good, or is older than this, is overdue; zero: never
 * @param retention what stays of its backups, on each shelf once the new one is there; null for all
 */
public record Schedule(
        String name,
        String cron,
        @DefaultValue("UTC") String zone,
        @DefaultValue("full") String scope,
        List<String> to,
        @DefaultValue("RUN_ONCE") Missed missed,
        @DefaultValue("12h") Duration missedWithin,
        @DefaultValue("0s") Duration jitter,
        @DefaultValue("0s") Duration overdueAfter,
        RetentionSettings retention) {

    private static final String BUSINESS = "business:";

    /** What becomes of runs that were due while the program was off. */
    public enum Missed {
        /** One run makes up for all of them. */
        RUN_ONCE,
        /** The next one comes in its time. */
        SKIP
    }

    public Schedule {
        to = to == null ? List.of() : List.copyOf(to);
        if (name == null || !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,59}")) {
            throw new IllegalArgumentException("saddlebag.schedules: the name " + name
                    + " is not possible; letters, digits, - and _ are, 60 at most");
        }
        if (!scope.equals("full") && !(scope.startsWith(BUSINESS) && scope.length() > BUSINESS.length())) {
            throw new IllegalArgumentException("saddlebag.schedules: the scope of " + name + " is " + scope
                    + "; full and business:ID are possible");
        }
        if (jitter.isNegative() || missedWithin.isNegative() || overdueAfter.isNegative()) {
            throw new IllegalArgumentException("saddlebag.schedules: a duration of " + name + " is negative");
        }
        Times.check(name, cron, zone);
    }

    /**
     * One of which somebody says only what differs from the defaults; null for what is as always.
     *
     * @param missed {@code run-once} or {@code skip}
     * @param overdueAfter {@code 26h}
     * @throws IllegalArgumentException with what is wrong, for people
     */
    public static Schedule of(
            String name,
            String cron,
            String zone,
            String business,
            List<String> to,
            String missed,
            String overdueAfter) {
        Missed after = missed == null || missed.isBlank() || missed.equals("run-once")
                ? Missed.RUN_ONCE
                : missed.equals("skip") ? Missed.SKIP : null;
        if (after == null) {
            throw new IllegalArgumentException("missed is " + missed + "; run-once and skip are possible");
        }
        Duration overdue;
        try {
            overdue = overdueAfter == null || overdueAfter.isBlank()
                    ? Duration.ZERO
                    : DurationStyle.detectAndParse(overdueAfter.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "overdue after " + overdueAfter + " is no duration, as 26h or 90m is", e);
        }
        return new Schedule(
                name,
                cron == null ? null : cron.strip(),
                zone == null || zone.isBlank() ? "UTC" : zone.strip(),
                business == null || business.isBlank() ? "full" : BUSINESS + business.strip(),
                to,
                after,
                Duration.ofHours(12),
                Duration.ZERO,
                overdue,
                null);
    }

    /** When it is due. */
    public Times times() {
        return new Times(cron, zone);
    }

    /** The business it takes, or null when it takes everything. */
    public String business() {
        return scope.startsWith(BUSINESS) ? scope.substring(BUSINESS.length()) : null;
    }
}
