package dev.saddlebag.web.api;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Sends who listens what has changed of a job, from where they left off; one thread for all listeners. */
@Component
class Events implements SmartLifecycle {

    private static final long TICK_MILLIS = 400;
    private static final int TICKS_OF_SILENCE = 30;

    private final Jobs jobs;
    private final Map<SseEmitter, Listener> listeners = new ConcurrentHashMap<>();
    private ScheduledExecutorService clock;

    Events(Jobs jobs) {
        this.jobs = jobs;
    }

    /** What one listener has heard. */
    private static final class Listener {
        private final String id;
        private long seen;
        private int silent;

        Listener(String id, long seen) {
            this.id = id;
            this.seen = seen;
        }
    }

    SseEmitter of(String id, long seen) {
        SseEmitter emitter = new SseEmitter(0L);
        emitter.onCompletion(() -> listeners.remove(emitter));
        emitter.onError(e -> listeners.remove(emitter));
        listeners.put(emitter, new Listener(id, seen));
        return emitter;
    }

    private void tick() {
        listeners.forEach((emitter, listener) -> {
            try {
                tell(emitter, listener);
            } catch (IOException | RuntimeException e) {
                // Nobody listens any more.
                listeners.remove(emitter);
                emitter.completeWithError(e);
            }
        });
    }

    private void tell(SseEmitter emitter, Listener listener) throws IOException {
        Job job = jobs.get(listener.id);
        if (job.version() > listener.seen) {
            for (Job.OfTable table : job.tables()) {
                if (table.version() > listener.seen) {
                    emitter.send(event("table", job).data(table, MediaType.APPLICATION_JSON));
                }
            }
            emitter.send(event("status", job).data(job, MediaType.APPLICATION_JSON));
            listener.seen = job.version();
            listener.silent = 0;
        } else if (++listener.silent >= TICKS_OF_SILENCE) {
            emitter.send(SseEmitter.event().comment("still here"));
            listener.silent = 0;
        }
        if (job.state().ended()) {
            emitter.send(event("done", job).data(job.state().code(), MediaType.TEXT_PLAIN));
            listeners.remove(emitter);
            emitter.complete();
        }
    }

    private static SseEmitter.SseEventBuilder event(String name, Job job) {
        return SseEmitter.event().name(name).id(String.valueOf(job.version()));
    }

    @Override
    public synchronized void start() {
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "events");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Before the server waits for its requests to end: these would not. */
    @Override
    public synchronized void stop() {
        clock.shutdownNow();
        clock = null;
        listeners.keySet().forEach(SseEmitter::complete);
    }

    @Override
    public synchronized boolean isRunning() {
        return clock != null;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
