package dev.saddlebag.job;

import dev.saddlebag.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A job at work in this process: counts, keeps its record, and stops when it is told to. */
public final class Run implements Progress {

    private final Jobs jobs;
    private final Job first;
    private final List<Progress> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> stops = new CopyOnWriteArrayList<>();
    private final Map<String, Job.OfTable> tables = new LinkedHashMap<>();
    private State state;
    private String startedAt;
    private String endedAt;
    private String phase;
    private long phaseStarted = System.nanoTime();
    private long rowsDone;
    private long rowsTotal = -1;
    private Counts counts;
    private Job.Trouble problem;
    private String kept;
    private boolean report;
    private long version;
    private long versionWritten;
    private volatile Job.Cancel cancel;

    Run(Jobs jobs, Job first) {
        this.jobs = jobs;
        this.first = first;
        this.state = first.state();
        this.version = first.version();
        this.versionWritten = version;
    }

    /** Tells {@code progress} too. */
    public Run alsoTo(Progress progress) {
        listeners.add(progress);
        return this;
    }

    /** The record as it is now. */
    public synchronized Job now() {
        boolean ended = state.ended();
        double seconds = Math.max(0.001, (System.nanoTime() - phaseStarted) / 1e9);
        long rate = Math.round(rowsDone / seconds);
        boolean known = !ended && rate > 0 && rowsTotal >= 0;
        return new Job(
                first.id(),
                first.kind(),
                state,
                first.what(),
                first.who(),
                first.database(),
                first.createdAt(),
                startedAt,
                endedAt,
                phase,
                rowsDone,
                rowsTotal < 0 ? null : rowsTotal,
                ended || rowsDone == 0 ? null : rate,
                known ? Math.round((rowsTotal - rowsDone) * 10.0 / rate) / 10.0 : null,
                counts,
                List.copyOf(tables.values()),
                problem,
                kept,
                cancel,
                first.process(),
                report,
                version);
    }

    @Override
    public String job() {
        return first.id();
    }

    @Override
    public String askedBy() {
        return first.who();
    }

    /** The work begins. Throws when it was cancelled before. */
    public void start() {
        goOn();
        synchronized (this) {
            if (state != State.QUEUED) {
                return;
            }
            state = State.RUNNING;
            startedAt = JobFiles.time();
            version++;
        }
        jobs.keep(this, true);
        jobs.started(this);
    }

    @Override
    public void phase(String name, long rows) {
        goOn();
        synchronized (this) {
            phase = name;
            phaseStarted = System.nanoTime();
            rowsDone = 0;
            rowsTotal = rows;
            version++;
        }
        listeners.forEach(l -> l.phase(name, rows));
    }

    @Override
    public void advanced(long rows) {
        count(rows);
        listeners.forEach(l -> l.advanced(rows));
        goOn();
    }

    @Override
    public void rows(String table, long more, long of) {
        count(more);
        synchronized (this) {
            Job.OfTable before = tables.getOrDefault(table, new Job.OfTable(table, 0, null, false, null, 0));
            long done = before.rows() + Math.max(0, more);
            Long all = of < 0 ? null : Math.max(of, done);
            tables.put(table, new Job.OfTable(table, done, all, before.done(), before.line(), version));
        }
        listeners.forEach(l -> l.rows(table, more, of));
        goOn();
    }

    private synchronized void count(long more) {
        rowsDone += Math.max(0, more);
        // The number of rows may have been an estimate.
        rowsTotal = rowsTotal < 0 ? -1 : Math.max(rowsTotal, rowsDone);
        version++;
    }

    @Override
    public void table(String table, String line) {
        synchronized (this) {
            version++;
            Job.OfTable before = tables.getOrDefault(table, new Job.OfTable(table, 0, null, true, null, 0));
            tables.put(table, new Job.OfTable(table, before.rows(), before.of(), true, line, version));
        }
        listeners.forEach(l -> l.table(table, line));
    }

    @Override
    public void goOn() {
        if (cancelled()) {
            throw cancelledProblem();
        }
        listeners.forEach(Progress::goOn);
    }

    @Override
    public boolean cancelled() {
        return cancel != null;
    }

    private Problem cancelledProblem() {
        return new Problem(
                Problem.Kind.CANCELLED,
                "cancelled by " + cancel.by(),
                "Run it again when it should be done after all.");
    }

    @Override
    public void onCancel(Runnable stop) {
        stops.add(stop);
    }

    /** Somebody wants the end: statements that run are stopped now, the rest before its next piece of work. */
    void cancel(Job.Cancel asked) {
        boolean first;
        synchronized (this) {
            if (state.ended()) {
                return;
            }
            first = cancel == null;
            if (first) {
                cancel = asked;
                state = State.CANCELLING;
                version++;
            }
        }
        if (first) {
            jobs.keep(this, true);
        }
        stops.forEach(Runnable::run);
    }

    /**
     * The work has ended well.
     *
     * @param rejects whether rows were refused
     * @param inFull what was done, as JSON, or null
     */
    public void succeeded(Counts counted, boolean rejects, byte[] inFull) {
        if (inFull != null) {
            jobs.keepReport(this, inFull);
        }
        synchronized (this) {
            counts = counted;
            report = inFull != null;
        }
        end(rejects ? State.COMPLETED_WITH_REJECTS : State.SUCCEEDED);
    }

    /**
     * The work has ended before its time.
     *
     * @return what to tell the caller: that it was cancelled, where that is why
     */
    public Problem failed(Problem thrown) {
        if (jobs.areStopping() && !cancelled()) {
            abandon();
            return thrown;
        }
        String left = thrown.kept() == null ? "nothing" : thrown.kept();
        boolean stopped = cancelled() || thrown.kind() == Problem.Kind.CANCELLED;
        Problem told = stopped && thrown.kind() != Problem.Kind.CANCELLED
                ? cancelledProblem().keeping(left)
                : thrown;
        synchronized (this) {
            problem = Job.Trouble.of(told);
            kept = left;
        }
        end(stopped ? State.CANCELLED : State.FAILED);
        return told;
    }

    /** Its process stops before it has ended. */
    void abandon() {
        synchronized (this) {
            problem = new Job.Trouble("lost", "the program was stopped before it ended", "Run it again.");
            kept = first.kind() == Kind.RESTORE ? "what was committed until then" : "nothing";
        }
        end(State.LOST);
    }

    private void end(State last) {
        synchronized (this) {
            if (state.ended()) {
                return;
            }
            state = last;
            endedAt = JobFiles.time();
            version++;
        }
        jobs.keep(this, true);
        jobs.ended(this);
    }

    /** The record, if it has changed since it was asked for last; else null. */
    synchronized Job unwritten() {
        if (version == versionWritten) {
            return null;
        }
        versionWritten = version;
        return now();
    }
}
