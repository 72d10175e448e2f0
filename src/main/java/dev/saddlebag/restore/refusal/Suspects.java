package dev.saddlebag.restore.refusal;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.restore.table.Scan;
import dev.saddlebag.restore.table.TableRun;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What the routes ask when a chunk was refused: which of its rows are good, and which stand alone. */
@Component("suspects")
class Suspects {

    /** The statement for the parts of a chunk that was refused. */
    String scanStatement(
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("chunk") Chunk chunk,
            @ExchangeProperty("pass") String pass) {
        return table.scanStatement(chunk, pass);
    }

    /** Writes the good rows of a refused chunk and finds the bad ones. */
    Scan.Found scan(
            @ExchangeProperty("connections") DataSource connections,
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("chunk") Chunk chunk,
            @ExchangeProperty("pass") String pass) {
        if (chunk.large() != null) {
            // One row: there is nothing to halve.
            return new Scan.Found(List.of(), List.of(new Scan.Suspect(chunk, false)));
        }
        String repeated = table.upsert().keyed() ? table.upsert().repeatedKeysStatement() : null;
        return new Scan(connections)
                .scan(
                        chunk,
                        new Scan.Attempt(
                                scanStatement(table, chunk, pass),
                                repeated,
                                table::refuses,
                                !(table.inCircle() && pass.equals("rows"))));
    }

    List<Scan.Suspect> suspects(@Body Scan.Found found) {
        return found.suspects();
    }

    Chunk chunkOf(@Body Scan.Suspect suspect) {
        return suspect.chunk();
    }

    void refuseRepeated(@Body Scan.Suspect suspect) throws SQLException {
        if (suspect.repeated()) {
            throw new SQLException("the key of this row stands in an earlier row of the file", "21000");
        }
    }
}
