package dev.saddlebag.web.letters;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.letter.Taken;
import dev.saddlebag.letter.Which;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Check;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.Work;
import dev.saddlebag.web.access.audit.Audit;
import dev.saddlebag.web.problems.Answer;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Refused rows, seen, edited, tried again or given up. */
@RestController
@Tag(name = "dead-letters")
public class LettersApi {

    private final LetterFiles files;
    private final Work work;
    private final Jobs jobs;
    private final Audit audit;
    private final Checks checks;
    private final Beside beside;

    LettersApi(LetterFiles files, Work work, Jobs jobs, Audit audit, Checks checks, Beside beside) {
        this.beside = beside;
        this.checks = checks;
        this.files = files;
        this.work = work;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** @param next what to give as {@code after} for the rest; null at the end */
    record Page(List<Letter.Summary> items, String next) {}

    @GetMapping("/api/v1/dead-letters")
    @Operation(operationId = "listDeadLetters", summary = "Refused rows, without their values")
    Page list(
            @RequestParam(required = false) String job,
            @RequestParam(required = false) String table,
            @Parameter(
                            description =
                                    "not-null, foreign-key, unique, check, exclusion, an SQLSTATE or a constraint's name")
                    @RequestParam(required = false)
                    String reason,
            @RequestParam(required = false) String after,
            @RequestParam(defaultValue = "50") int limit)
            throws IOException {
        if (limit < 1 || limit > 500) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "limit is " + limit, "1 to 500 are possible.");
        }
        List<Letter.Summary> found = new ArrayList<>();
        boolean[] passed = {after == null};
        files.visit(job, letter -> {
            if (passed[0] && letter.summary().among(table, reason)) {
                found.add(letter.summary());
            }
            passed[0] = passed[0] || letter.id().equals(after);
            return found.size() <= limit;
        });
        boolean more = found.size() > limit;
        return new Page(
                more ? found.subList(0, limit) : found,
                more ? found.get(limit - 1).id() : null);
    }

    /** @param live the row of the database that it meets */
    @Schema(name = "DeadLetter")
    record Shown(@JsonUnwrapped Letter.Detail letter, Beside.Meeting live) {}

    @GetMapping("/api/v1/dead-letters/{id}")
    @Operation(operationId = "getDeadLetter", summary = "The row, why it was refused, and the row here that it meets")
    ResponseEntity<Shown> get(@PathVariable String id) throws IOException {
        ResponseEntity<Letter.Detail> letter = letter(id);
        return ResponseEntity.ok()
                .headers(letter.getHeaders())
                .body(new Shown(letter.getBody(), beside.of(letter.getBody())));
    }

    /** The row alone. */
    public ResponseEntity<Letter.Detail> letter(String id) throws IOException {
        return answer(files.find(id));
    }

    private static ResponseEntity<Letter.Detail> answer(Letter letter) {
        return ResponseEntity.ok().eTag("\"" + letter.version() + "\"").body(letter.detail());
    }

    @PutMapping("/api/v1/dead-letters/{id}")
    @Operation(operationId = "editDeadLetter", summary = "Other values in some columns; the original is kept")
    public ResponseEntity<Letter.Detail> edit(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) String match,
            @RequestBody JsonNode values)
            throws IOException {
        if (match == null) {
            throw new Refused(
                    HttpStatus.PRECONDITION_REQUIRED,
                    "if-match-needed",
                    "an edit must say what it was made from",
                    "Send If-Match with the ETag of the dead letter.");
        }
        String version = match.replaceAll("^\"|\"$", "");
        Letter edited = Refusal.of("wrong-row", () -> files.edit(id, version, values))
                .orElseThrow(() -> new Refused(
                        HttpStatus.PRECONDITION_FAILED,
                        "edited-meanwhile",
                        "somebody has edited this row meanwhile",
                        "Fetch it again and look at what has changed."));
        return answer(edited);
    }

    @PostMapping("/api/v1/dead-letters/check")
    @Operation(
            operationId = "checkDeadLetters",
            summary = "What the database would say of rows of one job, parents before children; nothing is kept")
    public Check check(@RequestBody Which which, Principal who) throws IOException {
        Refusal.of("one-job-needed", which::ofJob);
        return checks.of(which, who.getName());
    }

    @PostMapping("/api/v1/dead-letters/{id}/check")
    @Operation(
            operationId = "checkDeadLetter",
            summary = "What the database would say of a row with these values; nothing is saved or kept")
    public Check check(@PathVariable String id, @RequestBody JsonNode values, Principal who) throws IOException {
        if (!values.isEmpty()) {
            // A column that the row has not is no fault of the database's.
            Refusal.of("wrong-row", () -> files.find(id).edited(values));
        }
        return checks.of(id, values, who.getName());
    }

    @PostMapping("/api/v1/dead-letters/retry")
    @Operation(operationId = "retryDeadLetters", summary = "Tries rows of one job again, parents before children")
    public ResponseEntity<Job> retry(
            @RequestBody Which which, Principal who, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        String job = Refusal.of("one-job-needed", which::ofJob);
        Run run;
        Path file;
        AtomicReference<Taken> taken = new AtomicReference<>();
        synchronized (this) {
            work.refuseWhileBusy();
            run = work.record(Kind.RESTORE, "dead letters of " + job, who.getName());
            file = jobs.folder(run.now()).resolve("retry.json");
            Work.here(run, r -> taken.set(gather(which, file)));
        }
        request.setAttribute(Answer.JOB, run.job());
        work.submit(run, r -> again(r, job, file, taken.get()));
        return Restores.accepted(run.now());
    }

    private Taken gather(Which which, Path file) {
        try {
            return files.gather(which, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that are refused once more are dead letters of the new job; so the old ones go, last of all. */
    private void again(Run run, String job, Path file, Taken taken) {
        try {
            work.call("direct:restore", new RestoreRequest(file, run), Report.class);
            files.remove(job, taken);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PostMapping("/api/v1/dead-letters/discard")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "discardDeadLetters", summary = "Gives up rows of one job, with a reason that is kept")
    public void discard(@RequestBody Which which, Principal who) throws IOException {
        if (which.reason() == null || which.reason().isBlank()) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "reason-needed",
                    "rows are given up with a reason",
                    "Give reason: a sentence for who asks later.");
        }
        String job = Refusal.of("one-job-needed", which::ofJob);
        Taken gone = files.find(which);
        audit.write(who.getName(), "discard dead letters", "job", job, "rows", gone.ids(), "reason", which.reason());
        files.remove(job, gone);
    }

    /** A question to the room of the letters whose wrong usage is a request that cannot be carried out. */
    @FunctionalInterface
    private interface Refusal<T> {
        T ask() throws IOException;

        static <T> T of(String code, Refusal<T> question) throws IOException {
            try {
                return question.ask();
            } catch (Problem e) {
                if (e.kind() != Problem.Kind.WRONG_USAGE) {
                    throw e;
                }
                throw new Refused(HttpStatus.UNPROCESSABLE_ENTITY, code, e.getMessage(), e.hint());
            }
        }
    }
}
