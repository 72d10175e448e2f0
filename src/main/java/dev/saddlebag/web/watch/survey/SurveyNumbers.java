package dev.saddlebag.web.watch.survey;

import dev.saddlebag.survey.Survey;
import dev.saddlebag.survey.Surveys;
import dev.saddlebag.sync.merge.table.Conflict;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Numbers for Prometheus that only the database and the shelf can tell. They are as old as the last look: a question asks
 * neither. NaN before the first.
 */
@Component
class SurveyNumbers implements MeterBinder {

    private final Surveys surveys;

    SurveyNumbers(Surveys surveys) {
        this.surveys = surveys;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        looks(registry);
        number(registry, "saddlebag.tables.undecided", "tables that no rule and no backup knows", s -> undecided(s));
        number(
                registry,
                "saddlebag.seed.uncompared",
                "pairs of catalogue and business past saddlebag.survey.seeds",
                s -> s.seeds() == null ? Double.NaN : s.seeds().uncompared());
        number(
                registry,
                "saddlebag.sync.machines",
                "other machines on the shelf",
                s -> s.sync() == null ? Double.NaN : s.sync().machines().size());
        number(
                registry,
                "saddlebag.sync.pulls.waiting",
                "machines with news that are not here yet",
                s -> s.sync() == null
                        ? Double.NaN
                        : s.sync().machines().stream()
                                .filter(Survey.Machine::waits)
                                .count());
        Gauge.builder("saddlebag.sync.pull.oldest.age", surveys, s -> oldest(s.last()))
                .description("how long the oldest of that news is there; 0 where there is none")
                .baseUnit("seconds")
                .register(registry);
        for (Conflict.Kind kind : Conflict.Kind.values()) {
            Gauge.builder("saddlebag.sync.conflicts", surveys, s -> conflicts(s.last(), kind.word()))
                    .description("rows that two machines changed, of which what gave way is kept here")
                    .tag("kind", kind.word())
                    .register(registry);
        }
        Rows rows = new Rows(registry);
        surveys.listen(rows::tell);
    }

    private void looks(MeterRegistry registry) {
        look(registry, "tables", s -> s.tables() == null ? null : s.tables().at());
        look(registry, "seeds", s -> s.seeds() == null ? null : s.seeds().at());
        look(registry, "sync", s -> s.sync() == null ? null : s.sync().at());
    }

    private void look(MeterRegistry registry, String subject, Function<Survey, String> at) {
        Gauge.builder("saddlebag.survey.last.success.timestamp", surveys, s -> Rows.seconds(at.apply(s.last())))
                .description("when it was last looked at")
                .baseUnit("seconds")
                .tags(Tags.of("subject", subject))
                .register(registry);
    }

    private void number(MeterRegistry registry, String name, String words, ToDoubleFunction<Survey> value) {
        Gauge.builder(name, surveys, s -> value.applyAsDouble(s.last()))
                .description(words)
                .register(registry);
    }

    private static double undecided(Survey survey) {
        return survey.tables() == null || survey.tables().undecided() == null
                ? Double.NaN
                : survey.tables().undecided().size();
    }

    private static double conflicts(Survey survey, String kind) {
        return survey.sync() == null ? Double.NaN : survey.sync().conflicts().getOrDefault(kind, 0L);
    }

    private static double oldest(Survey survey) {
        if (survey.sync() == null) {
            return Double.NaN;
        }
        Instant now = Instant.now();
        return survey.sync().machines().stream()
                .filter(Survey.Machine::waits)
                .mapToLong(m -> Math.max(
                        0, Duration.between(Instant.parse(m.pushed()), now).toSeconds()))
                .max()
                .orElse(0);
    }
}
