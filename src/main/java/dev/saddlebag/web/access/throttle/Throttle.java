package dev.saddlebag.web.access.throttle;

import dev.saddlebag.web.problems.Answer;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** So many of something for each caller in a time. The callers not heard of for longest are forgotten first. */
public final class Throttle {

    private static final int CALLERS = 10_000;

    private final int times;
    private final Duration in;
    private final Map<String, Bucket> buckets = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > CALLERS;
        }
    });

    public Throttle(int times, Duration in) {
        this.times = times;
        this.in = in;
    }

    private Bucket bucket(String caller) {
        return buckets.computeIfAbsent(caller, c -> Bucket.builder()
                .addLimit(limit -> limit.capacity(times).refillGreedy(times, in))
                .build());
    }

    /** Counts one of {@code caller}'s. */
    public boolean allows(String caller) {
        return bucket(caller).tryConsume(1);
    }

    /** Whether {@code caller} has used up all, without counting. */
    boolean exhausted(String caller) {
        return bucket(caller).getAvailableTokens() == 0;
    }

    void forget(String caller) {
        buckets.remove(caller);
    }

    public static Answer answer(String what) {
        return new Answer(
                HttpStatus.TOO_MANY_REQUESTS, "too-many", "too many " + what, "Wait a little and try again.", null);
    }
}
