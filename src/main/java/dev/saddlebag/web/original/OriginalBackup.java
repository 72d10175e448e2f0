package dev.saddlebag.web.original;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.Work;
import dev.saddlebag.web.problems.Answer;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/backup}: makes a backup and sends it as it is made; nothing of it is stored. */
@RestController
@Tag(name = "original", description = "the addresses of the application whose backups these are")
class OriginalBackup {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final Work work;
    private final Jobs jobs;
    private final Address address;

    OriginalBackup(Work work, Jobs jobs, Address address) {
        this.work = work;
        this.jobs = jobs;
        this.address = address;
    }

    @GetMapping(
            path = "/api/backup",
            produces = {"application/json", "application/gzip", "*/*"})
    @Operation(operationId = "downloadBackup", summary = "Makes a backup now and streams it back; nothing is stored")
    void download(
            @RequestParam(defaultValue = "false") boolean includeDemoData,
            @RequestParam(required = false) String businessId,
            @RequestParam(defaultValue = "false") boolean includeAuditLogs,
            @RequestParam(defaultValue = "1000") int auditLogLimit,
            @Parameter(description = "true: a .json.gz file") @RequestParam(defaultValue = "false") boolean compress,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accept,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        if (auditLogLimit < 1) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "wrong-usage",
                    "auditLogLimit is " + auditLogLimit,
                    "Give how many rows at most, 1 or more.");
        }
        if (businessId != null && businessId.isBlank()) {
            // A variable that was not set: neither nobody's rows nor everybody's are what was meant.
            throw new Refused(
                    HttpStatus.BAD_REQUEST,
                    "wrong-usage",
                    "businessId is empty",
                    "Give the id of one, or leave the parameter out for all.");
        }
        Scope scope = new Scope(
                businessId == null ? List.of() : List.of(businessId),
                includeDemoData,
                includeAuditLogs ? auditLogLimit : 0);
        boolean gzip = compress || accept.contains("application/gzip");
        Run run = work.record(Kind.BACKUP, "download", who.getName());
        request.setAttribute(Answer.JOB, run.job());
        String database = address.place().replaceFirst(".*/", "").replaceAll("[^A-Za-z0-9._-]", "_");
        String name = database + (businessId == null ? "_full_" : "_business_") + STAMP.format(Instant.now()) + "_"
                + run.job().substring(2, 10) + ".json";
        OutputStream out = new Begun(
                response,
                () -> {
                    response.setContentType(gzip ? "application/gzip" : "application/json");
                    response.setHeader(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "attachment; filename=\"" + name + (gzip ? ".gz" : "") + "\"");
                    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
                    response.setHeader("X-Job-Id", run.job());
                },
                () -> jobs.cancel(run.job(), who.getName() + ", who went away"));
        try {
            Work.here(
                    run,
                    job -> work.call(
                            "direct:backup",
                            new BackupRequest(
                                            address,
                                            null,
                                            false,
                                            gzip ? Compression.GZIP : Compression.NONE,
                                            List.of(),
                                            List.of(),
                                            scope,
                                            job)
                                    .withOutput(out),
                            BackupReport.class));
        } catch (Problem e) {
            if (businessId != null && e.kind() == Problem.Kind.WRONG_USAGE) {
                throw new Refused(HttpStatus.NOT_FOUND, "not-found", e.getMessage(), e.hint());
            }
            throw e;
        }
        out.flush();
    }

    /** The body of an answer whose head is made with its first byte: until then, trouble can be told by a status. */
    private static final class Begun extends OutputStream {

        private final HttpServletResponse response;
        private final Runnable head;
        private final Runnable gone;
        private OutputStream out;

        Begun(HttpServletResponse response, Runnable head, Runnable gone) {
            this.response = response;
            this.head = head;
            this.gone = gone;
        }

        private OutputStream out() throws IOException {
            if (out == null) {
                head.run();
                out = response.getOutputStream();
            }
            return out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out().write(bytes, from, length);
            } catch (IOException e) {
                gone.run();
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out().flush();
            } catch (IOException e) {
                gone.run();
                throw e;
            }
        }
    }
}
