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

    /** Whether what waits is to come in now; where somebody is to be asked first it is told. */
    boolean takes() throws IOException {
        int waiting = standing.now().waiting().size();
        if (waiting > 0 && place.settings().pull() == SyncSettings.Pull.ASK) {
            LOG.info("{} machines have news: saddlebag sync status", waiting);
        }
        return waiting > 0 && place.settings().pull() == SyncSettings.Pull.AUTO;
    }

    SyncRequest request() {
        return new SyncRequest(null, false, Progress.silentFor("sync"));
    }

    void taken(@Body PullReport report) {
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
