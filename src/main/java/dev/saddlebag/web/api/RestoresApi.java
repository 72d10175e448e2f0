package dev.saddlebag.web.api;

import dev.saddlebag.job.Job;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.problems.Answer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Plans of restores, and restores. */
@RestController
@Tag(name = "restores")
class RestoresApi {

    private final Backups backups;
    private final Restores restores;
    private final RestoreSettings settings;

    RestoresApi(Backups backups, Restores restores, RestoreSettings settings) {
        this.backups = backups;
        this.restores = restores;
        this.settings = settings;
    }

    /**
     * What to restore and how; what is left out is as the configuration says.
     *
     * @param backup an id, or {@code latest}
     * @param confirm the database's name; needed for a mirror
     * @param planFingerprint 412 if the database or the file changed since that plan
     */
    record Request(
            String backup, String mode, String transaction, Double maxDelete, String confirm, String planFingerprint) {}

    @PostMapping("/api/v1/plans")
    @Operation(operationId = "planRestore", summary = "What a restore would do, table by table; nothing is kept")
    Plan plan(@RequestBody Request request, Principal who) throws IOException {
        return restores.plan(backup(request).path(), options(request, true), who.getName());
    }

    @PostMapping("/api/v1/restores")
    @Operation(operationId = "startRestore", summary = "Starts a restore; 409 while another is at work")
    ResponseEntity<Job> restore(
            @RequestBody Request request,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest http)
            throws IOException {
        RestoreOptions options = options(request, false);
        Job job = restores.once(
                key, who.getName(), () -> restores.stored(backup(request).path(), options, who.getName()));
        http.setAttribute(Answer.JOB, job.id());
        return Restores.accepted(job);
    }

    private Backups.Stored backup(Request request) throws IOException {
        if (request.backup() == null) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "no backup is named", "Give backup: an id, or latest.");
        }
        return backups.get(request.backup());
    }

    private RestoreOptions options(Request request, boolean rehearse) {
        double maxDelete = request.maxDelete() == null ? settings.maxDelete() : request.maxDelete();
        if (maxDelete < 0 || maxDelete > 100) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "maxDelete is " + maxDelete, "0 to 100, of a hundred rows.");
        }
        return new RestoreOptions(
                request.mode() == null ? settings.mode() : Restores.mode(request.mode()),
                request.transaction() == null ? settings.transaction() : transaction(request.transaction()),
                rehearse,
                request.confirm(),
                maxDelete,
                request.planFingerprint());
    }

    private static RestoreOptions.Transaction transaction(String name) {
        try {
            return RestoreOptions.Transaction.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE, "there is no such transaction", "Possible: chunk, table, file.", e);
        }
    }
}
