package dev.saddlebag.web.original;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.State;
import java.util.ArrayList;
import java.util.List;

/**
 * What the original application answers after a restore, and beside it what became of the rows.
 *
 * @param success only when no row was refused
 * @param processed rows of the file
 * @param errors rows that were refused
 * @param errorLog the first of them
 * @param code of an error that ended it; null where it came to its end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Result(
        boolean success,
        String message,
        long processed,
        long errors,
        List<Refusal> errorLog,
        List<String> progressLog,
        String outcome,
        long rejected,
        long unchanged,
        String jobId,
        String code,
        String hint) {

    /** A row that was refused. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Refusal(String model, String recordId, String error) {}

    /** Of a job that has ended. @param report what it did in full */
    static Result of(Job job, JsonNode report, List<Refusal> refusals) {
        Counts counts = job.counts() == null ? Counts.NONE : job.counts();
        List<String> log = new ArrayList<>();
        report.path("tables").forEach(table -> {
            long rows = table.path("rowsInFile").asLong();
            long in = rows
                    - table.path("rejected").asLong()
                    - table.path("excluded").asLong();
            log.add("[restore] %s: %d/%d".formatted(table.path("name").asText(), in, rows));
        });
        long total = counts.total();
        String message = counts.rejected() == 0
                ? "Backup restored successfully: %d records".formatted(total)
                : "Backup restored with errors: %d of %d records, %d rejected"
                        .formatted(total - counts.rejected(), total, counts.rejected());
        return new Result(
                job.state() == State.SUCCEEDED,
                message,
                total,
                counts.rejected(),
                refusals,
                log,
                job.state().code(),
                counts.rejected(),
                counts.unchanged(),
                job.id(),
                null,
                null);
    }

    /** Of one that ended early, when the answer has begun already. */
    static Result failed(Job job) {
        return new Result(
                false,
                job.problem().message(),
                0,
                0,
                List.of(),
                List.of(),
                job.state().code(),
                0,
                0,
                job.id(),
                job.problem().code(),
                job.problem().hint());
    }
}
