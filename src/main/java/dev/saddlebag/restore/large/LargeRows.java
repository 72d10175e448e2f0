package dev.saddlebag.restore.large;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.large.LargeRow;
import dev.saddlebag.database.large.Pieces;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the route that writes a chunk asks where the chunk is one row with values of many megabytes. */
@Component("largeRows")
class LargeRows {

    /** Whether values come in pieces: not where only references are set. */
    boolean inPieces(@ExchangeProperty("chunk") Chunk chunk, @ExchangeProperty("pass") String pass) {
        return chunk.large() != null && !pass.equals("references");
    }

    /** Carries out the statement of the row; gives what the statement gives. */
    Map<String, Object> write(
            @ExchangeProperty("chunk") Chunk chunk,
            @Header("CamelSqlQuery") String statement,
            @ExchangeProperty("connections") DataSource connections) {
        LargeRow large = chunk.large();
        List<Pieces.Value> values = large.values().stream()
                .map(v -> new Pieces.Value(v.column(), () -> large.open(v)))
                .toList();
        return Pieces.write(connections, statement, chunk.json(), values);
    }
}
