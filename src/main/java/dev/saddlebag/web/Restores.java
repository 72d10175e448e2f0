package dev.saddlebag.web;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.database.write.Mode;
import dev.saddlebag.diff.chain.Flattened;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.job.State;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Restores and plans that were asked for by request. */
@Component
public class Restores {

    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);

    private final Work work;
    private final Jobs jobs;
    private final Idempotency idempotency;
    private final Pending pending;
    private final Limits limits;

    Restores(Work work, Jobs jobs, Idempotency idempotency, Pending pending, Limits limits) {
        this.limits = limits;
        this.work = work;
        this.jobs = jobs;
        this.idempotency = idempotency;
        this.pending = pending;
    }

    /** Begins a job, unless the same caller has begun it with the same key within a day: then that one. */
    public Job once(String key, String who, Idempotency.Beginning beginning) throws IOException {
        return idempotency.once(key, who, beginning);
    }

    /**
     * Queues the restore of a file that was sent and is deleted at the end.
     *
     * @param promised whether it is to be done although nobody waits for it, after a restart too
     */
    public Job upload(Path file, RestoreOptions options, String who, boolean promised) throws IOException {
        Run run = work.record(Kind.RESTORE, "upload", who);
        Path own = jobs.folder(run.now()).resolve("upload.json");
        Files.move(file, own, StandardCopyOption.ATOMIC_MOVE);
        if (promised) {
            pending.remember(jobs.folder(run.now()), options);
        }
        queue(run, own, options);
        return run.now();
    }

    /** Goes on with what was promised and not done when the server ended. Returns how many jobs that are. */
    public int resume() throws IOException {
        int resumed = 0;
        jobs.settle();
        for (Job job : jobs.list(null, Integer.MAX_VALUE, j -> j.state() == State.LOST)) {
            Path folder = jobs.folder(job);
            Path own = folder.resolve("upload.json");
            RestoreOptions options = pending.read(folder);
            if (options != null && job.cancel() == null && Files.exists(own)) {
                queue(jobs.queueAgain(job), own, options);
                resumed++;
            } else {
                Files.deleteIfExists(own);
            }
        }
        return resumed;
    }

    private void queue(Run run, Path own, RestoreOptions options) {
        work.submit(run, job -> {
            try {
                work.call("direct:restore", new RestoreRequest(own, job, options), Report.class);
            } finally {
                if (job.now().state().ended() && job.now().state() != State.LOST) {
                    delete(own);
                }
            }
        });
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted ({})", file, e.getClass().getSimpleName());
        }
    }

    /** Queues the restore of a backup that stays where it is; refused while another restore or plan is at work. */
    public Job stored(Path file, RestoreOptions options, String who) {
        synchronized (this) {
            work.refuseWhileBusy();
            Run run = work.record(Kind.RESTORE, file.getFileName().toString(), who);
            work.submit(
                    run,
                    job -> ofState(
                            file,
                            run,
                            f -> work.call("direct:restore", new RestoreRequest(f, job, options), Report.class)));
            return run.now();
        }
    }

    /** What a restore would do, while the caller waits. */
    public Plan plan(Path file, RestoreOptions options, String who) {
        Run run;
        synchronized (this) {
            work.refuseWhileBusy();
            run = work.record(Kind.PLAN, file.getFileName().toString(), who);
        }
        Plan[] plan = new Plan[1];
        Work.here(
                run,
                job -> plan[0] = ofState(
                        file, run, f -> work.call("direct:restore", new RestoreRequest(f, job, options), Plan.class)));
        return plan[0];
    }

    private <T> T ofState(Path file, Run run, Function<Path, T> restore) {
        try (Flattened state = state(file, run)) {
            return restore.apply(state.file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows as they were at an increment, where what it builds on lies beside it; else the file as it is. */
    private Flattened state(Path file, Run run) throws IOException {
        try {
            return Flattened.of(file, limits, jobs.folder(run.now()).resolve("chain"));
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.NOT_FOUND && e.kind() != Problem.Kind.FILE_UNUSABLE) {
                throw e;
            }
            // The restore says what there is to say of the file, and whether the database holds what it builds on.
            return Flattened.none(file);
        }
    }

    /** The mode of that name, as answers and the command line write it. */
    public static Mode mode(String name) {
        try {
            return Mode.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "there is no such mode",
                    "Possible: "
                            + Arrays.stream(Mode.values()).map(Mode::toString).collect(Collectors.joining(", ")) + ".",
                    e);
        }
    }

    /** 202, and where to look. */
    public static ResponseEntity<Job> accepted(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(job);
    }
}
