package dev.saddlebag.web.api.sync;

import dev.saddlebag.job.Job;
import dev.saddlebag.sync.Standing;
import dev.saddlebag.sync.report.SyncStatus;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.problems.Answer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Machines kept alike. */
@RestController
@Tag(name = "sync")
class SyncApi {

    private final Standing standing;
    private final SyncWork sync;
    private final Restores restores;

    SyncApi(Standing standing, SyncWork sync, Restores restores) {
        this.standing = standing;
        this.sync = sync;
        this.restores = restores;
    }

    @GetMapping("/api/v1/sync")
    @Operation(operationId = "syncStatus", summary = "What of other machines is here, and what waits")
    SyncStatus status() throws IOException {
        return standing.now();
    }

    @PostMapping("/api/v1/sync/push")
    @Operation(operationId = "syncPush", summary = "Ships what is here, unless the shelf says the same already")
    ResponseEntity<Job> push(
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return started(request, restores.once(key, who.getName(), () -> sync.push(who.getName())));
    }

    @PostMapping("/api/v1/sync/pull")
    @Operation(operationId = "syncPull", summary = "Takes what others shipped; plan=true only says what would change")
    ResponseEntity<Job> pull(
            @RequestParam(required = false) String only,
            @RequestParam(defaultValue = "false") boolean plan,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        return started(request, restores.once(key, who.getName(), () -> sync.pull(only, plan, who.getName())));
    }

    private static ResponseEntity<Job> started(HttpServletRequest request, Job job) {
        request.setAttribute(Answer.JOB, job.id());
        return Restores.accepted(job);
    }
}
