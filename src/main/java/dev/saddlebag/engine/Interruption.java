package dev.saddlebag.engine;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody ends the process of a command, with Ctrl-C or SIGTERM: its jobs are cancelled, as by {@code jobs cancel}, so
 * that their records say so and their statements do not run on in the server.
 */
final class Interruption implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Interruption.class);

    /** So long the process waits for its statements to be taken back. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long PAUSE_MILLIS = 20;

    private final Supplier<Optional<Jobs>> known;
    private final Thread hook = new Thread(() -> known().ifPresent(Interruption::cancel), "interruption");

    /** @param known the records, once there are any */
    Interruption(Supplier<Optional<Jobs>> known) {
        this.known = known;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private Optional<Jobs> known() {
        return known.get();
    }

    private static void cancel(Jobs jobs) {
        for (Job job : jobs.atWork()) {
            try {
                jobs.cancel(job.id(), "a signal to the process");
            } catch (Problem e) {
                // It ends by itself at this moment, or its folder takes no word; the process ends all the same.
                LOG.debug("job {}: {}", job.id(), e.getMessage());
            }
        }
        Instant patience = Instant.now().plus(PATIENCE);
        while (!jobs.atWork().isEmpty() && Instant.now().isBefore(patience)) {
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook at work.
            LOG.debug("the process ends", e);
        }
    }
}
