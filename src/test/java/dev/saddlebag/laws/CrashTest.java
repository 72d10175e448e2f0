package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.restore.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
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

    private static final int ROWS = 24_000;

    private static Database source;
    private static Path archive;
    private static String hash;

    private final Database target = Database.empty("target").execute(SCHEMA);

    @BeforeAll
    static void anUndisturbedBackup() {
        source = Database.empty("source").execute(SCHEMA);
        source.execute("INSERT INTO parent SELECT n, repeat(md5(n::text), 20) FROM generate_series(1, 6000) n; "
                + "INSERT INTO child SELECT md5(n::text), n % 6000 + 1, md5((12001 - n)::text) FROM generate_series(1, 12000) n; "
                + "INSERT INTO event SELECT repeat('e' || n % 2000, 100) FROM generate_series(1, 6000) n");
        archive = source.backup();
        hash = PlainArchive.read(archive).contentSha256();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aRestoreThatWasKilledIsCompletedByTheNext(long seed) throws IOException {
        long rows = new SplittableRandom(seed).nextInt(ROWS);
        Database slow = target.with(
                "saddlebag.restore.chunk-rows",
                "100",
                "saddlebag.folders.root",
                Server.fresh("root").toString());

        killed(
                CommandLine.start(slow, "restore", archive.toString()),
                rows,
                () -> Long.parseLong(
                        target.value(
                                "SELECT (SELECT count(*) FROM parent) + (SELECT count(*) FROM child) + (SELECT count(*) FROM event)")));

        Report report = target.restore(archive);
        assertThat(report.counts().total()).isEqualTo(ROWS);
        assertThat(report.counts().rejected()).isZero();
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.contentSha256()).isEqualTo(hash);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aBackupThatWasKilledLeavesNoFileThatIsNotWhole(long seed) throws IOException {
        long bytes = new SplittableRandom(seed).nextLong(Files.size(archive));
        Path folder = Server.fresh("backups");

        killed(
                CommandLine.start(source, "backup", "--compress", "none", "--to", folder + "/"),
                bytes,
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
                "50",
                "saddlebag.folders.root",
                Server.fresh("root").toString());
        LongSupplier rows = () -> Long.parseLong(target.value("SELECT count(*) FROM child"));
        killed(CommandLine.start(slow, "restore", archive.toString()), 3000, rows);
        killed(CommandLine.start(slow, "restore", archive.toString()), 8000, rows);

        int exit = CommandLine.start(slow, "restore", archive.toString()).waitFor();

        assertThat(exit).isZero();
        assertThat(target.contentSha256()).isEqualTo(hash);
    }

    /** Kills {@code process}, without a chance to tidy up, as soon as {@code reached} gives {@code moment}; or it ends before. */
    private static void killed(Process process, long moment, LongSupplier reached) throws IOException {
        try {
            while (!process.waitFor(2, TimeUnit.MILLISECONDS) && reached.getAsLong() < Math.max(1, moment)) {
                assertThat(process.isAlive() || process.exitValue() == 0).isTrue();
            }
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IOException(e);
        }
        assertThat(process.exitValue()).isIn(0, 137);
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
