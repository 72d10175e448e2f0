package dev.saddlebag.notify;

import dev.saddlebag.notify.DeliveryLog.Waiting;
import dev.saddlebag.notify.channel.Sender;
import dev.saddlebag.notify.event.Notice;
import dev.saddlebag.notify.settings.NotifySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One channel at work: a notice after the other, and again with growing pauses; other channels do not wait for it. */
final class Post implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    private final String name;
    private final Sender sender;
    private final NotifySettings settings;
    private final DeliveryLog log;
    private final BiConsumer<Notice, String> givenUp;
    private final ExecutorService tries;
    private final ScheduledExecutorService pauses;

    /** @param givenUp told of a notice that will not arrive, and why */
    Post(String name, Sender sender, NotifySettings settings, DeliveryLog log, BiConsumer<Notice, String> givenUp) {
        this.name = name;
        this.sender = sender;
        this.settings = settings;
        this.log = log;
        this.givenUp = givenUp;
        this.tries = Executors.newSingleThreadExecutor(task -> thread(task, "notify-" + name));
        this.pauses = Executors.newSingleThreadScheduledExecutor(task -> thread(task, "notify-pause-" + name));
    }

    private static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    void send(Waiting waiting) {
        log.keep(waiting);
        tries.execute(() -> attempt(waiting));
    }

    private void attempt(Waiting waiting) {
        Notice notice = waiting.notice();
        int attempt = waiting.tries() + 1;
        try {
            String said = sender.send(notice);
            log.forget(notice);
            log.note(notice, attempt, "delivered", said);
        } catch (IOException | RuntimeException e) {
            failed(notice, attempt, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Notice notice, int attempt, String said) {
        if (attempt > settings.retries() || !sender.keeps(notice)) {
            log.forget(notice);
            log.note(notice, attempt, "given-up", said);
            LOG.warn(
                    "channel {}: {} of {} was not told: {}",
                    name,
                    notice.event().kind(),
                    notice.event().about(),
                    said);
            givenUp.accept(notice, said);
            return;
        }
        log.note(notice, attempt, "retried", said);
        Waiting again = new Waiting(notice, attempt);
        log.keep(again);
        try {
            Duration pause = settings.pause(attempt);
            pauses.schedule(
                    () -> {
                        tries.execute(() -> attempt(again));
                    },
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing; it is tried again at the next start", e);
        }
    }

    /** Tries what waits once, and leaves the rest for the next start. */
    @Override
    public void close() {
        pauses.shutdownNow();
        tries.shutdown();
        try {
            if (!tries.awaitTermination(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                tries.shutdownNow();
            }
        } catch (InterruptedException e) {
            tries.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
