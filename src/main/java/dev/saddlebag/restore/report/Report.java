package dev.saddlebag.restore.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.write.Twin;
import dev.saddlebag.job.Counts;
import dev.saddlebag.older.account.Conversion;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.refusal.DeadLetters;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.table.TableRun;
import dev.saddlebag.restore.verification.Comparison;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What one restore did: every row of the file, table by table, in exactly one column. Holds no row values.
 *
 * @param outcome {@code succeeded} or {@code completed-with-rejects}
 * @param equalToFile whether every table now holds the rows of the file and no others, by content hash; null for dead
 *     letters, which are a part of a table
 * @param deadLetters the folder of the refused rows, or null
 * @param safety the archive of the database as it was before rows were deleted, or null
 * @param remaps rows of the file that were here under another key
 * @param conversion how an archive was made of a file of an older family; null for one that is an archive
 * @param durationSeconds from the lock to the last proof
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({
    "job",
    "outcome",
    "success",
    "file",
    "archive",
    "database",
    "mode",
    "rowsInFile",
    "inserted",
    "updated",
    "unchanged",
    "remapped",
    "rejected",
    "excluded",
    "equalToFile",
    "contentSha256"
})
public record Report(
        String job,
        String outcome,
        boolean success,
        String file,
        String archive,
        String database,
        String mode,
        String startedAt,
        long rowsInFile,
        @JsonUnwrapped Counts counts,
        Boolean equalToFile,
        String contentSha256,
        double durationSeconds,
        long rowsPerSecond,
        String deadLetters,
        String safety,
        List<String> remarks,
        List<Twin.Remap> remaps,
        List<Metadata.Excluded> excludedWhenMade,
        List<Metadata.Emptied> emptiedWhenMade,
        Conversion conversion,
        List<OfTable> tables) {

    public static final String SUCCEEDED = "succeeded";
    public static final String WITH_REJECTS = "completed-with-rejects";

    /**
     * @param equal whether the table now holds the rows of the file and no others
     * @param rowsHere how many rows it holds now
     * @param deleted rows that the file has not and a mirror deleted; null in other modes
     * @param reasons why rows were refused
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    @JsonPropertyOrder({"name", "rowsInFile"})
    public record OfTable(
            String name,
            @JsonInclude long rowsInFile,
            @JsonUnwrapped Counts counts,
            Boolean equal,
            Long rowsHere,
            Long deleted,
            List<DeadLetters.Reason> reasons) {}

    /** Adds up {@code run}; fails rather than leave a row unaccounted for. */
    public static Report of(RestoreRun run, Address address, Path deadLetters) {
        List<OfTable> tables = new ArrayList<>();
        Counts all = Counts.NONE;
        for (TableRun table : run.tables()) {
            Counts counts = table.counts();
            if (counts.total() != table.rowsInFile()) {
                throw new Problem(
                        Problem.Kind.PARTLY_KEPT,
                        "%,d of %,d rows of table %s are accounted for"
                                .formatted(counts.total(), table.rowsInFile(), table.name()),
                        "This is an error of saddlebag; restore again and report it.");
            }
            Comparison.Result result = run.comparison().result(table.name());
            tables.add(new OfTable(
                    table.name(),
                    table.rowsInFile(),
                    counts,
                    result == null ? null : result.equal(),
                    result == null ? null : result.rowsHere(),
                    run.options().mirror() || run.checked().metadata().incremental() ? table.deleted() : null,
                    run.deadLetters().reasons(table.name())));
            all = all.plus(counts);
        }
        for (Map.Entry<String, Long> table : run.excluded().entrySet()) {
            Counts counts = new Counts(0, 0, 0, 0, 0, table.getValue());
            tables.add(new OfTable(table.getKey(), table.getValue(), counts, null, null, null, List.of()));
            all = all.plus(counts);
        }
        double seconds = Duration.between(run.started(), Instant.now()).toMillis() / 1000.0;
        Metadata metadata = run.checked().metadata();
        List<String> remarks = new ArrayList<>(run.drift().remarks());
        remarks.addAll(run.remarks());
        return new Report(
                run.job(),
                all.rejected() == 0 ? SUCCEEDED : WITH_REJECTS,
                all.rejected() == 0,
                run.file(),
                metadata.id(),
                address.place(),
                run.options().mode().toString(),
                run.started().toString(),
                run.checked().totalRows(),
                all,
                run.equal(),
                run.checked().seal().state().contentSha256(),
                seconds,
                Math.round(run.checked().totalRows() / Math.max(seconds, 0.001)),
                deadLetters == null ? null : deadLetters.toString(),
                run.safety(),
                remarks,
                run.remaps(),
                metadata.excluded(),
                metadata.emptied(),
                run.conversion(),
                tables);
    }
}
