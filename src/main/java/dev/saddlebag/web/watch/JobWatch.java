package dev.saddlebag.web.watch;

import dev.saddlebag.job.Counts;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.JobListener;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** One line in the log, and the numbers that count up, for each job of this process. */
@Component
class JobWatch implements MeterBinder, JobListener {

    private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);

    /** From a row that is brought back to a night's restore. */
    private static final Duration[] BORDERS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Duration.ofMinutes(10),
        Duration.ofHours(1),
        Duration.ofHours(6)
    };

    private MeterRegistry registry;

    JobWatch(Jobs jobs) {
        jobs.listen(this);
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        registry = meters;
        rows(Counts.NONE);
        for (Kind kind : new Kind[] {Kind.BACKUP, Kind.RESTORE}) {
            timer(kind, "succeeded");
        }
    }

    @Override
    public void started(Job job) {
        log(
                job,
                () -> LOG.info(
                        "job {}: {} of {} started, asked for by {}",
                        job.id(),
                        job.kind().code(),
                        job.what(),
                        job.who()));
    }

    @Override
    public void ended(Job job) {
        log(
                job,
                () -> LOG.info(
                        "job {}: {} of {} {}{}",
                        job.id(),
                        job.kind().code(),
                        job.what(),
                        job.state().code(),
                        said(job)));
        if (job.startedAt() == null || registry == null) {
            return;
        }
        timer(job.kind(), job.state().code())
                .record(Duration.between(Instant.parse(job.startedAt()), Instant.parse(job.endedAt())));
        if (job.kind() == Kind.RESTORE && job.counts() != null) {
            rows(job.counts());
        }
    }

    private Timer timer(Kind kind, String outcome) {
        return Timer.builder("saddlebag." + kind.code() + ".duration")
                .description("how long jobs of this process took")
                .tag("outcome", outcome)
                .serviceLevelObjectives(BORDERS)
                .register(registry);
    }

    private void rows(Counts counts) {
        count("inserted", counts.inserted());
        count("updated", counts.updated());
        count("unchanged", counts.unchanged());
        count("remapped", counts.remapped());
        count("rejected", counts.rejected());
        count("excluded", counts.excluded());
    }

    private void count(String action, long rows) {
        Counter.builder("saddlebag.restore.rows")
                .description("what became of the rows of restores of this process")
                .tag("action", action)
                .register(registry)
                .increment(rows);
    }

    private static String said(Job job) {
        if (job.problem() != null) {
            return ": " + job.problem().message();
        }
        Counts counts = job.counts();
        return counts == null
                ? ""
                : ": %,d inserted, %,d updated, %,d unchanged, %,d remapped, %,d rejected, %,d excluded"
                        .formatted(
                                counts.inserted(),
                                counts.updated(),
                                counts.unchanged(),
                                counts.remapped(),
                                counts.rejected(),
                                counts.excluded());
    }

    /** Structured logs have the job as a field of its own. */
    private static void log(Job job, Runnable line) {
        MDC.put("job", job.id());
        MDC.put("kind", job.kind().code());
        try {
            line.run();
        } finally {
            MDC.remove("job");
            MDC.remove("kind");
        }
    }
}
