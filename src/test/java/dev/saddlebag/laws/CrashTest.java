package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.CommandLine;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process may be killed at any moment; run again it ends where it would have ended undisturbed. */
@Tag("database")
class CrashTest {

    private static final String SCHEMA =
            """
            CREATE TABLE parent (id int PRIMARY KEY, v text);
            CREATE TABLE child (id text PRIMARY KEY, parent int NOT NULL REFERENCES parent, up text REFERENCES child);
            CREATE TABLE event (v text)""";

    private static final int ROWS = 12_000;

    /** Moments a law is tried at: one somewhere in each part of the way, and one at its very end. */
    private static final int PARTS = 4;

    private static Database source;
    private static Path archive;
    private static String hash;

    private final Database target = Database.empty("target").execute(SCHEMA);
    private final Callable<Long> rows = this::rows;
    private PreparedStatement counting;

    @BeforeEach
    void countRows() throws SQLException {
        counting = target.connect()
                .prepareStatement("SELECT (SELECT count(*) FROM parent) + (SELECT count(*) FROM child)"
                        + " + (SELECT count(*) FROM event)");
    }

    @AfterEach
    void countNoMore() throws SQLException {
        counting.getConnection().close();
    }

    @BeforeAll
    static void anUndisturbedBackup() {
        source = Database.empty("source").execute(SCHEMA);
        source.execute("INSERT INTO parent SELECT n, repeat(md5(n::text), 20) FROM generate_series(1, 3000) n; "
                + "INSERT INTO child SELECT md5(n::text), n % 3000 + 1, md5((6001 - n)::text) FROM generate_series(1, 6000) n; "
                + "INSERT INTO event SELECT repeat('e' || n % 1000, 100) FROM generate_series(1, 3000) n");
        archive = source.backup();
        hash = PlainArchive.read(archive).contentSha256();
    }

    /** Somebody is writing rows of this database, and whoever comes to one of them waits until the connection is closed. */
    private static Connection writing(Database database, String rows) throws SQLException {
        Connection somebody = database.connect();
        somebody.setAutoCommit(false);
        try (Statement statement = somebody.createStatement()) {
            statement.execute("SET LOCAL session_replication_role = replica; " + rows);
        }
        return somebody;
    }

    /** The child that comes after so many others in the file; children come last of all tables. */
    private static String child(int others) {
        String id = source.value("SELECT id FROM child ORDER BY id COLLATE \"C\" OFFSET " + others + " LIMIT 1");
        return "INSERT INTO child VALUES ('" + id + "', 9999)";
    }

    /** Somewhere in part {@code part} of {@code whole}, always the same. */
    private static long moment(int part, long whole) {
        return part == PARTS ? whole : whole * part / PARTS + new SplittableRandom(part).nextLong(whole / PARTS);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, PARTS})
    void aRestoreThatWasKilledIsCompletedByTheNext(int part) throws Exception {
        Database slow = target.with(
                "saddlebag.restore.chunk-rows",
                "100",
                "saddlebag.folders.root",
                Server.fresh("root").toString());

        if (part == PARTS) {
            killed(CommandLine.start(slow, "restore", archive.toString()), ROWS, rows);
        } else {
            killedAtWork(slow, moment(part, ROWS));
        }

        noticed();
        Report report = target.restore(archive);
        assertThat(report.counts().total()).isEqualTo(ROWS);
        assertThat(report.counts().rejected()).isZero();
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.contentSha256()).isEqualTo(hash);
    }

    /**
     * Killed, or told to end, in the first third and towards the end of what is written, and not yet kept. Told by
     * SIGTERM: a process that is started in the background may have been made deaf to SIGINT, which does the same.
     */
    @ParameterizedTest
    @CsvSource({"KILL, file, early", "TERM, file, late", "KILL, mirror, late", "TERM, mirror, early"})
    void whatIsOneTransactionIsInOrNot(String signal, String how, String when) throws Exception {
        target.execute("INSERT INTO parent VALUES (1, 'here'), (9999, 'only here'); INSERT INTO event VALUES ('here')");
        String before = target.contentSha256();
        Path root = Server.fresh("root");
        Database slow = target.with("saddlebag.restore.chunk-rows", "100", "saddlebag.folders.root", root.toString());
        List<String> words = new ArrayList<>(List.of("restore", archive.toString()));
        words.addAll(
                how.equals("file")
                        ? List.of("--transaction", "file")
                        : List.of("--mode", "mirror", "--confirm", "target", "--max-delete", "100"));
        String row = when.equals("early") ? "INSERT INTO parent VALUES (600)" : child(4_800);
        Process process = null;
        try (Connection somebody = writing(target, row)) {
            process = CommandLine.start(slow, words.toArray(String[]::new));
            await().until(() -> somebody.isValid(9) && waiting() > 0);
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }

        noticed();
        assertThat(process.exitValue()).isEqualTo(128 + (signal.equals("TERM") ? 15 : 9));
        assertThat(target.contentSha256()).isEqualTo(before);
        State said = new Jobs(root.resolve("state"))
                .list(null, 1, j -> j.kind() == Kind.RESTORE)
                .get(0)
                .state();
        assertThat(said).isEqualTo(signal.equals("TERM") ? State.CANCELLED : State.LOST);
        RestoreOptions options =
                new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, "target", 100, null);
        assertThat(target.restore(archive, options).equalToFile()).isTrue();
        assertThat(target.contentSha256()).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, PARTS})
    void aBackupThatWasKilledLeavesNoFileThatIsNotWhole(int part) throws Exception {
        Path folder = Server.fresh("backups");

        // One that was done a moment earlier than it could be killed says nothing; the next is caught.
        int exit = 0;
        for (int i = 0; exit == 0 && i < (part == PARTS ? 1 : 20); i++) {
            Files.createDirectories(folder);
            long before = size(folder);
            exit = killed(
                    CommandLine.start(source, "backup", "--compress", "none", "--to", folder + "/"),
                    moment(part, Files.size(archive)),
                    () -> size(folder) - before);
        }

        assertThat(exit).isIn(128 + 9, part == PARTS ? 0 : 128 + 9);
        for (Path left : files(folder)
                .filter(f -> !f.getFileName().toString().startsWith("."))
                .toList()) {
            if (left.toString().endsWith(".manifest.json")) {
                assertThat(left.resolveSibling(left.getFileName().toString().replace(".manifest", "")))
                        .exists();
            } else {
                assertThat(target.verify(left).contentSha256()).isEqualTo(hash);
            }
        }
        assertThat(PlainArchive.read(source.backup(folder.resolve("again.json")))
                        .contentSha256())
                .isEqualTo(hash);
    }

    /** Twice killed and then run to the end, all as processes. */
    @Test
    void theProgramItselfGoesOnWhereAKilledOneStood() throws Exception {
        Database slow = target.with(
                "saddlebag.restore.chunk-rows",
                "100",
                "saddlebag.folders.root",
                Server.fresh("root").toString());
        killedAtWork(slow, ROWS / 3);
        killedAtWork(slow, ROWS / 2);

        int exit = CommandLine.start(slow, "restore", archive.toString()).waitFor();

        assertThat(exit).isZero();
        assertThat(target.contentSha256()).isEqualTo(hash);
    }

    /** Kills a restore as soon as the target has {@code moment} rows; it cannot end, for its last row is somebody else's. */
    private void killedAtWork(Database slow, long moment) throws Exception {
        try (Connection somebody = writing(target, child(5_999))) {
            assertThat(somebody.isValid(9)).isTrue();
            int exit = killed(CommandLine.start(slow, "restore", archive.toString()), moment, rows);
            assertThat(exit).isEqualTo(128 + 9);
        }
    }

    /** Kills {@code process}, without a chance to tidy up, as soon as {@code reached} gives {@code moment}; or it ends before. */
    private static int killed(Process process, long moment, Callable<Long> reached) throws Exception {
        try {
            while (!process.waitFor(1, TimeUnit.MILLISECONDS) && reached.call() < Math.max(1, moment)) {
                continue;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).isIn(0, 128 + 9);
        return process.exitValue();
    }

    /** How many sessions wait for a row of somebody else. */
    private int waiting() {
        return Integer.parseInt(target.value(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = 'target' AND wait_event_type = 'Lock'"));
    }

    /** Waits until the server has seen that the process is gone: until then it holds the lock of the database for it. */
    private void noticed() {
        await().until(() -> target.value("SELECT count(*) FROM pg_locks JOIN pg_database d ON d.oid = database "
                        + "WHERE locktype = 'advisory' AND datname = 'target'")
                .equals("0"));
    }

    /** How many rows of the file the target has, on a connection of its own that answers at once. */
    private long rows() throws SQLException {
        try (ResultSet row = counting.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long size(Path folder) {
        return files(folder)
                .mapToLong(file -> {
                    try {
                        return Files.size(file);
                    } catch (IOException e) {
                        return 0; // renamed or deleted meanwhile
                    }
                })
                .sum();
    }

    private static Stream<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return List.copyOf(files.toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
