package dev.saddlebag.restore.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.write.Twin;
import dev.saddlebag.job.Counts;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.drift.Drift;
import dev.saddlebag.restore.drift.Finding;
import dev.saddlebag.restore.refusal.DeadLetters;
import dev.saddlebag.restore.refusal.Said;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.table.TableRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a restore would do, found by doing it in a transaction that was given up. Holds no row values.
 *
 * @param archive the id of the archive
 * @param maxDelete of a mirror: how many rows of a hundred it may delete from a table
 * @param fingerprint what the target was like; a restore that carries this plan out refuses another state; null where
 *     there is nothing to carry out
 * @param refused whether the file does not fit, so that nothing was rehearsed and a restore would write nothing
 * @param drift what differs between the file and the schema, but for what the configuration ignores
 * @param tables in the order they are restored
 * @param equalAfter whether the tables would hold the rows of the file and no others, as far as counts tell
 * @param said of rows that were refused before: what the database says of them now
 * @param seconds how long the writing took in rehearsal: about what a restore takes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Plan(
        String file,
        String archive,
        String database,
        String mode,
        String transaction,
        Double maxDelete,
        String triggers,
        String fingerprint,
        boolean refused,
        long rowsInFile,
        @JsonUnwrapped Counts counts,
        long onlyHere,
        long delete,
        boolean equalAfter,
        double seconds,
        List<String> remarks,
        List<Finding> drift,
        List<Twin.Remap> remaps,
        List<OfTable> tables,
        // Values of rows are in no plan that is kept or sent.
        @JsonIgnore List<Said> said) {

    /** Of so many refused rows a check says why. */
    private static final int SAID = 100;

    /**
     * @param same the table holds the rows of the file already and is not touched
     * @param onlyHere rows that the file has not
     * @param delete how many of them a mirror deletes
     * @param references who checks its references: {@code bulk} or {@code per-row}; null where it has none
     * @param secondPass columns that are set when all rows are in
     * @param triggers whether triggers of its own may change or keep out rows
     * @param reasons why rows would be refused
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record OfTable(
            String name,
            @JsonInclude long rowsInFile,
            @JsonUnwrapped Counts counts,
            @JsonInclude boolean same,
            @JsonInclude long onlyHere,
            @JsonInclude long delete,
            String references,
            List<String> secondPass,
            @JsonInclude boolean triggers,
            List<DeadLetters.Reason> reasons) {}

    public static Plan of(RestoreRun run, Address address, RestoreSettings settings) throws IOException {
        List<OfTable> tables = new ArrayList<>();
        Counts all = Counts.NONE;
        long onlyHere = 0;
        long delete = 0;
        for (TableRun table : run.tables()) {
            tables.add(new OfTable(
                    table.name(),
                    table.rowsInFile(),
                    table.counts(),
                    table.same(),
                    table.onlyHere(),
                    table.deleted(),
                    table.table().references().isEmpty() ? null : table.bulk() ? "bulk" : "per-row",
                    table.twoPasses() ? table.deferred() : List.of(),
                    table.table().intercepted(),
                    run.deadLetters().reasons(table.name())));
            all = all.plus(table.counts());
            onlyHere += table.onlyHere();
            delete += table.deleted();
        }
        for (var excluded : run.excluded().entrySet()) {
            Counts counts = new Counts(0, 0, 0, 0, 0, excluded.getValue());
            tables.add(new OfTable(
                    excluded.getKey(), excluded.getValue(), counts, false, 0, 0, null, List.of(), false, List.of()));
            all = all.plus(counts);
        }
        RestoreOptions options = run.options();
        boolean refused = run.drift().refused();
        boolean nothingLeftOut = !refused
                && all.rejected() == 0
                && all.excluded() == 0
                && all.remapped() == 0
                && run.tables().stream()
                        .allMatch(t -> run.drift().leftOut(t.name()).isEmpty())
                && options.mode().unconditional();
        return new Plan(
                run.file(),
                run.checked().metadata().id(),
                address.place(),
                options.mode().toString(),
                options.transaction().name().toLowerCase(Locale.ROOT),
                options.mirror() ? options.maxDelete() : null,
                settings.triggers().name().toLowerCase(Locale.ROOT),
                refused ? null : run.fingerprint(),
                refused,
                run.checked().totalRows(),
                all,
                onlyHere,
                delete,
                nothingLeftOut
                        && onlyHere == delete
                        && !run.checked().metadata().deadLetter(),
                run.secondsOfWriting(),
                run.remarks(),
                run.drift().findings(),
                run.remaps(),
                tables,
                run.checked().metadata().deadLetter() ? run.deadLetters().said(run::table, SAID) : List.of());
    }

    /** Whether every row would stay as it is, and none be refused. */
    public boolean changesNothing() {
        return counts.inserted() + counts.updated() + counts.remapped() + counts.rejected() + delete == 0;
    }

    /** Why a restore would be refused before it writes anything; empty where it would not. */
    public Optional<Problem> refusal() {
        return refused ? Optional.of(Drift.refused(database, drift)) : Optional.empty();
    }
}
