package dev.saddlebag.web.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.problems.Answer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** {@code POST /api/backup}: restores what is sent, in whatever form it comes. */
@RestController
@Tag(name = "original", description = "the addresses of the application whose backups these are")
class OriginalRestore {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PAUSE_MILLIS = 200;

    private final Uploads uploads;
    private final Restores restores;
    private final RestoreSettings settings;
    private final Jobs jobs;
    private final FolderSettings folders;
    private final Limits limits;

    OriginalRestore(
            Uploads uploads,
            Restores restores,
            RestoreSettings settings,
            Jobs jobs,
            FolderSettings folders,
            Limits limits) {
        this.uploads = uploads;
        this.restores = restores;
        this.settings = settings;
        this.jobs = jobs;
        this.folders = folders;
        this.limits = limits;
    }

    @PostMapping(
            path = "/api/backup",
            consumes = {
                "application/json",
                "application/gzip",
                "application/x-gzip",
                "application/zstd",
                "application/octet-stream",
                "multipart/form-data"
            })
    @Operation(
            operationId = "restoreUploaded",
            summary = "Restores what is sent; waits for the end unless asked not to",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "How it ended; with dryRun, what it would do",
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(oneOf = {Result.class, Plan.class}))))
    Object restore(
            @Parameter(description = "false: answers 202 at once") @RequestParam(defaultValue = "true") boolean wait,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) String mode,
            @Parameter(description = "for a mirror: the name of the database") @RequestParam(required = false)
                    String confirm,
            @RequestHeader(name = "Prefer", required = false) String prefer,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException, InterruptedException {
        RestoreOptions options = new RestoreOptions(
                mode == null ? settings.mode() : Restores.mode(mode),
                settings.transaction(),
                dryRun,
                confirm,
                settings.maxDelete(),
                null);
        if (dryRun) {
            return plan(request, options, who);
        }
        boolean later = !wait || (prefer != null && prefer.contains("respond-async"));
        Job job = restores.once(key, who.getName(), () -> {
            Path file = take(request);
            return restores.upload(file, options, who.getName(), later);
        });
        request.setAttribute(Answer.JOB, job.id());
        if (later) {
            return Restores.accepted(job);
        }
        return waited(job.id(), who.getName(), response);
    }

    @PostMapping(
            path = "/api/backup/validate",
            consumes = {
                "application/json",
                "application/gzip",
                "application/x-gzip",
                "application/zstd",
                "application/octet-stream",
                "multipart/form-data"
            })
    @Operation(operationId = "validateUploaded", summary = "Compares what is sent with the database; keeps nothing")
    ResponseEntity<Plan> validate(Principal who, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return plan(
                request,
                new RestoreOptions(
                        settings.mode() == Mode.MIRROR ? Mode.MERGE : settings.mode(),
                        settings.transaction(),
                        true,
                        null,
                        settings.maxDelete(),
                        null),
                who);
    }

    private ResponseEntity<Plan> plan(HttpServletRequest request, RestoreOptions options, Principal who)
            throws IOException {
        Path file = take(request);
        try {
            return ResponseEntity.ok(restores.plan(file, options, who.getName()));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The archive of a request, on the disk. */
    private Path take(HttpServletRequest request) throws IOException {
        if (request instanceof MultipartHttpServletRequest parts) {
            List<MultipartFile> files = List.copyOf(parts.getFileMap().values());
            if (files.size() != 1) {
                throw new Problem(
                        Problem.Kind.WRONG_USAGE,
                        "the body has " + files.size() + " files",
                        "Send one part with the backup, named file.");
            }
            try (InputStream in = files.get(0).getInputStream()) {
                return uploads.take(in);
            }
        }
        return uploads.take(request.getInputStream());
    }

    /** Waits for the end. Once rows are written, the answer begins with spaces, which tell whether anybody listens. */
    private Result waited(String id, String who, HttpServletResponse response)
            throws IOException, InterruptedException {
        Job job = jobs.get(id);
        while (!job.state().ended()) {
            if ("writing".equals(job.phase())) {
                space(id, who, response);
            }
            Thread.sleep(PAUSE_MILLIS);
            job = jobs.get(id);
        }
        if (job.problem() == null) {
            return answer(response, result(job));
        }
        if (response.isCommitted()) {
            return answer(response, Result.failed(job));
        }
        throw new Problem(
                Problem.Kind.of(job.problem().code()),
                job.problem().message(),
                job.problem().hint());
    }

    private void space(String id, String who, HttpServletResponse response) throws IOException {
        try {
            if (!response.isCommitted()) {
                response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            }
            OutputStream out = response.getOutputStream();
            out.write(' ');
            out.flush();
        } catch (IOException e) {
            jobs.cancel(id, who + ", who went away");
            throw e;
        }
    }

    private static Result answer(HttpServletResponse response, Result result) throws IOException {
        if (!response.isCommitted()) {
            return result;
        }
        response.getOutputStream().write(JSON.writeValueAsBytes(result));
        response.flushBuffer();
        return null;
    }

    private Result result(Job job) throws IOException {
        JsonNode report = JSON.readTree(jobs.report(job).orElseThrow().toFile());
        return Result.of(job, report, RefusedRows.of(folders.deadLetters().resolve(job.id()), limits));
    }

    @GetMapping("/api/backup/progress")
    @Operation(operationId = "originalProgress", summary = "How far a job is")
    Map<String, Job> progress(@RequestParam String id) {
        return Map.of("progress", jobs.get(id));
    }
}
