package dev.saddlebag.web.watch.survey;

import dev.saddlebag.survey.Survey;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Numbers with a row for each machine, and for each catalogue and business, that the last look saw; rows come and go. */
final class Rows {

    private final MultiGauge behind;
    private final MultiGauge ahead;
    private final MultiGauge applied;
    private final MultiGauge pushed;
    private final MultiGauge seedRows;
    private final MultiGauge seedState;

    Rows(MeterRegistry registry) {
        behind = gauge(
                registry,
                "saddlebag.sync.behind",
                "seconds",
                "how much older what is here of a machine is than its newest, by its own clock");
        ahead = gauge(
                registry,
                "saddlebag.sync.clock.ahead",
                "seconds",
                "how far the newest of a machine lies in the future of the clock here");
        applied = gauge(
                registry,
                "saddlebag.sync.last.applied.timestamp",
                "seconds",
                "when the newest of a machine that is here was made");
        pushed = gauge(
                registry, "saddlebag.sync.last.pushed.timestamp", "seconds", "when the newest of a machine was made");
        seedRows = gauge(registry, "saddlebag.seed.rows", null, "rows of a catalogue by how a business has them");
        seedState = gauge(registry, "saddlebag.seed.state", null, "1 for the state of a business to a catalogue");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String unit, String words) {
        return MultiGauge.builder(name).description(words).baseUnit(unit).register(registry);
    }

    void tell(Survey survey) {
        List<Survey.Machine> machines =
                survey.sync() == null ? List.of() : survey.sync().machines();
        machines(behind, machines, m -> m.behind() == null ? Double.NaN : m.behind());
        machines(ahead, machines, Survey.Machine::ahead);
        machines(applied, machines, m -> seconds(m.applied()));
        machines(pushed, machines, m -> seconds(m.pushed()));
        List<Survey.Seeded> seeded =
                survey.seeds() == null ? List.of() : survey.seeds().seeded();
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        for (Survey.Seeded each : seeded) {
            Tags tags = Tags.of("catalogue", each.catalogue(), "business", each.business());
            rows.add(MultiGauge.Row.of(tags.and("state", "present"), each.present()));
            rows.add(MultiGauge.Row.of(tags.and("state", "missing"), each.missing()));
            rows.add(MultiGauge.Row.of(tags.and("state", "outdated"), each.outdated()));
            rows.add(MultiGauge.Row.of(tags.and("state", "customised"), each.customised()));
            states.add(MultiGauge.Row.of(tags.and("state", each.state()), 1));
        }
        seedRows.register(rows, true);
        seedState.register(states, true);
    }

    private static void machines(
            MultiGauge gauge, List<Survey.Machine> machines, ToDoubleFunction<Survey.Machine> value) {
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        for (Survey.Machine machine : machines) {
            rows.add(MultiGauge.Row.of(
                    Tags.of("machine", machine.name(), "node", machine.node()), value.applyAsDouble(machine)));
        }
        gauge.register(rows, true);
    }

    /** Since 1970; NaN for never. */
    static double seconds(String at) {
        return at == null ? Double.NaN : Instant.parse(at).toEpochMilli() / 1000.0;
    }
}
