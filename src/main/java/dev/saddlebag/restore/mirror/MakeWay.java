package dev.saddlebag.restore.mirror;

import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.Writing;
import dev.saddlebag.database.write.Seen;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.table.TableRun;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.camel.ExchangeProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Rows that a mirror or an increment deletes and that keep rows of the file out: they give way before. */
@Component("makeWay")
class MakeWay {

    private final Mirror mirror;
    private final Writing writing;

    MakeWay(Mirror mirror, Writing writing) {
        this.mirror = mirror;
        this.writing = writing;
    }

    /** Whether rows of the file are kept out by the values of others, perhaps of rows that are only here. */
    boolean inTheWay(@ExchangeProperty("run") RestoreRun run) {
        return mirror.deletes(run)
                && mirror.tables(run).stream().anyMatch(t -> run.deadLetters().colliding(t.name()));
    }

    /**
     * Makes way for rows of the file that rows which are only here keep out: those are going to be deleted, so what no
     * row names goes now, children first, and the others give up their unique values until they go.
     */
    void makeWay(@ExchangeProperty("run") RestoreRun run) throws IOException {
        List<TableRun> tables = mirror.tables(run);
        for (TableRun table : tables) {
            mirror.name(run, table);
            mirror.noteRefused(run, table, 1);
        }
        boolean more = true;
        while (more) {
            more = false;
            for (TableRun table : tables) {
                long gone = leave(() -> table.seen().deleteUnnamed(writing.connections(false), naming(run, table)));
                table.deleted(gone);
                more |= gone > 0;
            }
        }
        for (TableRun table : tables) {
            if (run.deadLetters().colliding(table.name())) {
                leave(() -> table.seen().park(writing.connections(false), naming(run, table)));
            }
            mirror.noteRefused(run, table, -1);
        }
    }

    /** What may be refused is left to the deletion at the end, which says why. */
    private static long leave(LongSupplier change) {
        try {
            return change.getAsLong();
        } catch (DataAccessException e) {
            if (!SqlState.isRefusal(e, false)) {
                throw e;
            }
            return 0;
        }
    }

    /** All references to {@code table}. */
    private static List<Seen.Naming> naming(RestoreRun run, TableRun table) {
        Stream<Seen.Naming> inside = run.tables().stream().flatMap(t -> t.table().references().stream()
                .filter(r -> r.to().equals(table.name()))
                .map(r -> new Seen.Naming(t.table(), r)));
        Stream<Seen.Naming> outside = run.outside(table).stream().map(o -> new Seen.Naming(o.table(), o.reference()));
        return Stream.concat(inside, outside).toList();
    }
}
