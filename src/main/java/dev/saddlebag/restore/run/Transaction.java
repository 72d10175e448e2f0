package dev.saddlebag.restore.run;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.database.Writing;
import dev.saddlebag.database.scope.set.Keeping;
import dev.saddlebag.database.write.Kept;
import dev.saddlebag.database.write.Twin;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.table.TableRun;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What comes in together or not at all: opened, kept or given up as the options of a restore say. */
@Component("transaction")
class Transaction {

    /** How many remapped rows a report names. */
    private static final int MOST_REMAPS = 10_000;

    private final Writing writing;
    private final Rulebook rulebook;

    Transaction(Writing writing, Rulebook rulebook) {
        this.rulebook = rulebook;
        this.writing = writing;
    }

    void open(@ExchangeProperty("run") RestoreRun run) throws SQLException {
        run.writingSince(Instant.now());
        if (run.oneTransaction()) {
            List<String> first = new ArrayList<>();
            run.tables().stream()
                    .filter(t -> t.seen() != null)
                    .forEach(t -> first.addAll(t.seen().createStatements()));
            run.twins().forEach(t -> first.addAll(t.createStatements()));
            writing.begin(first);
        }
        List<Kept> keeping = keeping(run);
        if (!keeping.isEmpty()) {
            Metadata.Scope scope = run.checked().metadata().scope();
            try (Connection connection = writing.connections(false).getConnection()) {
                Keeping.note(connection, rulebook, scope.rows(), scope.table(), keeping);
            }
        }
    }

    /** What rows here keep though the file has null there; noted in the one transaction. */
    private static List<Kept> keeping(RestoreRun run) {
        return run.tables().stream()
                .map(TableRun::kept)
                .filter(Objects::nonNull)
                .toList();
    }

    void openTable(@ExchangeProperty("run") RestoreRun run) {
        if (byTable(run)) {
            writing.begin(List.of());
        }
    }

    void keepTable(@ExchangeProperty("run") RestoreRun run) throws SQLException {
        if (byTable(run)) {
            writing.commit();
        }
    }

    void giveUpTable(
            @ExchangeProperty("run") RestoreRun run,
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("pass") String pass) {
        if (byTable(run) && writing.held()) {
            writing.close();
            if (!pass.equals("references")) {
                table.undone();
            }
        }
    }

    private static boolean byTable(RestoreRun run) {
        return run.options().transaction() == RestoreOptions.Transaction.TABLE && !run.oneTransaction();
    }

    /** Commits what one transaction held; gives a rehearsal up, and a file of which a row was refused. */
    void keep(@ExchangeProperty("run") RestoreRun run) throws SQLException, IOException {
        run.writingEnded();
        if (!run.oneTransaction()) {
            return;
        }
        List<Twin.Remap> remaps = new ArrayList<>();
        for (Twin twin : run.twins()) {
            remaps.addAll(twin.remaps(writing.connections(false), MOST_REMAPS - remaps.size()));
        }
        run.remaps(remaps);
        long rejected =
                run.tables().stream().mapToLong(t -> t.counts().rejected()).sum();
        boolean all = rejected > 0 && run.options().transaction() == RestoreOptions.Transaction.FILE;
        if (run.options().rehearse()) {
            if (all) {
                run.remark(
                        "%,d rows would be refused, so nothing would be kept (transaction: file)".formatted(rejected));
            }
            writing.rollBack();
        } else if (all) {
            writing.rollBack();
            Path letters = run.deadLetters().publish(run::table);
            throw new Problem(
                    Problem.Kind.FAILED,
                    "%,d rows were refused, so nothing was kept (transaction: file)".formatted(rejected),
                    "See " + letters + " for the rows and why; correct them, or restore with --transaction chunk.");
        } else {
            writing.commit();
            run.kept();
        }
    }

    void giveUp() {
        writing.close();
    }
}
