package dev.saddlebag.sync;

import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the route {@code sync-watch} asks: whether others have news, and what is done about it. */
@Component("syncWatch")
class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final SyncPlace place;
    private final Standing standing;

    Watch(SyncPlace place, Standing standing) {
        this.place = place;
        this.standing = standing;
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
        if (report.plan()) {
            LOG.info(
                    "{} machines have news: saddlebag sync status",
                    report.taken().size());
            return;
        }
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

    void failed(@ExchangeProperty("CamelExceptionCaught") Exception cause) {
        Problem problem = Problem.of(cause);
        LOG.warn("no pull: {} HINT: {}", problem.getMessage(), problem.hint());
    }
}
