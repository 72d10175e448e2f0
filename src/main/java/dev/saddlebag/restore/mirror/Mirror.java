package dev.saddlebag.restore.mirror;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.DeadLetterRow;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.Writing;
import dev.saddlebag.database.catalog.CatalogReader;
import dev.saddlebag.database.scope.Scoping;
import dev.saddlebag.database.write.Seen;
import dev.saddlebag.job.Counts;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.refusal.RefusedRows;
import dev.saddlebag.restore.run.Outside;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.table.TableRun;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final Rulebook rulebook;

    Mirror(Address address, Writing writing, Rulebook rulebook) {
        this.address = address;
        this.writing = writing;
        this.rulebook = rulebook;
    }

    /** Rows that are no part of what the file speaks of are not only here: they belong to others. */
    void spare(@ExchangeProperty("run") RestoreRun run) throws SQLException {
        Metadata.Scope scope = run.checked().metadata().scope();
        List<TableRun> noted = run.tables().stream().filter(TableRun::noted).toList();
        if (scope == null || scope.rows().equals(Scope.EVERYTHING) || noted.isEmpty() || run.spared()) {
            return;
        }
        run.setSpared();
        try (Connection connection = connections().getConnection()) {
            Map<String, String> spared =
                    Scoping.spared(connection, CatalogReader.read(connection), rulebook, scope.rows(), scope.table());
            for (TableRun table : noted) {
                if (spared.containsKey(table.name())) {
                    table.seen().spare(connection, spared.get(table.name()));
                }
            }
        }
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
        if (run.conversion() != null && run.conversion().lacksRows()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "of some rows the file has only parts; a mirror of it would delete them",
                    "Restore it with --mode merge; saddlebag convert says which rows of which tables they are.");
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
        run.safety(file);
        run.remark("the database as it was before: " + file);
    }

    boolean deletes(@ExchangeProperty("run") RestoreRun run) {
        return run.options().mirror() || run.checked().metadata().incremental();
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
        name(run, table);
        boolean increment = run.checked().metadata().incremental();
        long others = onlyHere(run, table) + table.deleted();
        table.onlyHere(others);
        double allowed = increment ? others : table.rowsBefore() * run.options().maxDelete() / 100;
        if (!deletes(run) || others == 0) {
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
        for (Outside outside : run.outside(table)) {
            if (!outside.reference().enforcement().deleteReaches()) {
                continue;
            }
            reaches(table, outside.table(), outside.reference(), null, "the file does not cover");
        }
        for (TableRun other : run.tables()) {
            boolean exact = other.counts().rejected() == 0 && !other.table().intercepted();
            if (exact || !other.noted()) {
                continue;
            }
            for (Reference reference : other.table().references()) {
                if (reference.to().equals(table.name())) {
                    reaches(table, other.table(), reference, other.seen(), "stay as they are");
                }
            }
        }
    }

    /** An increment says itself which rows go; said twice it is the same. */
    void name(RestoreRun run, TableRun table) throws IOException {
        if (!run.checked().metadata().incremental()) {
            return;
        }
        Iterator<Chunk> gone = run.cursor().gone(table);
        while (gone.hasNext()) {
            table.seen().go(connections(), gone.next().json(), Chunk.COPIES);
        }
    }

    private long onlyHere(RestoreRun run, TableRun table) throws IOException {
        if (table.table().computedKey().isPresent()
                && !table.upsert().keyed()
                && !run.checked().metadata().incremental()) {
            // What identifies a row is not in the file; but each of its rows that came in is one here.
            long here = table.seen().all(connections());
            Counts counts = table.counts();
            return here - counts.inserted() - counts.updated() - counts.unchanged();
        }
        noteRefused(run, table, 1);
        return table.seen().count(connections());
    }

    /** Refuses to delete rows of {@code table} as long as rows of {@code from} that must stay name them. */
    private void reaches(TableRun table, Table from, Reference reference, Seen staying, String why) {
        long reached = table.seen().reached(connections(), from, reference, staying);
        if (reached > 0) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "deleting rows of %s would reach %,d rows of %s, which %s (%s)"
                            .formatted(table.name(), reached, reference.from(), why, reference.name()),
                    "Restore with --mode merge, or correct or remove those rows first.");
        }
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /**
     * A row that was refused is in the file all the same: what is here under its key stays.
     *
     * @param times -1 to forget them again, for they are going to be tried again
     */
    void noteRefused(RestoreRun run, TableRun table, int times) throws IOException {
        try (RefusedRows.Lines lines = run.deadLetters().refused(table.name())) {
            while (lines.hasNext()) {
                Chunk row = DeadLetterRow.chunk(
                        List.of(lines.next().row()), !table.upsert().keyed(), 0);
                table.seen().note(connections(), row.json(), Chunk.COPIES, times);
            }
        }
    }

    /** What is deleted at once, children first: a table, or several that name each other. */
    List<List<TableRun>> together(@ExchangeProperty("run") RestoreRun run) {
        List<List<TableRun>> left = new ArrayList<>();
        for (TableRun table : tables(run)) {
            List<String> cycle = run.cycleOf(table.name());
            left.stream()
                    .filter(group -> cycle.contains(group.get(0).name()))
                    .findFirst()
                    .ifPresentOrElse(group -> group.add(table), () -> left.add(new ArrayList<>(List.of(table))));
        }
        List<List<TableRun>> sorted = new ArrayList<>();
        while (!left.isEmpty()) {
            List<TableRun> next = left.stream()
                    .filter(group -> left.stream().noneMatch(other -> other != group && names(other, group)))
                    .findFirst()
                    .orElse(left.get(0));
            left.remove(next);
            sorted.add(next);
        }
        return sorted;
    }

    private static boolean names(List<TableRun> some, List<TableRun> others) {
        return some.stream().flatMap(t -> t.table().references().stream()).anyMatch(r -> others.stream()
                .anyMatch(o -> r.to().equals(o.name())));
    }

    void delete(@Body List<TableRun> together) {
        List<TableRun> tables = together.stream().filter(t -> t.onlyHere() > 0).toList();
        if (tables.isEmpty()) {
            return;
        }
        try {
            List<Long> gone = Seen.delete(
                    connections(), tables.stream().map(TableRun::seen).toList());
            for (int i = 0; i < gone.size(); i++) {
                tables.get(i).deleted(gone.get(i));
            }
        } catch (DataAccessException e) {
            if (!SqlState.isRefusal(e, false)) {
                throw e;
            }
            SqlState.Cause cause = SqlState.cause(e);
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "rows of table %s that are only here cannot be deleted (SQLSTATE %s, constraint %s)"
                            .formatted(
                                    tables.stream().map(TableRun::name).collect(Collectors.joining(", ")),
                                    cause.sqlState(),
                                    cause.constraint()),
                    cause.waitsForParent()
                            ? "Rows that stay name them; nothing was changed."
                            : SqlState.hint(cause) + " Nothing was changed.",
                    e);
        }
    }
}
