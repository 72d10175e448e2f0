package dev.saddlebag.job.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Records of jobs go when they are old, and how the last of each kind ended stays known. */
class JobSweepTest {

    private final Path state = Server.fresh("state");
    private final Jobs jobs = new Jobs(state);

    private Job ended(Kind kind) {
        Run run = jobs.queue(kind, "shop.json", "somebody", "localhost:5432/shop");
        run.start();
        run.succeeded(null, false, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return run.now();
    }

    @Test
    void whatIsOldGoesAndTheNewestOfEachKindAndWhatIsAtWorkStays() throws IOException {
        Job first = ended(Kind.BACKUP);
        Job second = ended(Kind.BACKUP);
        Job check = ended(Kind.VERIFY);
        Run atWork = jobs.queue(Kind.BACKUP, "shop.json", "somebody", "localhost:5432/shop");

        new JobSweep(jobs, new JobSettings(Duration.ZERO)).sweep();

        assertThat(jobs.list(null, 10, j -> true))
                .extracting(Job::id)
                .containsExactly(atWork.job(), check.id(), second.id());
        assertThat(jobs.find(first.id())).isEmpty();
        assertThat(jobs.folder(first)).doesNotExist();
    }

    @Test
    void whatIsYoungStays() throws IOException {
        ended(Kind.BACKUP);
        ended(Kind.BACKUP);

        new JobSweep(jobs, new JobSettings(Duration.ofDays(1))).sweep();

        assertThat(jobs.list(null, 10, j -> true)).hasSize(2);
    }
}
