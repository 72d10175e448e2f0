package dev.saddlebag.web.api;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.Scheduled;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.Work;
import dev.saddlebag.web.problems.Answer;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Principal;
import java.util.List;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The backups that are kept: made, listed, fetched, checked, removed. */
@RestController
@Tag(name = "backups")
public class BackupsApi {

    private final Backups backups;
    private final Work work;
    private final Restores restores;
    private final Scheduled scheduled;
    private final Limits limits;
    private final DrillWork drills;

    BackupsApi(Backups backups, Work work, Restores restores, Scheduled scheduled, Limits limits, DrillWork drills) {
        this.drills = drills;
        this.backups = backups;
        this.work = work;
        this.restores = restores;
        this.scheduled = scheduled;
        this.limits = limits;
    }

    @GetMapping("/api/v1/backups")
    @Operation(operationId = "listBackups", summary = "Backups that exist now, newest first")
    Page<Backups.Stored> list(
            @Parameter(description = "the name of the machine that made it") @RequestParam(required = false)
                    String node,
            @Parameter(description = "full, business, incremental, part") @RequestParam(required = false) String scope,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit)
            throws IOException {
        int most = Page.checked(limit);
        List<Backups.Stored> all = backups.list().stream()
                .filter(b -> node == null || node.equals(b.node()))
                .filter(b -> scope == null || scope.equals(b.scope()))
                .toList();
        List<String> ids = all.stream().map(Backups.Stored::id).toList();
        List<Backups.Stored> rest = after == null ? all : all.subList(ids.indexOf(after) + 1, all.size());
        return Page.of(rest.subList(0, Math.min(rest.size(), most + 1)), most, Backups.Stored::id);
    }

    /**
     * Which rows; what is left out is as in a full backup.
     *
     * @param auditLogs how many of the newest rows of each log travel
     */
    @Schema(name = "BackupRequest")
    record Asked(String businessId, Boolean includeDemoData, Long auditLogs) {

        Scope scope() {
            if (auditLogs != null && auditLogs < 0) {
                throw new Problem(Problem.Kind.WRONG_USAGE, "auditLogs is " + auditLogs, "Give 0 or more.");
            }
            return new Scope(
                    businessId == null ? List.of() : List.of(businessId),
                    Boolean.TRUE.equals(includeDemoData),
                    auditLogs == null ? 0 : auditLogs);
        }
    }

    @PostMapping("/api/v1/backups")
    @Operation(operationId = "createBackup", summary = "Makes and stores a backup, full unless a business is named")
    ResponseEntity<Job> create(
            @RequestBody(required = false) Asked asked,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        Scope scope = asked == null ? Scope.ALL : asked.scope();
        return started(request, restores.once(key, who.getName(), () -> make(scope, who.getName())));
    }

    /** A full one. */
    public ResponseEntity<Job> create(String key, Principal who, HttpServletRequest request) throws IOException {
        return create(null, key, who, request);
    }

    private Job make(Scope scope, String who) {
        Run run = work.record(
                Kind.BACKUP, scope.ofTenants() ? "business " + scope.roots().get(0) : "full", who);
        work.submit(run, job -> work.call("direct:backup", scheduled.request(scope, null, job), BackupReport.class));
        return run.now();
    }

    private static ResponseEntity<Job> started(HttpServletRequest request, Job job) {
        request.setAttribute(Answer.JOB, job.id());
        return Restores.accepted(job);
    }

    @GetMapping("/api/v1/backups/{id}")
    @Operation(operationId = "getBackup", summary = "One backup; latest is the newest")
    Backups.Stored get(@PathVariable String id) throws IOException {
        return backups.get(id);
    }

    /** @param why the reason of a pin, for others; may be left out */
    record Change(Boolean pinned, String why) {}

    @PatchMapping("/api/v1/backups/{id}")
    @Operation(operationId = "changeBackup", summary = "Pins it, so that no rule removes it, or takes the pin away")
    Backups.Stored change(@PathVariable String id, @RequestBody Change change) throws IOException {
        if (change.pinned() == null) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "wrong-usage",
                    "it is not said what is to change",
                    "Send pinned: true or false, and why.");
        }
        return pin(id, change.pinned(), change.why() == null ? "" : change.why());
    }

    public Backups.Stored pin(String id, boolean pinned, String why) throws IOException {
        return backups.pin(id, pinned, why);
    }

    @DeleteMapping("/api/v1/backups/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteBackup",
            summary = "Removes one backup; refused for the newest of its kind, one that is pinned, and a base")
    public void delete(@PathVariable String id) throws IOException {
        backups.delete(id);
    }

    @GetMapping("/api/v1/backups/{id}/file")
    @Operation(operationId = "downloadStored", summary = "The file itself; ranges allowed")
    ResponseEntity<Resource> file(@PathVariable String id) throws IOException {
        Backups.Stored stored = backups.get(id);
        String name = stored.path().getFileName().toString();
        MediaType type = name.endsWith(".gz")
                ? new MediaType("application", "gzip")
                : name.endsWith(".zst")
                        ? new MediaType("application", "zstd")
                        : name.endsWith(".enc") ? MediaType.APPLICATION_OCTET_STREAM : MediaType.APPLICATION_JSON;
        // Of a secret archive nobody says what its content is; its name is given once.
        String tag = stored.contentSha256() == null ? stored.id() : stored.contentSha256();
        return ResponseEntity.ok()
                .contentType(type)
                .eTag("\"" + tag + "\"")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(new FileSystemResource(stored.path()));
    }

    @PostMapping("/api/v1/backups/{id}/verify")
    @Operation(
            operationId = "verifyBackup",
            summary = "Reads it to its end and checks counts and hashes; deep=true restores it for a test")
    public ResponseEntity<Job> verify(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean deep,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        Backups.Stored stored = backups.get(id);
        if (deep) {
            return started(request, drills.begin(stored, who.getName()));
        }
        Run run = work.record(Kind.VERIFY, stored.file(), who.getName());
        work.submit(run, job -> check(stored, job));
        return started(request, run.now());
    }

    private void check(Backups.Stored stored, Run run) {
        run.start();
        run.phase("checking", stored.rows());
        try {
            ArchiveCheck.Checked checked = ArchiveCheck.check(stored.path(), limits, run::advanced);
            if (stored.contentSha256() != null
                    && !stored.contentSha256().equals(checked.seal().contentSha256())) {
                throw new Problem(
                        Problem.Kind.FILE_UNUSABLE,
                        "the archive is not the one its manifest describes",
                        "Fetch it again from another copy.");
            }
            run.succeeded(null, false, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
