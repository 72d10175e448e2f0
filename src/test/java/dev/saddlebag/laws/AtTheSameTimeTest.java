package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Counts;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One installation does several things at once, as a server with a clock and an inbox does. */
@Tag("database")
class AtTheSameTimeTest {

    private final Database source = Database.empty("source");

    @Test
    void fourBackupsAtOnceEndAndAreTheSame() throws Exception {
        Database few = source.with("saddlebag.backup.readers", "2");
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        Callable<String> backup = few::contentSha256;

        List<String> hashes = allOf(List.of(backup, backup, backup, backup));

        assertThat(hashes).containsOnly(source.contentSha256()).hasSize(4);
    }

    @Test
    void aBackupAndARestoreAtOnceBothEnd() throws Exception {
        Database few = source.with("saddlebag.backup.readers", "2", "saddlebag.restore.writers", "2");
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        Path archive = source.backup();

        List<Object> ends = allOf(List.of(
                () -> few.restore(archive).counts(), few::contentSha256, few::contentSha256, few::contentSha256));

        String hash = source.contentSha256();
        assertThat(ends).containsExactly(new Counts(0, 0, 1329, 0, 0, 0), hash, hash, hash);
    }

    @Test
    void oneWriterIsEnough() {
        Database target = Database.empty("target")
                .run("/schemas/shop.sql")
                .with("saddlebag.restore.writers", "1", "saddlebag.restore.chunk-rows", "7");
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");

        assertThat(target.restore(source.backup()).counts()).isEqualTo(Tally.inserted(1329));
    }

    private static <T> List<T> allOf(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
