package dev.saddlebag.inbox;

import static dev.saddlebag.inbox.Installation.filed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.State;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trouble that is not the file's leaves it in the inbox, and it goes in when the trouble is over, with no hand. */
@Tag("database")
class PatienceTest {

    private static final TreeSet<String> WAITING = new TreeSet<>(List.of("shop.json"));

    private Database target;
    private Path archive;
    private Installation installation;

    @BeforeEach
    void anArchive() {
        Database source = Database.empty("inbox_source");
        target = Database.empty("inbox_target");
        Database.each("CREATE TABLE shop (id integer PRIMARY KEY, name text)", source, target);
        source.execute("INSERT INTO shop SELECT n, 'shop ' || n FROM generate_series(1, 2000) n");
        archive = source.backup();
        installation = Installation.of(target);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void aFileWaitsForAServerThatIsDown() {
        try (EmbeddedServer server = Server.start("inbox-down")) {
            Database there = Database.empty(server, "inbox_target");
            there.execute("CREATE TABLE shop (id integer PRIMARY KEY, name text)");
            server.kill();
            try (Installation waiting = Installation.watching(there)) {
                Path file = waiting.drop(archive, "shop.json");

                staysFor(Duration.ofSeconds(3), waiting);
                server.start();

                await().until(() -> !Files.exists(file));
                assertThat(waiting.files()).isEqualTo(filed(".done", "shop.json"));
                assertThat(there.value("SELECT count(*) FROM shop")).isEqualTo("2000");
            }
        }
    }

    @Test
    void aFileWaitsWhileTheServerIsNotLetIn() {
        target.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'inbox_guest') THEN"
                + " CREATE ROLE inbox_guest LOGIN; END IF; END $$; ALTER ROLE inbox_guest PASSWORD 'another one';"
                + " GRANT USAGE ON SCHEMA public TO inbox_guest; GRANT ALL ON shop TO inbox_guest");
        installation.settings().put("saddlebag.database.username", "inbox_guest");
        installation.settings().put("saddlebag.database.password", "the one before");
        installation.start();
        Path file = installation.drop(archive, "shop.json");
        Jobs jobs = new Jobs(installation.root().resolve("state"));
        await().until(() ->
                !jobs.list(null, 1, job -> job.state() == State.FAILED).isEmpty());

        target.execute("ALTER ROLE inbox_guest PASSWORD 'the one before'");

        await().until(() -> !Files.exists(file));
        assertThat(installation.files()).isEqualTo(filed(".done", "shop.json"));
    }

    @Test
    void aServerThatDiesDuringARestoreMakesTheFileWait() throws SQLException {
        try (EmbeddedServer server = Server.start("inbox-down")) {
            Database there = Database.empty(server, "inbox_target")
                    .with("saddlebag.restore.chunk-rows", "100", "saddlebag.restore.retries", "0");
            there.execute("CREATE TABLE shop (id integer PRIMARY KEY, name text)");
            try (Installation waiting = Installation.watching(there)) {
                Path file;
                // The restore cannot end before the server does: a row of the file is somebody else's.
                try (Connection somebody = there.connect();
                        Statement statement = somebody.createStatement()) {
                    somebody.setAutoCommit(false);
                    statement.execute("INSERT INTO shop VALUES (2000, 'of somebody else')");
                    file = waiting.drop(archive, "shop.json");

                    await().until(() ->
                            !there.value("SELECT count(*) FROM shop").equals("0"));
                    server.kill();
                }
                staysFor(Duration.ofSeconds(2), waiting);
                server.start();

                await().until(() -> !Files.exists(file));
                assertThat(waiting.files()).isEqualTo(filed(".done", "shop.json"));
                assertThat(there.value("SELECT count(*) FROM shop")).isEqualTo("2000");
            }
        }
    }

    @Test
    void aFileWaitsForAnotherRestoreOfTheSameDatabase() throws SQLException {
        installation.start();
        Path file;
        try (Connection other = target.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1935763564, 1920169074)");
            file = installation.drop(archive, "shop.json");

            staysFor(Duration.ofSeconds(2), installation);
        }

        await().until(() -> !Files.exists(file));
        assertThat(installation.files()).isEqualTo(filed(".done", "shop.json"));
    }

    @Test
    void theDatabaseIsFreeTheMomentARestoreHasEnded() {
        assertThatCode(() -> {
                    for (int i = 0; i < 60; i++) {
                        target.restore(archive);
                    }
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aFileThatWaitsHoldsNoOtherUp() throws SQLException, IOException {
        Path broken = Files.writeString(Server.fresh("broken"), "{\"metadata\":");
        installation.settings().put("saddlebag.folders.inbox.pause", "1m");
        installation.settings().put("saddlebag.folders.inbox.pause-at-most", "1m");
        try (Connection other = target.connect();
                Statement statement = other.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1935763564, 1920169074)");
            installation.drop(archive, "shop.json");
            installation.start();

            // A file that cannot be read needs no database, and its verdict no lock.
            installation.dropped(broken, "z-later.json");
        }

        assertThat(installation.files()).contains("shop.json", ".failed/z-later.json");
    }

    /**
     * Pieces that come a little after one another, and pieces that come long after the last was looked at. Not so late
     * that the file would be called cut short: that is told after five times as long as it has to stand still.
     */
    @ParameterizedTest
    @ValueSource(longs = {150, 2_000})
    void aFileThatGrowsSlowlyIsRestoredOnceAndWhole(long pauseMillis) throws IOException {
        installation.settings().put("saddlebag.folders.inbox.settle", "1500ms");
        byte[] whole = Files.readAllBytes(archive);
        Path file = installation.inbox().resolve("shop.json");
        installation.start();

        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            int pieces = 3;
            for (int i = 0; i < pieces; i++) {
                int from = whole.length * i / pieces;
                out.write(whole, from, whole.length * (i + 1) / pieces - from);
                LockSupport.parkNanos(Duration.ofMillis(pauseMillis).toNanos());
            }
        }

        await().until(() -> !Files.exists(file));
        assertThat(installation.files()).isEqualTo(filed(".done", "shop.json"));
        assertThat(installation.text(".done/shop.json.report.txt")).contains("2,000 inserted");
    }

    private static void staysFor(Duration time, Installation installation) {
        await().during(time).until(() -> installation.files().equals(WAITING));
    }
}
