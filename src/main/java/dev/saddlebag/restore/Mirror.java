package dev.saddlebag.restore;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.DeadLetterRow;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Mode;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.Writing;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Rows that are only here: counted for a plan, deleted by a mirror, children first. */
@Component("mirror")
class Mirror {

    private final Address address;
    private final Writing writing;

    Mirror(Address address, Writing writing) {
        this.address = address;
        this.writing = writing;
    }

    private DataSource connections() {
        return writing.connections(false);
    }

    /** Refuses to delete what nobody said may go. */
    void agreed(@ExchangeProperty("run") RestoreRun run) {
        if (!run.options().mirror()) {
            return;
        }
        if (run.checked().metadata().deadLetter()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "a dead letter holds a part of its table; a mirror of it would delete the rest",
                    "Restore it with --mode merge.");
        }
        String database = address.place().replaceFirst(".*/", "");
        if (!run.options().rehearse() && !database.equals(run.options().confirm())) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "a mirror deletes rows of " + address.place() + " that the file lacks, and was not confirmed",
                    "Look at the plan (saddlebag plan FILE --mode mirror), then say --confirm " + database + ".");
        }
    }

    boolean safetyDue(@ExchangeProperty("run") RestoreRun run) {
        return run.options().mirror()
                && !run.options().rehearse()
                && run.tables().stream().anyMatch(t -> !t.same() && t.rowsBefore() > 0);
    }

    /** @param file where the database as it was before lies now */
    void safe(@ExchangeProperty("safety") String file, @ExchangeProperty("run") RestoreRun run) {
        run.remark("the database as it was before: " + file);
    }

    boolean deletes(@ExchangeProperty("run") RestoreRun run) {
        return run.options().mirror();
    }

    /** Tables of which rows may be only here, children first. */
    List<TableRun> tables(@ExchangeProperty("run") RestoreRun run) {
        List<TableRun> tables =
                new ArrayList<>(run.tables().stream().filter(TableRun::noted).toList());
        Collections.reverse(tables);
        return tables;
    }

    /** Counts the rows of a table that are only here, and refuses a mirror that would delete too many. */
    void count(@ExchangeProperty("run") RestoreRun run, @Body TableRun table) throws IOException {
        noteRefused(run, table);
        long others = table.seen().count(connections());
        table.onlyHere(others);
        double allowed = table.rowsBefore() * run.options().maxDelete() / 100;
        if (run.options().mode() != Mode.MIRROR || others == 0) {
            return;
        }
        String tooMany = "%,d of %,d rows of table %s are not in the file, and a mirror may delete %s of a hundred"
                .formatted(
                        others,
                        table.rowsBefore(),
                        table.name(),
                        trimmed(run.options().maxDelete()));
        if (others > allowed && run.options().rehearse()) {
            run.remark("will be refused: " + tooMany);
        } else if (others > allowed) {
            throw new Problem(
                    Problem.Kind.REFUSED, tooMany, "Check that it is the right file; then raise --max-delete.");
        }
        for (RestoreRun.Outside outside : run.outside(table)) {
            Reference reference = outside.reference();
            long reached = table.seen().reached(connections(), outside.table(), reference);
            if (reached > 0) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        "deleting rows of %s would reach %,d rows of %s, which the file does not cover (%s)"
                                .formatted(table.name(), reached, reference.from(), reference.name()),
                        "Restore with --mode merge, or remove those rows first.");
            }
        }
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** A row that was refused is in the file all the same: what is here under its key stays. */
    private void noteRefused(RestoreRun run, TableRun table) throws IOException {
        try (RefusedRows.Lines lines = run.deadLetters().refused(table.name())) {
            while (lines.hasNext()) {
                Chunk row = DeadLetterRow.chunk(
                        List.of(lines.next().row()), !table.upsert().keyed(), 0);
                table.seen().note(connections(), row.json(), Chunk.COPIES);
            }
        }
    }

    /** Empties columns through which rows that go name each other. */
    void unlink(@Body TableRun table) {
        if (!table.deferred().isEmpty() && table.onlyHere() > 0) {
            table.seen().unlink(connections(), table.deferred());
        }
    }

    /** Lets rows go before those that name them, where they name each other in a circle. */
    void loosen(@ExchangeProperty("run") RestoreRun run) {
        circles(run).forEach(c -> c.staged().loosen(connections(), c.staged().fixed()));
    }

    void tighten(@ExchangeProperty("run") RestoreRun run) {
        circles(run).forEach(c -> c.staged().tighten(connections(), c.staged().fixed()));
    }

    private static List<Circle> circles(RestoreRun run) {
        return run.tables().stream()
                .filter(t -> t.onlyHere() > 0)
                .map(t -> run.circleOf(t.name()))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    void delete(@Body TableRun table) {
        if (table.onlyHere() == 0) {
            return;
        }
        try {
            table.deleted(table.seen().delete(connections()));
        } catch (DataAccessException e) {
            if (!SqlState.isRefusal(e, false)) {
                throw e;
            }
            SqlState.Cause cause = SqlState.cause(e);
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "rows of table %s that are only here cannot be deleted (SQLSTATE %s, constraint %s)"
                            .formatted(table.name(), cause.sqlState(), cause.constraint()),
                    "Rows that the file does not cover name them; nothing was changed.",
                    e);
        }
    }
}
