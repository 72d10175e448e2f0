package dev.saddlebag.restore.request;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.restore.identity.Identity;
import dev.saddlebag.restore.identity.VirtualReference;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How restores are done, {@code saddlebag.restore}.
 *
 * @param writers how many chunks of a table are written at once; 0 for one a processor, two at least
 * @param chunkRows how many rows travel in one statement, at most
 * @param chunkSize how large the JSON of one statement may be, about
 * @param retries how often a statement is tried again when the server or the way to it fails
 * @param retryPause before the first retry; doubles each time
 * @param retryPauseAtMost where the doubling ends
 * @param references who checks references
 * @param mode what becomes of rows that are here already
 * @param newerBy in mode newer-wins: the column that tells which of two rows is newer, the first of these that a table
 *     has
 * @param transaction how much comes in together or not at all
 * @param identity which rows are the same thing under another key
 * @param virtualReferences references that the database does not know of
 * @param maxDelete how many rows of a hundred a mirror may delete from one table
 * @param triggers whether the tables' own triggers fire
 */
@ConfigurationProperties("saddlebag.restore")
public record RestoreSettings(
        @DefaultValue("0") int writers,
        @DefaultValue("5000") int chunkRows,
        @DefaultValue("2MB") DataSize chunkSize,
        @DefaultValue("6") int retries,
        @DefaultValue("500ms") Duration retryPause,
        @DefaultValue("30s") Duration retryPauseAtMost,
        @DefaultValue("auto") References references,
        @DefaultValue("fire") Triggers triggers,
        @DefaultValue("merge") Mode mode,
        @DefaultValue({"updatedAt", "updated_at"}) List<String> newerBy,
        @DefaultValue("chunk") RestoreOptions.Transaction transaction,
        @DefaultValue("10") double maxDelete,
        List<Identity> identity,
        List<VirtualReference> virtualReferences) {

    /** Who checks that the rows a row names are there. */
    public enum References {
        /** The statements where the role may have it so, else PostgreSQL. */
        AUTO,
        /** PostgreSQL's triggers, row by row. */
        PER_ROW,
        /** The statements, set-based; without the right to it a restore is refused. */
        BULK
    }

    /** What becomes of the triggers and rules that the tables have of their own. */
    public enum Triggers {
        FIRE,
        /** They sleep while a restore writes; without the right to it a restore is refused. */
        SKIP
    }

    public RestoreSettings {
        if (writers < 0 || writers > 64) {
            throw new IllegalArgumentException("saddlebag.restore.writers is " + writers + "; 0 to 64 are possible");
        }
        if (chunkRows < 1 || chunkRows > 100_000) {
            throw new IllegalArgumentException(
                    "saddlebag.restore.chunk-rows is " + chunkRows + "; 1 to 100000 are possible");
        }
        if (chunkSize.toBytes() < 1_024 || chunkSize.toBytes() > 64 << 20) {
            throw new IllegalArgumentException(
                    "saddlebag.restore.chunk-size is " + chunkSize + "; 1KB to 64MB are possible");
        }
        identity = identity == null ? List.of() : List.copyOf(identity);
        virtualReferences = virtualReferences == null ? List.of() : List.copyOf(virtualReferences);
        if (maxDelete < 0 || maxDelete > 100) {
            throw new IllegalArgumentException(
                    "saddlebag.restore.max-delete is " + maxDelete + "; 0 to 100 are possible, of a hundred rows");
        }
        if (retries < 0 || retryPause.isNegative() || retryPauseAtMost.compareTo(retryPause) < 0) {
            throw new IllegalArgumentException(
                    "saddlebag.restore: retries and retry-pause must not be negative, retry-pause-at-most not below it");
        }
    }

    /** How many writers really work. */
    public int workers() {
        return writers == 0 ? Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())) : writers;
    }
}
