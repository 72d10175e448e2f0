package dev.saddlebag.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Progress;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However often rows are tried again, progress only goes forward, and to the end, not past it. */
@Tag("database")
class ProgressTest {

    private final Database source = Database.empty("source");
    private final Database target =
            Database.empty("target").with("saddlebag.restore.chunk-rows", "5", "saddlebag.restore.chunk-size", "1KB");

    /** Each phase as {@code name: rows of rows}; a step backwards stands between them. */
    private static final class Recorded implements Progress {

        private final List<String> phases = new ArrayList<>();
        private String name;
        private long total;
        private long done;

        @Override
        public synchronized void phase(String phase, long rows) {
            end();
            name = phase;
            total = rows;
            done = 0;
        }

        @Override
        public synchronized void advanced(long rows) {
            done += rows;
            if (rows < 0) {
                phases.add("backwards by " + -rows);
            }
        }

        synchronized List<String> end() {
            if (name != null && total >= 0) {
                phases.add(name + ": " + done + " of " + total);
            }
            name = null;
            return phases;
        }
    }

    private List<String> phases(Mode mode) {
        Recorded recorded = new Recorded();
        target.restore(
                source.backup(),
                recorded,
                new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, false, "target", 100, null));
        return recorded.end();
    }

    /** Children stand before their parents, so they wait; some never get one. */
    @Test
    void rowsThatWaitForTheirParentCountOnce() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, up int); "
                + "INSERT INTO t SELECT n, n + 1 FROM generate_series(1, 30) n");
        target.execute("CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t)");

        assertThat(phases(Mode.MERGE)).contains("writing: 30 of 30");
    }

    @Test
    void aCircleThatIsDoneAgainCountsOnce() {
        source.execute("CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL, v text); "
                + "INSERT INTO ring SELECT n, 1 + n % 10 + (n - 1) / 10 * 10, CASE n WHEN 17 THEN 'bad' END FROM generate_series(1, 30) n; "
                + "CREATE TABLE k (v text); INSERT INTO k SELECT 'x' || n % 3 FROM generate_series(1, 20) n");
        target.execute(
                "CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL REFERENCES ring, v text CHECK (v <> 'bad')); "
                        + "CREATE TABLE k (v text)");

        assertThat(phases(Mode.MERGE)).contains("writing: 50 of 50");
        assertThat(phases(Mode.MIRROR)).contains("writing: 30 of 30");
    }

    @Test
    void rowsThatAreOnlyHereDoNotCount() {
        Database.each(
                "CREATE TABLE a (id int PRIMARY KEY, v text); CREATE TABLE b (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO a SELECT n FROM generate_series(1, 20) n; INSERT INTO b VALUES (1)");
        target.execute("INSERT INTO a SELECT n, 'h' FROM generate_series(1, 60) n; INSERT INTO b VALUES (1)");

        assertThat(phases(Mode.MERGE)).containsExactly("comparing: 1 of 1", "writing: 20 of 20", "proving: 21 of 21");
    }
}
