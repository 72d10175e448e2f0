package dev.saddlebag.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Holds notices back that come too soon after one like them, and counts them. */
final class Quiet {

    private final Map<String, Instant> last = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();

    /**
     * @param key rule, event and channel
     * @return how many were held back since the last one; empty when this one is held back, too
     */
    synchronized OptionalInt passes(String key, Duration atMostEvery, Instant now) {
        Instant before = last.get(key);
        if (before != null && now.isBefore(before.plus(atMostEvery))) {
            held.merge(key, 1, Integer::sum);
            return OptionalInt.empty();
        }
        last.put(key, now);
        Integer count = held.remove(key);
        return OptionalInt.of(count == null ? 0 : count);
    }
}
