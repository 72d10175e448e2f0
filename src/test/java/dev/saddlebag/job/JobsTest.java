package dev.saddlebag.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {

    @TempDir
    Path state;

    private Jobs jobs;

    private Jobs here() {
        jobs = new Jobs(state);
        return jobs;
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void aJobThatEndedIsTheSameForAnotherProcess() {
        Run run = here().queue(Kind.RESTORE, "shop.json", "me", "localhost:5432/shop");
        run.start();
        run.phase("writing", 10);
        run.rows("shop", 4, 10);
        run.rows("shop", 6, 10);
        run.table("shop", "10 rows");
        run.succeeded(new Counts(10, 0, 0, 0, 0, 0), false, null);

        try (Jobs elsewhere = new Jobs(state)) {
            assertThat(elsewhere.get(run.job())).isEqualTo(run.now());
        }
        assertThat(run.now().state()).isEqualTo(State.SUCCEEDED);
        assertThat(run.now().tables()).extracting(Job.OfTable::rows).containsExactly(10L);
    }

    @Test
    void countersNeverRunBackwards() {
        Run run = here().queue(Kind.RESTORE, "shop.json", "me", "shop");
        run.start();
        run.phase("writing", 10);
        run.rows("shop", 8, 10);

        run.rows("shop", -3, 10);
        run.rows("shop", 5, 10);

        assertThat(run.now().tables()).extracting(Job.OfTable::rows).containsExactly(13L);
        assertThat(run.now().rowsTotal()).isEqualTo(13);
    }

    @Test
    void aRunningJobOfAProcessThatIsGoneIsLost() throws IOException {
        Run run = here().queue(Kind.RESTORE, "shop.json", "me", "shop");
        run.start();
        Path record = only(state.resolve("jobs")).resolve("job.json");
        Files.writeString(
                record,
                Files.readString(record)
                        .replaceFirst("\"startedAt\":\"[^\"]*\"}", "\"startedAt\":\"2001-01-01T00:00:00Z\"}"));

        try (Jobs elsewhere = new Jobs(state)) {
            assertThat(elsewhere.get(run.job()).state()).isEqualTo(State.LOST);
            assertThat(elsewhere.settle()).extracting(Job::id).containsExactly(run.job());
            assertThat(elsewhere.settle()).isEmpty();
        }
    }

    @Test
    void whatAnotherProcessCancelsStops() {
        Run run = here().queue(Kind.BACKUP, "shop", "me", "shop");
        run.start();
        Problem told;

        try (Jobs elsewhere = new Jobs(state)) {
            elsewhere.cancel(run.job(), "somebody");
            told = untilItStops(run);
        }

        assertThat(told.kind()).isEqualTo(Problem.Kind.CANCELLED);
        run.failed(told);
        assertThat(run.now().state()).isEqualTo(State.CANCELLED);
        assertThat(run.now().kept()).isEqualTo("nothing");
        assertThat(run.now().cancel().by()).isEqualTo("somebody");
    }

    private static Problem untilItStops(Run run) {
        return await().until(
                        () -> catchThrowableOfType(Problem.class, () -> run.advanced(1)), problem -> problem != null);
    }

    @Test
    void whatHasEndedCannotBeCancelled() {
        Run run = here().queue(Kind.BACKUP, "shop", "me", "shop");
        run.start();
        run.succeeded(null, false, null);

        assertThatThrownBy(() -> jobs.cancel(run.job(), "somebody")).hasMessageContaining("has ended: succeeded");
    }

    @Test
    void theListGoesOnWhereItStopped() {
        List<String> ids = Stream.generate(() -> here().queue(Kind.DIFF, "a with b", "me", "shop"))
                .limit(5)
                .map(Run::job)
                .toList();

        List<Job> first = jobs.list(null, 2, j -> true);
        List<Job> second = jobs.list(first.get(1).id(), 3, j -> true);

        assertThat(Stream.of(first, second).flatMap(List::stream).map(Job::id))
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void namesThatAreNoNamesAreNotLookedForOutside() {
        assertThat(here().find("../../etc/passwd")).isEmpty();
        assertThat(jobs.find("*")).isEmpty();
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }
}
