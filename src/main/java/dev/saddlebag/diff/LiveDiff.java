package dev.saddlebag.diff;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Unreadable;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.older.Older;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What the routes that compare an archive with the database row by row ask at each station. */
@Component("liveDiff")
class LiveDiff {

    private final Limits limits;
    private final Address address;
    private final Rulebook rules;
    private final Older older;

    LiveDiff(Limits limits, Address address, Rulebook rules, Older older) {
        this.limits = limits;
        this.address = address;
        this.rules = rules;
        this.older = older;
    }

    LiveRun open(@Body DiffRequest request) throws IOException {
        return LiveRun.open(request, limits, address, rules, older);
    }

    List<TableComparison> tables(@ExchangeProperty("run") LiveRun run) {
        return run.toRead();
    }

    String query(@ExchangeProperty("table") TableComparison table, @ExchangeProperty("run") LiveRun run) {
        return run.select(table).sql();
    }

    List<Object> parameters(@ExchangeProperty("table") TableComparison table, @ExchangeProperty("run") LiveRun run) {
        return run.select(table).parameters();
    }

    DataSource source(@ExchangeProperty("table") TableComparison table, @ExchangeProperty("run") LiveRun run) {
        return run.source(table);
    }

    void compare(
            @Body Iterator<ByteBuffer> lines,
            @ExchangeProperty("table") TableComparison table,
            @ExchangeProperty("run") LiveRun run)
            throws IOException {
        run.compare(table, lines);
    }

    /** Tells what the database would not give; what is wrong with the archive is told as it is. */
    void unreadable(
            @ExchangeProperty("table") TableComparison table, @ExchangeProperty("CamelExceptionCaught") Exception cause)
            throws IOException {
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof Problem problem) {
            throw problem;
        }
        throw Unreadable.table(table.pair().table(), cause);
    }

    DiffReport report(@ExchangeProperty("run") LiveRun run) throws IOException {
        return run.report();
    }

    void close(@ExchangeProperty("run") LiveRun run) throws IOException {
        run.close();
    }
}
