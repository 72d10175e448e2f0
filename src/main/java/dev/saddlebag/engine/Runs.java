package dev.saddlebag.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.database.Address;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.job.Counts;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Progress;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreRequest;
import java.nio.file.Path;
import org.apache.camel.Body;
import org.apache.camel.Exchange;

/** What the routes of {@code job.camel.yaml} ask: whatever is run, and by whomever, leaves a record. */
class Runs {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Jobs jobs;

    Runs(Jobs jobs) {
        this.jobs = jobs;
    }

    Run backup(@Body BackupRequest request) {
        Path to = request.to();
        return begin(
                Kind.BACKUP, to == null ? "standard output" : to.toString(), request.progress(), request.database());
    }

    Run restore(@Body RestoreRequest request, Exchange exchange) {
        Kind kind = request.rehearsal() ? Kind.PLAN : Kind.RESTORE;
        return begin(kind, request.file().getFileName().toString(), request.progress(), address(exchange));
    }

    Run verify(@Body RestoreRequest request, Exchange exchange) {
        return begin(Kind.VERIFY, request.file().getFileName().toString(), request.progress(), address(exchange));
    }

    Run diff(@Body DiffRequest request, Exchange exchange) {
        return begin(Kind.DIFF, request.a() + " with " + request.b(), request.progress(), address(exchange));
    }

    private static Address address(Exchange exchange) {
        return exchange.getContext().getRegistry().findSingleByType(Address.class);
    }

    /** The record that was made when the work was queued, or a new one. */
    private Run begin(Kind kind, String what, Progress progress, Address database) {
        Run run = progress instanceof Run queued
                ? queued
                : jobs.queue(kind, what, progress.askedBy(), database.place()).alsoTo(progress);
        run.start();
        return run;
    }

    /** The request, told to its record. */
    Object told(Object request, Run run) {
        if (request instanceof BackupRequest backup) {
            return backup.withProgress(run);
        }
        return request instanceof RestoreRequest restore
                ? restore.withProgress(run)
                : ((DiffRequest) request).withProgress(run);
    }

    void succeeded(Object result, Run run) throws JsonProcessingException {
        Counts counts = null;
        boolean rejects = false;
        if (result instanceof Report report) {
            counts = report.counts();
            rejects = !report.success();
        } else if (result instanceof Plan plan) {
            counts = plan.counts();
        }
        run.succeeded(counts, rejects, JSON.writeValueAsBytes(result));
    }

    void failed(Run run, Throwable thrown) {
        throw run.failed(Problem.of(thrown));
    }
}
