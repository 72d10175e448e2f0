package dev.saddlebag.sync;

import dev.saddlebag.job.Progress;
import dev.saddlebag.notify.Notices;
import dev.saddlebag.notify.event.Event;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.sync.report.SyncStatus;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the route {@code sync-watch} asks: whether others have news, and what is done about it. */
@Component("syncWatch")
class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** What is told of. */
    private static final String PULL = "pull";

    private final SyncPlace place;
    private final Standing standing;
    private final Notices notices;

    Watch(SyncPlace place, Standing standing, Notices notices) {
        this.place = place;
        this.standing = standing;
        this.notices = notices;
    }

    boolean looks() {
        return !place.through().isBlank() && place.settings().pull() != SyncSettings.Pull.OFF;
    }

    /** Whether there is something to take, or, where somebody is to be asked first, to make a plan of. */
    boolean takes() throws IOException {
        SyncStatus now = standing.now();
        if (place.settings().pull() == SyncSettings.Pull.ASK) {
            return now.plans().stream().anyMatch(w -> w.plan() == null);
        }
        return !now.waiting().isEmpty();
    }

    SyncRequest request() {
        boolean plan = place.settings().pull() == SyncSettings.Pull.ASK;
        return new SyncRequest(null, plan, Progress.silentFor("sync"));
    }

    void taken(@Body PullReport report) {
        for (PullReport.Taken taken : report.taken()) {
            tell(report, taken);
        }
        if (report.plan()) {
            LOG.info(
                    "{} machines have news: saddlebag sync status",
                    report.taken().size());
            return;
        }
        notices.tell(Event.now(
                Event.Kind.SYNC_SUCCEEDED,
                PULL,
                null,
                "What %,d machines had shipped came in."
                        .formatted(report.taken().size()),
                Map.of()));
        report.taken()
                .forEach(t -> LOG.info(
                        "{} of {}: {} rows came in, {} changed, {} went, {} in conflict",
                        t.archive(),
                        t.from(),
                        t.inserted(),
                        t.updated(),
                        t.deleted(),
                        t.conflicts()));
    }

    private void tell(PullReport report, PullReport.Taken taken) {
        Map<String, Object> facts = Map.of(
                "archive", taken.archive(),
                "inserted", taken.inserted(),
                "updated", taken.updated(),
                "deleted", taken.deleted(),
                "conflicts", taken.conflicts());
        if (report.plan()) {
            notices.tell(Event.now(
                    Event.Kind.SYNC_PULL_WAITING,
                    taken.from(),
                    null,
                    "%s shipped something that waits for a yes: saddlebag sync status.".formatted(taken.from()),
                    facts));
        } else if (taken.conflicts() > 0) {
            notices.tell(Event.now(
                    Event.Kind.SYNC_CONFLICT,
                    taken.from(),
                    taken.job(),
                    "%,d rows were changed here and on %s; what gave way lies in %s."
                            .formatted(taken.conflicts(), taken.from(), taken.report()),
                    facts));
        }
    }

    void failed(@ExchangeProperty("CamelExceptionCaught") Exception cause) {
        Problem problem = Problem.of(cause);
        LOG.warn("no pull: {} HINT: {}", problem.getMessage(), problem.hint());
        if (problem.kind() != Problem.Kind.BUSY) {
            notices.tell(Event.now(
                    Event.Kind.SYNC_FAILED,
                    PULL,
                    null,
                    "Nothing was pulled: " + problem.getMessage(),
                    Map.of("code", problem.kind().code(), "hint", String.valueOf(problem.hint()))));
        }
    }
}
