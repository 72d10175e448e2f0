package dev.saddlebag.web.api;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.problems.Answer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.file.Path;
import java.security.Principal;
import java.util.Locale;
import java.util.function.Function;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Jobs, of whatever process, as they are and as they go on. */
@RestController
@Tag(name = "jobs")
class JobsApi {

    private final Jobs jobs;
    private final Events events;

    JobsApi(Jobs jobs, Events events) {
        this.jobs = jobs;
        this.events = events;
    }

    @GetMapping("/api/v1/jobs")
    @Operation(
            operationId = "listJobs",
            summary = "Backups, restores, checks and others, running and ended, newest first")
    Page<Job> list(
            @RequestParam(required = false) String kind,
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit) {
        Kind onlyKind = kind == null ? null : named("kind", kind, Kind::of);
        State onlyState = state == null ? null : named("state", state, State::of);
        int most = Page.checked(limit);
        return Page.of(
                jobs.list(
                        after,
                        most + 1,
                        j -> (onlyKind == null || j.kind() == onlyKind)
                                && (onlyState == null || j.state() == onlyState)),
                most,
                Job::id);
    }

    private static <T> T named(String what, String name, Function<String, T> of) {
        try {
            return of.apply(name.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "there is no such " + what, "See /v3/api-docs.", e);
        }
    }

    @GetMapping("/api/v1/jobs/{id}")
    @Operation(operationId = "getJob", summary = "One job; the same after a restart of the program")
    ResponseEntity<Job> get(@PathVariable String id) {
        Job job = jobs.get(id);
        return ResponseEntity.ok().eTag("\"" + job.version() + "\"").body(job);
    }

    @GetMapping(path = "/api/v1/jobs/{id}/report", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getReport", summary = "What a job that came to its end did in full")
    ResponseEntity<Resource> report(@PathVariable String id) {
        Path report = jobs.report(jobs.get(id))
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "job " + id + " has no report",
                        "Only a job that came to its end has one; see its state."));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(new FileSystemResource(report));
    }

    @GetMapping(path = "/api/v1/jobs/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(operationId = "jobEvents", summary = "Server-sent events table, status, done; Last-Event-ID resumes")
    SseEmitter events(@PathVariable String id, @RequestHeader(name = "Last-Event-ID", required = false) String last) {
        long seen = last != null && last.matches("\\d{1,18}") ? Long.parseLong(last) : -1;
        return events.of(jobs.get(id).id(), seen);
    }

    @PostMapping("/api/v1/jobs/{id}/cancel")
    @Operation(operationId = "cancelJob", summary = "Stops it, a running statement too; the job says what was kept")
    ResponseEntity<Job> cancel(
            @PathVariable String id, Principal who, @Parameter(hidden = true) HttpServletRequest request) {
        Job job = jobs.cancel(id, who.getName());
        request.setAttribute(Answer.JOB, job.id());
        return Restores.accepted(job);
    }
}
