package dev.saddlebag.cli.status;

import dev.saddlebag.status.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.StringJoiner;

/** A status on one screen. */
final class StatusText {

    private StatusText() {}

    static String of(Status status) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("Machine    %s, database %s".formatted(status.machine(), status.database()));
        text.add("Backup     " + backup(status.lastGood()));
        text.add("Next       "
                + (status.next() == null
                        ? "none is planned"
                        : "in %s, schedule %s (%s)"
                                .formatted(
                                        words(Duration.between(
                                                Instant.now(),
                                                OffsetDateTime.parse(
                                                        status.next().at()))),
                                        status.next().schedule(),
                                        status.next().at())));
        status.overdue().forEach(o -> text.add("OVERDUE    schedule %s, since %s".formatted(o.schedule(), o.since())));
        text.add("Rejected   " + waiting(status.rejected(), "rows wait"));
        text.add("Inbox      " + waiting(status.inbox(), "files wait"));
        text.add("Outbox     " + waiting(status.outbox(), "archives wait"));
        if (status.running().isEmpty()) {
            text.add("Running    nothing");
        }
        status.running()
                .forEach(job -> text.add("Running    %s  %s  %s  %s, %,d%s rows"
                        .formatted(
                                job.id(),
                                job.kind(),
                                job.state(),
                                job.what(),
                                job.rowsDone(),
                                job.rowsTotal() == null ? "" : " of %,d".formatted(job.rowsTotal()))));
        status.unknown().forEach(u -> text.add("Unknown    " + u));
        status.needs().forEach(n -> text.add("! " + n));
        return text.toString();
    }

    private static String backup(Status.LastGood last) {
        if (last == null) {
            return "none yet";
        }
        String verified = last.verifiedAt() == null ? "not verified" : "verified " + last.verifiedAt();
        return "%s ago (%s), %s".formatted(words(Duration.ofSeconds(last.ageSeconds())), verified, last.file());
    }

    private static String waiting(Status.Waiting waiting, String what) {
        if (waiting.count() == 0) {
            return "nothing waits";
        }
        return "%,d%s %s, the oldest for %s"
                .formatted(
                        waiting.count(),
                        waiting.more() ? " or more" : "",
                        what,
                        words(Duration.ofSeconds(waiting.oldestSeconds())));
    }

    /** The two largest units: {@code 2 h 11 min}. */
    private static String words(Duration time) {
        if (time.toDays() > 0) {
            return "%d d %d h".formatted(time.toDays(), time.toHoursPart());
        }
        if (time.toHours() > 0) {
            return "%d h %d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min".formatted(time.toMinutes())
                : "%d s".formatted(Math.max(0, time.toSeconds()));
    }
}
