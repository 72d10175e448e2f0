package dev.saddlebag.status;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** A week in a few lines: what ran, what failed, what waits. */
@Component
class Digest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final int LOOKED_AT = 10_000;

    private final Jobs jobs;

    Digest(Jobs jobs) {
        this.jobs = jobs;
    }

    String of(Status status) {
        Instant since = Instant.now().minus(WEEK);
        List<Job> ended = jobs.list(
                null,
                LOOKED_AT,
                j -> j.state().ended() && Instant.parse(j.createdAt()).isAfter(since));
        List<String> lines = new ArrayList<>();
        for (Kind kind : List.of(Kind.BACKUP, Kind.RESTORE, Kind.VERIFY, Kind.SYNC)) {
            List<Job> some = ended.stream().filter(j -> j.kind() == kind).toList();
            if (!some.isEmpty()) {
                lines.add("%s: %,d good, %,d with refused rows, %,d failed"
                        .formatted(
                                kind.code(),
                                count(some, State.SUCCEEDED),
                                count(some, State.COMPLETED_WITH_REJECTS),
                                count(some, State.FAILED) + count(some, State.LOST)));
            }
        }
        lines.add(
                status.lastGood() == null
                        ? "There is no good backup."
                        : "The last good backup is of %s: %s."
                                .formatted(
                                        status.lastGood().at(),
                                        status.lastGood().file()));
        lines.addAll(status.needs());
        return String.join("\n", lines);
    }

    private static long count(List<Job> some, State state) {
        return some.stream().filter(j -> j.state() == state).count();
    }
}
