package dev.saddlebag.restore.waiting;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.database.Writing;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.reference.Circle;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.table.Scan;
import dev.saddlebag.restore.table.TableRun;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/**
 * What the routes ask that bring in circles of tables: rows are noted first, then written in one transaction; when some
 * are refused, the transaction is given up and done again without them and what needs them.
 */
@Component("circles")
class Circles {

    private final Writing writing;

    Circles(Writing writing) {
        this.writing = writing;
    }

    /** Refuses a file for whose rows there is no way in. */
    void possible(@ExchangeProperty("run") RestoreRun run) {
        for (List<String> names : run.hopeless()) {
            List<TableRun> tables = names.stream().map(run::table).toList();
            boolean empty = tables.stream().anyMatch(t -> t.rowsBefore() == 0);
            if (empty && tables.stream().allMatch(t -> t.rowsInFile() > 0)) {
                throw new Problem(
                        Problem.Kind.REFUSED,
                        "the tables %s reference each other in a circle, no reference of which may be null or be checked later"
                                .formatted(String.join(", ", names)),
                        "Restore as the owner of these tables, or as a role that may set session_replication_role, or"
                                + " make one of the references DEFERRABLE.");
            }
        }
    }

    boolean leads(@ExchangeProperty("run") RestoreRun run, @Body TableRun table) {
        Circle circle = run.circleOf(table.name());
        return circle != null && tables(run, circle).indexOf(table) == 0;
    }

    boolean follows(@ExchangeProperty("run") RestoreRun run, @Body TableRun table) {
        return run.circleOf(table.name()) != null && !leads(run, table);
    }

    Circle of(@ExchangeProperty("run") RestoreRun run, @Body TableRun table) {
        return run.circleOf(table.name());
    }

    List<TableRun> tables(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("circle") Circle circle) {
        return run.tables().stream()
                .filter(t -> circle.names().contains(t.name()) && !t.same())
                .toList();
    }

    boolean again(@ExchangeProperty("circle") Circle circle) {
        return !circle.done();
    }

    void begin(@ExchangeProperty("circle") Circle circle) {
        writing.begin(circle.staged().createStatements());
        circle.open(true);
    }

    /** Notes the rows of a chunk; a row that is not even readable is passed over here and refused later. */
    void note(@Body Chunk chunk, @ExchangeProperty("circle") Circle circle, @ExchangeProperty("table") TableRun table) {
        String statement = circle.staged().noteStatement(table.name());
        new Scan(connections(circle)).scan(chunk, new Scan.Attempt(statement, null, table::refuses, false));
    }

    private DataSource connections(Circle circle) {
        return writing.connections(circle.strategy() == Circle.Strategy.ASLEEP);
    }

    /** Leaves noted what can come in, and lets references wait. */
    void settle(@ExchangeProperty("circle") Circle circle) {
        circle.staged().drop(connections(circle), circle.dropped());
        circle.staged().settle(connections(circle));
        if (circle.strategy() != Circle.Strategy.ASLEEP) {
            circle.staged().loosen(connections(circle), circle.strategy() == Circle.Strategy.ALTERED);
        }
    }

    /** Keeps the circle when all that was noted is in; else gives it up, to be done again without what is not. */
    void end(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("circle") Circle circle)
            throws SQLException, IOException {
        Map<String, String> lacking = circle.staged().lacking(connections(circle));
        if (lacking.isEmpty()) {
            if (circle.strategy() != Circle.Strategy.ASLEEP) {
                circle.staged().tighten(connections(circle), circle.strategy() == Circle.Strategy.ALTERED);
            }
            circle.open(false);
            writing.commit();
            circle.finished();
            return;
        }
        circle.drop(lacking);
        circle.open(false);
        writing.rollBack();
        for (TableRun table : tables(run, circle)) {
            table.forget();
            run.deadLetters().forget(table.name());
        }
    }

    void giveUp(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("circle") Circle circle)
            throws SQLException {
        if (circle.open()) {
            circle.open(false);
            tables(run, circle).forEach(TableRun::undone);
            writing.rollBack();
        }
    }
}
