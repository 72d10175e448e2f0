package dev.saddlebag.web.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Numbers that are read off one glance. Where there is nothing to tell yet, the number is NaN. */
final class Gauges {

    private final MeterRegistry registry;
    private final Glance glance;

    Gauges(MeterRegistry registry, Glance glance) {
        this.registry = registry;
        this.glance = glance;
    }

    /** @param unit as Prometheus names it, {@code seconds} or {@code bytes}; null for a count */
    void number(String name, String unit, String words, Tags tags, ToDoubleFunction<Glance.Seen> value) {
        Gauge.builder(name, glance, g -> value.applyAsDouble(g.now()))
                .description(words)
                .baseUnit(unit)
                .tags(tags)
                .register(registry);
    }

    void number(String name, String unit, String words, ToDoubleFunction<Glance.Seen> value) {
        number(name, unit, words, Tags.empty(), value);
    }

    /** Seconds since 1970. */
    void time(String name, String words, Tags tags, Function<Glance.Seen, Optional<Instant>> value) {
        number(name, "seconds", words, tags, seen -> value.apply(seen)
                .map(at -> at.toEpochMilli() / 1000.0)
                .orElse(Double.NaN));
    }
}
