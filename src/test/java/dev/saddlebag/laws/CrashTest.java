package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process may be killed at any moment; run again it ends where it would have ended undisturbed. */
@Tag("database")
@Timeout(60)
class CrashTest {

    private static final String SCHEMA =
            """
            CREATE TABLE parent (id int PRIMARY KEY, v text);
            CREATE TABLE child (id text PRIMARY KEY, parent int NOT NULL REFERENCES parent, up text REFERENCES child);
            CREATE TABLE event (v text)""";

    private static final int ROWS = 12_000;

    /** Moments a law is tried at: one somewhere in each part of the way, and one at its very end. */
    private static final int PARTS = 4;

    private static final AtomicInteger KILLS = new AtomicInteger();
    private static final AtomicInteger IN_TIME = new AtomicInteger();

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

    /** A process that was through already proves nothing. */
    @AfterAll
    static void mostProcessesWereKilledAtWork() {
        assertThat(IN_TIME.get()).isGreaterThan(KILLS.get() / 2);
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

        killed(CommandLine.start(slow, "restore", archive.toString()), moment(part, ROWS), rows);

        noticed();
        Report report = target.restore(archive);
        assertThat(report.counts().total()).isEqualTo(ROWS);
        assertThat(report.counts().rejected()).isZero();
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.contentSha256()).isEqualTo(hash);
    }

    /** Killed, or interrupted as by Ctrl-C, when about a third and about all of the rows are written, and not yet kept. */
    @ParameterizedTest
    @CsvSource({"KILL, file, 0.3", "INT, file, 0.9", "KILL, mirror, 0.9", "INT, mirror, 0.3"})
    void whatIsOneTransactionIsInOrNot(String signal, String how, double part) throws Exception {
        target.execute("INSERT INTO parent VALUES (1, 'here'), (9999, 'only here'); INSERT INTO event VALUES ('here')");
        String before = target.contentSha256();
        String size = "SELECT pg_relation_size('parent') + pg_relation_size('child') + pg_relation_size('event')";
        long full = Long.parseLong(source.value(size));
        Path root = Server.fresh("root");
        Database slow = target.with("saddlebag.restore.chunk-rows", "100", "saddlebag.folders.root", root.toString());
        List<String> words = new ArrayList<>(List.of("restore", archive.toString()));
        words.addAll(
                how.equals("file")
                        ? List.of("--transaction", "file")
                        : List.of("--mode", "mirror", "--confirm", "target", "--max-delete", "100"));
        Process process = CommandLine.start(slow, words.toArray(String[]::new));
        try {
            while (process.isAlive() && Long.parseLong(target.value(size)) < full * part) {
                Thread.sleep(1);
            }
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        KILLS.incrementAndGet();
        IN_TIME.addAndGet(process.exitValue() == 0 ? 0 : 1);
        noticed();
        assertThat(process.exitValue()).isIn(0, 128 + (signal.equals("INT") ? 2 : 9));
        if (process.exitValue() != 0) {
            assertThat(target.contentSha256()).isEqualTo(before);
            State said = new Jobs(root.resolve("state"))
                    .list(null, 1, j -> j.kind() == Kind.RESTORE)
                    .get(0)
                    .state();
            assertThat(said).isEqualTo(signal.equals("INT") ? State.CANCELLED : State.LOST);
        }
        RestoreOptions options =
                new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, "target", 100, null);
        assertThat(target.restore(archive, options).equalToFile()).isTrue();
        assertThat(target.contentSha256()).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, PARTS})
    void aBackupThatWasKilledLeavesNoFileThatIsNotWhole(int part) throws Exception {
        Path folder = Server.fresh("backups");

        killed(
                CommandLine.start(source, "backup", "--compress", "none", "--to", folder + "/"),
                moment(part, Files.size(archive)),
                () -> size(folder));

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
        killed(CommandLine.start(slow, "restore", archive.toString()), ROWS / 3, rows);
        killed(CommandLine.start(slow, "restore", archive.toString()), ROWS / 2, rows);

        int exit = CommandLine.start(slow, "restore", archive.toString()).waitFor();

        assertThat(exit).isZero();
        assertThat(target.contentSha256()).isEqualTo(hash);
    }

    /** Kills {@code process}, without a chance to tidy up, as soon as {@code reached} gives {@code moment}; or it ends before. */
    private static void killed(Process process, long moment, Callable<Long> reached) throws Exception {
        try {
            while (!process.waitFor(1, TimeUnit.MILLISECONDS) && reached.call() < Math.max(1, moment)) {
                continue;
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).isIn(0, 128 + 9);
        KILLS.incrementAndGet();
        IN_TIME.addAndGet(process.exitValue() == 0 ? 0 : 1);
    }

    /** Waits until the server has seen that the process is gone: until then it holds the lock of the database for it. */
    private void noticed() throws InterruptedException {
        while (!target.value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")
                .equals("0")) {
            Thread.sleep(10);
        }
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
