package dev.saddlebag.restore.waiting;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.database.Writing;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.table.Scan;
import dev.saddlebag.restore.table.TableRun;
import java.io.IOException;
import java.util.List;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** Rows that were refused and may fit once others are in, or have moved. */
@Component("waiting")
class Waiting {

    private final RestoreSettings settings;
    private final Writing writing;

    Waiting(RestoreSettings settings, Writing writing) {
        this.settings = settings;
        this.writing = writing;
    }

    /** Whether rows wait for a parent that may be in by now: not after a round that helped none. */
    boolean worthwhile(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("waiting") Long before) {
        long waiting = run.deadLetters().waiting();
        return waiting > 0 && (before == null || waiting < before);
    }

    Long waiting(@ExchangeProperty("run") RestoreRun run) {
        return run.deadLetters().waiting();
    }

    List<Chunk> retries(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("table") TableRun table)
            throws IOException {
        return run.deadLetters().takeWaiting(table, settings.chunkRows());
    }

    /** Rows that were refused because of a unique value that another row here has. */
    List<Chunk> colliding(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("table") TableRun table)
            throws IOException {
        return table.upsert().parkStatement().isEmpty()
                ? List.of()
                : run.deadLetters().takeColliding(table, settings.chunkRows());
    }

    /** Parks the rows of {@code chunk}, then sets them; finds nothing where that is refused, too. */
    Scan.Found swap(@ExchangeProperty("table") TableRun table, @ExchangeProperty("chunk") Chunk chunk) {
        if (chunk.large() != null) {
            // Alone it has nobody to swap with.
            return new Scan.Found(List.of(), List.of());
        }
        return new Swap(writing.connections(table.bulk()))
                .swap(
                        chunk,
                        table.upsert().parkStatement().orElseThrow(),
                        table.alone().statement(false));
    }
}
