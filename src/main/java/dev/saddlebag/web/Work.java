package dev.saddlebag.web;

import dev.saddlebag.database.Address;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.problems.Refused;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The work of requests: each a job, those that lock the database one after the other, of the others two at once. */
@Component
public class Work implements AutoCloseable {

    private static final int SIDE_BY_SIDE = 2;

    private final Jobs jobs;
    private final Address address;
    private final ProducerTemplate producer;
    private final ThreadPoolExecutor alone;
    private final ThreadPoolExecutor beside;

    Work(Jobs jobs, Address address, ProducerTemplate producer, WebSettings settings) {
        this.jobs = jobs;
        this.address = address;
        this.producer = producer;
        this.alone = threads("work", 1, settings.queue());
        this.beside = threads("work beside", SIDE_BY_SIDE, settings.queue());
    }

    private static ThreadPoolExecutor threads(String name, int threads, int queue) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(queue), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** A record for work that is to come; refused while the routes that would do it do not run yet. */
    public Run record(Kind kind, String what, String who) {
        if (!producer.getCamelContext().getStatus().isStarted()) {
            throw new Refused(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "starting",
                    "the server listens already and does not work yet",
                    "Try again in a moment; /actuator/health/readiness says when.");
        }
        return jobs.queue(kind, what, who, address.place());
    }

    /** Refuses work that needs the database for itself while such work waits or is done. */
    public void refuseWhileBusy() {
        for (Job job : jobs.atWork()) {
            if (job.kind().alone()) {
                throw new Problem(
                        Problem.Kind.BUSY,
                        "job %s of %s is at work in %s, since %s"
                                .formatted(job.id(), job.who(), job.database(), job.createdAt()),
                        "Wait for it to end, or cancel it: saddlebag jobs cancel " + job.id() + ".");
            }
        }
    }

    /** Does {@code work} when its turn comes. Whatever happens, the record of {@code run} says how it ended. */
    public void submit(Run run, Consumer<Run> work) {
        try {
            (run.now().kind().alone() ? alone : beside).execute(() -> {
                if (jobs.areStopping()) {
                    // It waits in its record; the next start goes on with it.
                    return;
                }
                carryOut(run, work);
            });
        } catch (RejectedExecutionException e) {
            throw run.failed(new Problem(
                    Problem.Kind.BUSY,
                    "as many jobs wait as may (saddlebag.web.queue)",
                    "Try again in a while; saddlebag jobs list --state queued shows them.",
                    e));
        }
    }

    private static void carryOut(Run run, Consumer<Run> work) {
        try {
            work.accept(run);
        } catch (Throwable e) {
            run.failed(Problem.of(e));
        }
    }

    /** Does {@code work} now, in the thread of the caller, who hears of trouble. */
    public static void here(Run run, Consumer<Run> work) {
        try {
            work.accept(run);
        } catch (RuntimeException e) {
            throw run.failed(Problem.of(e));
        }
    }

    /** Runs a route that keeps the record itself. */
    public <T> T call(String route, Object request, Class<T> answer) {
        try {
            return producer.requestBody(route, request, answer);
        } catch (CamelExecutionException e) {
            throw Problem.of(e);
        }
    }

    @Override
    public void close() {
        // Whoever was still at work when the routes had stopped fails from here on, and not for a reason of its own.
        jobs.close();
        alone.shutdown();
        beside.shutdown();
    }
}
