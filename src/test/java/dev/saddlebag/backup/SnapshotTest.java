package dev.saddlebag.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup shows one instant, whatever others commit while it reads. */
@Tag("database")
class SnapshotTest {

    private static final Pattern NUMBER = Pattern.compile("\"(id|parent|n)\":(\\d+)");

    private final Database source =
            Database.empty("source").with("saddlebag.backup.readers", "4", "saddlebag.backup.segment", "1MB");

    /** The tables come in this order in the file, and the writer fills them in the opposite one. */
    @Test
    void everyChildHasItsParentAndTheTotalsAgreeWhileOthersWrite() throws InterruptedException {
        source.execute(
                """
                CREATE TABLE account (id int PRIMARY KEY, n bigint NOT NULL);
                CREATE TABLE account_again (id int PRIMARY KEY, n bigint NOT NULL);
                CREATE TABLE parent (id int PRIMARY KEY, v text);
                CREATE TABLE child (id int PRIMARY KEY, parent int NOT NULL REFERENCES parent, v text);
                INSERT INTO account VALUES (1, 0); INSERT INTO account_again VALUES (1, 0);
                INSERT INTO parent SELECT n, repeat('x', 100) FROM generate_series(1, 4000) n;
                INSERT INTO child SELECT n, n, repeat('y', 100) FROM generate_series(1, 4000) n;
                ANALYZE""");
        List<Instant> instants = new ArrayList<>();

        try (Writer writer = new Writer(source)) {
            writer.committed.await();
            for (int i = 0; i < 10; i++) {
                instants.add(Instant.of(PlainArchive.read(source.backup())));
            }
        }

        assertThat(instants).allSatisfy(instant -> {
            assertThat(instant.parents()).containsAll(instant.children());
            assertThat(instant.children()).hasSameSizeAs(instant.parents());
            assertThat(instant.again()).isEqualTo(instant.account());
            assertThat(instant.account()).isEqualTo(instant.parents().size() - 4000);
        });
        assertThat(instants.get(9).account()).isGreaterThan(instants.get(0).account());
    }

    /** What one backup shows. */
    private record Instant(Set<Long> parents, Set<Long> children, long account, long again) {

        static Instant of(PlainArchive archive) {
            return new Instant(
                    numbers(archive, "parent", "id"),
                    numbers(archive, "child", "parent"),
                    numbers(archive, "account", "n").iterator().next(),
                    numbers(archive, "account_again", "n").iterator().next());
        }

        private static Set<Long> numbers(PlainArchive archive, String table, String column) {
            return archive.rows(table).stream().map(row -> number(row, column)).collect(Collectors.toSet());
        }

        private static long number(String row, String column) {
            Matcher matcher = NUMBER.matcher(row);
            while (matcher.find()) {
                if (matcher.group(1).equals(column)) {
                    return Long.parseLong(matcher.group(2));
                }
            }
            throw new AssertionError(row);
        }
    }

    /** Commits a parent with its child and moves both accounts, again and again. */
    private static final class Writer implements AutoCloseable {

        private final AtomicBoolean stop = new AtomicBoolean();
        private final CountDownLatch committed = new CountDownLatch(10);
        private final CompletableFuture<Void> work;

        Writer(Database database) {
            work = CompletableFuture.runAsync(() -> write(database));
        }

        private void write(Database database) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (int id = 4001; !stop.get(); id++) {
                    statement.execute("INSERT INTO parent VALUES (" + id + ", 'new'); INSERT INTO child VALUES (" + id
                            + ", " + id + ", 'new'); UPDATE account SET n = n + 1; UPDATE account_again SET n = n + 1");
                    connection.commit();
                    committed.countDown();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            stop.set(true);
            work.join();
        }
    }

    /** The server's own log tells: one snapshot is made, and every other reader takes that one. */
    @Test
    void allReadersStandInTheSnapshotThatTheHeaderNames() throws IOException {
        source.execute("ALTER DATABASE source SET log_statement = 'all'");
        source.execute(
                """
                CREATE TABLE big (id int PRIMARY KEY, v text);
                INSERT INTO big SELECT n, repeat('x', 100) FROM generate_series(1, 60000) n;
                CREATE TABLE small (id int PRIMARY KEY);
                ANALYZE""");
        long before = Files.size(Server.log());

        Path archive = source.backup();

        source.execute("ALTER DATABASE source RESET log_statement");
        String log = logSince(before);
        String snapshot =
                PlainArchive.read(archive).metadata().at("/database/snapshot").asText();
        List<String> taken = Pattern.compile("SET TRANSACTION SNAPSHOT '([^']+)'")
                .matcher(log)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(Pattern.compile("pg_export_snapshot\\(\\)")
                        .matcher(log)
                        .results()
                        .count())
                .isEqualTo(1);
        assertThat(taken).isNotEmpty().containsOnly(snapshot);
        assertThat(Pattern.compile("execute [^:]*: SELECT t\\.\"id\"")
                        .matcher(log)
                        .results()
                        .count())
                .isGreaterThan(3);
        assertThat(log)
                .doesNotContainPattern("SELECT t\\.[^\\n]*FROM[^\\n]*\\n[^\\n]*COMMIT[^\\n]*\\n[^\\n]*SELECT t\\.");
    }

    /** Only the end of it: the log outlives the runs of the tests, and one day is longer than their memory. */
    private static String logSince(long before) throws IOException {
        try (InputStream log = Files.newInputStream(Server.log())) {
            log.skipNBytes(before);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
