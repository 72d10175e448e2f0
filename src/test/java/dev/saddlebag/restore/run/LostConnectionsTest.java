package dev.saddlebag.restore.run;

import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Progress;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writers that lose their connections, now this one, now that one, write every row once. */
@Tag("database")
class LostConnectionsTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void connectionsThatAreCutAtRandomLoseAndDoubleNoRow(long seed) {
        String schema =
                """
                CREATE TABLE parent (id int PRIMARY KEY, v text CHECK (v <> 'bad'));
                CREATE TABLE child (id int PRIMARY KEY, parent int NOT NULL REFERENCES parent, up int REFERENCES child);
                CREATE TABLE event (v text)""";
        source.execute(schema.replace(" CHECK (v <> 'bad')", ""));
        target.execute(schema);
        source.execute(
                "INSERT INTO parent SELECT n, CASE WHEN n % 400 = 0 THEN 'bad' ELSE 'v' END FROM generate_series(1, 2000) n; "
                        + "INSERT INTO child SELECT n, n, 2001 - n FROM generate_series(1, 2000) n; "
                        + "INSERT INTO event SELECT 'e' || n % 700 FROM generate_series(1, 2100) n");
        Path archive = source.backup();
        Cutter cutter = new Cutter(target, seed);

        Report report = target.with(
                        "saddlebag.restore.chunk-rows", "40",
                        "saddlebag.restore.chunk-size", "2KB",
                        "saddlebag.restore.writers", "4",
                        "saddlebag.restore.retries", "20",
                        "saddlebag.restore.retry-pause", "5ms",
                        "saddlebag.restore.retry-pause-at-most", "50ms")
                .restore(archive, cutter);

        assertThat(cutter.cuts()).isGreaterThan(3);
        assertThat(report.counts().total()).isEqualTo(6100);
        // Five bad parents, their five children, and the five that name those.
        assertThat(report.counts().rejected()).isEqualTo(15);
        assertThat(report.counts().inserted()
                        + report.counts().unchanged()
                        + report.counts().updated())
                .isEqualTo(6085);
        assertThat(
                        target.rows(
                                "SELECT count(*) FROM parent UNION ALL SELECT count(*) FROM child UNION ALL SELECT count(*) FROM event"))
                .isEqualTo(List.of("1995", "1995", "2100"));
        target.execute("ALTER TABLE parent DROP CONSTRAINT parent_v_check");
        target.restore(archive);
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(6100));
    }

    /** Ends the connection of a writer after every few hundred rows. */
    private static final class Cutter implements Progress {

        private final Database database;
        private final Random random;
        private boolean writing;
        private long rows;
        private long next;
        private int cuts;

        Cutter(Database database, long seed) {
            this.database = database;
            this.random = new Random(seed);
        }

        @Override
        public synchronized void phase(String phase, long ofRows) {
            writing = phase.equals("writing");
        }

        @Override
        public synchronized void advanced(long more) {
            rows += more;
            if (writing && rows >= next) {
                next = rows + 1 + random.nextInt(500);
                cuts += database.rows(
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                                        + "AND application_name = 'saddlebag' AND query LIKE '%json_to_recordset%' ORDER BY pid LIMIT "
                                        + (1 + random.nextInt(3)))
                        .size();
            }
        }

        synchronized int cuts() {
            return cuts;
        }
    }
}
