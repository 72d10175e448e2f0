package dev.saddlebag.job;

import dev.saddlebag.problem.FullDisk;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records of all runs of an installation, whichever process made them: files below {@code state/jobs/}.
 *
 * <p>Nothing that restores a file needs them.
 */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    /** How often records are brought up to date, and asked whether somebody wants the end of a job. */
    private static final long TICK_MILLIS = 250;

    private final JobFiles files;
    private final Map<String, Run> running = new ConcurrentHashMap<>();
    private final Map<String, Path> unkept = new ConcurrentHashMap<>();
    /** Runs whose records could not be written, which was said once. */
    private final Set<String> silenced = ConcurrentHashMap.newKeySet();

    private final List<JobListener> listeners = new CopyOnWriteArrayList<>();
    private ScheduledExecutorService clock;
    private volatile boolean stopping;

    /** @param state the folder of what this installation remembers */
    public Jobs(Path state) {
        this.files = new JobFiles(state.resolve("jobs"));
    }

    /** A new job that waits for its turn. */
    public Run queue(Kind kind, String what, String who, String database) {
        return queue(kind.newId(), kind, what, who, database, JobFiles.timeOfItsOwn());
    }

    /** A job that waits again, under the name it had: its process ended before it did. */
    public Run queueAgain(Job job) {
        return queue(job.id(), job.kind(), job.what(), job.who(), job.database(), job.createdAt());
    }

    private Run queue(String id, Kind kind, String what, String who, String database, String createdAt) {
        Job job = Job.queued(id, kind, what, who, database, createdAt);
        Run run = new Run(this, job);
        try {
            if (!files.begin(job)) {
                unkept.put(id, files.folder(job));
            }
        } catch (IOException e) {
            boolean full = FullDisk.caused(e);
            throw new Problem(
                    full ? Problem.Kind.UNREACHABLE : Problem.Kind.FAILED,
                    "the record of a job cannot be written to " + files.folder(job)
                            + (full ? ": the disk is full" : ""),
                    full ? "Make room, then try again." : "Check the disk and saddlebag.folders.root.",
                    e);
        }
        running.put(id, run);
        watch();
        return run;
    }

    private synchronized void watch() {
        if (clock == null) {
            clock = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "jobs");
                thread.setDaemon(true);
                return thread;
            });
            clock.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        for (Run run : running.values()) {
            try {
                Job job = run.now();
                files.cancelOf(job).ifPresent(run::cancel);
                keep(run, false);
            } catch (IOException | RuntimeException e) {
                // The work matters more than its record; the next tick tries again.
                LOG.warn("job {}: {}", run.job(), e.getClass().getSimpleName());
            }
        }
    }

    /** Writes the record of {@code run} if it has changed. One writer at a time, so that none is older than the last. */
    void keep(Run run, boolean forced) {
        if (unkept.containsKey(run.job())) {
            return;
        }
        synchronized (run) {
            Job job = run.unwritten();
            if (job == null) {
                return;
            }
            try {
                files.write(job, forced);
            } catch (IOException e) {
                if (silenced.add(run.job())) {
                    LOG.warn("the record of job {} cannot be written ({})", run.job(), reason(e));
                }
            }
        }
    }

    void keepReport(Run run, byte[] json) {
        if (unkept.containsKey(run.job())) {
            return;
        }
        try {
            files.writeReport(run.now(), json);
        } catch (IOException e) {
            LOG.warn("the report of job {} cannot be written ({})", run.job(), reason(e));
        }
    }

    private static String reason(IOException e) {
        return FullDisk.caused(e) ? "the disk is full" : e.getClass().getSimpleName();
    }

    void ended(Run run) {
        silenced.remove(run.job());
        running.remove(run.job());
        unkept.remove(run.job());
        listeners.forEach(l -> l.ended(run.now()));
    }

    void started(Run run) {
        listeners.forEach(l -> l.started(run.now()));
    }

    /** From now on {@code listener} hears of each job of this process. */
    public void listen(JobListener listener) {
        listeners.add(listener);
    }

    /** The job of that name as it is now. */
    public Optional<Job> find(String id) {
        Run run = running.get(id);
        if (run != null) {
            return Optional.of(run.now());
        }
        try {
            Optional<Path> folder = files.folderOf(id);
            return folder.isEmpty()
                    ? Optional.empty()
                    : files.read(folder.get()).map(Job::seen);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The same, or an error for who asked. */
    public Job get(String id) {
        return find(id).orElseThrow(() -> new Problem(
                Problem.Kind.NOT_FOUND, "there is no job " + id, "saddlebag jobs list shows the jobs there are."));
    }

    /**
     * Jobs, newest first.
     *
     * @param after only those older than the job of this name; null for the newest
     */
    public List<Job> list(String after, int limit, Predicate<Job> wanted) {
        List<Job> found = new ArrayList<>();
        try {
            boolean passed = after == null;
            for (Path folder : files.all()) {
                if (found.size() == limit) {
                    break;
                }
                String id = folder.getFileName().toString().replaceFirst(".*_", "");
                if (passed) {
                    Run run = running.get(id);
                    Optional<Job> job = run == null ? files.read(folder).map(Job::seen) : Optional.of(run.now());
                    job.filter(wanted).ifPresent(found::add);
                }
                passed = passed || id.equals(after);
            }
            return found;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** From now on nothing fails for a reason of its own: what does not reach its end is lost, and may be done later. */
    public void stopping() {
        stopping = true;
    }

    public boolean areStopping() {
        return stopping;
    }

    /** The jobs of this process that have not ended. */
    public List<Job> atWork() {
        return running.values().stream().map(Run::now).toList();
    }

    /** What a job did in full, JSON. */
    public Optional<Path> report(Job job) {
        return files.report(job);
    }

    /** The folder of a job, for what belongs to it and to nothing else. */
    public Path folder(Job job) {
        return files.folder(job);
    }

    /**
     * Asks {@code id} to end, in whatever process it is at work.
     *
     * @return the job as it is now; cancelling takes a moment
     */
    public Job cancel(String id, String by) {
        Job job = get(id);
        if (job.state().ended()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "job " + id + " has ended: " + job.state().code(),
                    "There is nothing to cancel.");
        }
        Job.Cancel cancel = new Job.Cancel(by, JobFiles.time());
        try {
            files.requestCancel(job, cancel);
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    "cannot leave word for job " + id + " in " + files.folder(job),
                    "Check the rights of the folder.",
                    e);
        }
        Run run = running.get(id);
        if (run != null) {
            run.cancel(cancel);
        }
        return get(id);
    }

    /** Writes down of jobs whose process is gone that they are lost. Returns them. */
    public List<Job> settle() {
        List<Job> lost = new ArrayList<>();
        try {
            for (Path folder : files.all()) {
                Optional<Job> job = files.read(folder);
                if (job.isPresent() && job.get().seen() != job.get()) {
                    lost.add(job.get().seen());
                    files.write(job.get().seen(), true);
                }
            }
            return lost;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static Problem unreadable(IOException e) {
        return new Problem(
                Problem.Kind.NOT_ALLOWED,
                "the records of jobs cannot be read (" + e.getClass().getSimpleName() + ")",
                "Check the rights of state/jobs below saddlebag.folders.root.",
                e);
    }

    @Override
    public synchronized void close() {
        if (clock != null) {
            clock.shutdownNow();
        }
        // Nobody goes on with what has not ended by now; a later process may, and should not wait to be told.
        running.values().forEach(Run::abandon);
    }
}
