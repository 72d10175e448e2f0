package dev.saddlebag.survey;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the route {@code survey} asks at each station. What cannot be seen now stays as it was seen before. */
@Component("surveyor")
class Surveyor {

    private static final Logger LOG = LoggerFactory.getLogger(Surveyor.class);

    private final Surveys surveys;
    private final TableLook tables;
    private final SeedLook seeds;
    private final SyncLook sync;

    Surveyor(Surveys surveys, TableLook tables, SeedLook seeds, SyncLook sync) {
        this.surveys = surveys;
        this.tables = tables;
        this.seeds = seeds;
        this.sync = sync;
    }

    /** One look at something. */
    @FunctionalInterface
    private interface Look {
        UnaryOperator<Survey> seen() throws IOException;
    }

    void tables() {
        look("tables", () -> {
            Survey.Tables seen = tables.now();
            return last -> last.with(seen);
        });
    }

    void seeds() {
        look("catalogues", () -> {
            Survey.Seeds seen = seeds.now();
            return last -> last.with(seen);
        });
    }

    void sync() {
        look("machines", () -> {
            Survey.Sync seen = sync.now();
            return last -> last.with(seen);
        });
    }

    private void look(String at, Look look) {
        try {
            surveys.note(look.seen());
        } catch (IOException | RuntimeException e) {
            LOG.warn("survey of {}: {}", at, Problem.of(e).getMessage());
        }
    }
}
