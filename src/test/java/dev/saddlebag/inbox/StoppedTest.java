package dev.saddlebag.inbox;

import static dev.saddlebag.inbox.Installation.filed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code saddlebag serve} is stopped in the midst of a restore; the next one finishes it. */
@Tag("database")
class StoppedTest {

    private static final int ROWS = 6_000;
    private static final int CHUNK = 100;

    private Database target;
    private Path archive;
    private Installation installation;
    private Process serve;

    @BeforeEach
    void anArchiveThatTakesTwoSeconds() {
        Database source = Database.empty("inbox_source");
        target = Database.empty("inbox_target").with("saddlebag.restore.chunk-rows", String.valueOf(CHUNK));
        Database.each(
                "CREATE TABLE shop (id integer PRIMARY KEY, name text); CREATE TABLE sale (id integer PRIMARY KEY, "
                        + "shop integer REFERENCES shop); CREATE TABLE note (line text)",
                source,
                target);
        source.execute("INSERT INTO shop SELECT n, 'shop ' || n FROM generate_series(1, 2000) n;"
                + "INSERT INTO sale SELECT n, n FROM generate_series(1, 2000) n;"
                + "INSERT INTO note SELECT 'equal rows ' || n % 10 FROM generate_series(1, 2000) n");
        for (String table : List.of("shop", "sale", "note")) {
            target.execute(Slow.statements(table, 0.06));
        }
        archive = source.backup();
        installation = Installation.of(target);
    }

    @AfterEach
    void end() throws InterruptedException {
        if (serve != null) {
            serve.destroyForcibly().waitFor();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void killedAtRandomMomentsItLosesNothingAndNothingIsStuck(long seed) throws Exception {
        Random random = new Random(seed);
        Path file = installation.drop(archive, "shop.json");

        for (int kill = 0; kill < 2; kill++) {
            long rows = Math.min(rows() + random.nextInt(1 + (int) (ROWS - rows()) / 2), ROWS - CHUNK);
            try (Connection somebody = writingTheLastSale()) {
                serve();
                await().until(() -> somebody.isValid(9) && rows() >= rows);
                serve.destroyForcibly().waitFor();
            }
            assertThat(installation.files()).contains("shop.json");
        }
        serve();
        await().until(() -> !Files.exists(file));

        TreeSet<String> files = filed(".done", "shop.json");
        files.add("README.txt");
        assertThat(installation.files()).isEqualTo(files);
        assertThat(target.verify(archive).equal()).isTrue();
        try (var left = Files.walk(installation.root())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".part") || name.endsWith(".tmp") || name.endsWith("Lock"));
        }
    }

    @Test
    void askedToStopItBringsTheRestoreToItsEndFirst() throws Exception {
        installation.drop(archive, "shop.json");
        try (Connection somebody = writingTheLastSale()) {
            serve();
            await().until(() -> somebody.isValid(9) && rows() > 0);

            serve.destroy();
        }

        serve.waitFor();
        assertThat(installation.files()).contains(".done/shop.json");
        assertThat(target.verify(archive).equal()).isTrue();
    }

    @Test
    void askedToStopWithoutTimeForItItLeavesTheFileToTheNextStart() throws Exception {
        installation.settings().put("camel.main.shutdown-timeout", "1");
        installation.settings().put("saddlebag.restore.chunk-rows", "20");
        Path file = installation.drop(archive, "shop.json");
        try (Connection somebody = writingTheLastSale()) {
            serve();
            await().until(() -> somebody.isValid(9) && rows() > 0);

            serve.destroy();
            serve.waitFor();
        }

        assertThat(installation.files()).containsExactly("README.txt", "shop.json");

        target.execute("DROP FUNCTION slow CASCADE");
        serve();
        await().until(() -> !Files.exists(file));

        assertThat(installation.files()).containsAll(filed(".done", "shop.json"));
        assertThat(target.verify(archive).equal()).isTrue();
    }

    /** Somebody who is about to write a row of the file, without which a restore cannot end until the connection is closed. */
    private Connection writingTheLastSale() throws SQLException {
        Connection somebody = target.connect();
        somebody.setAutoCommit(false);
        try (Statement statement = somebody.createStatement()) {
            statement.execute("INSERT INTO sale VALUES (2000)");
        }
        return somebody;
    }

    private long rows() {
        return Long.parseLong(target.value(
                "SELECT (SELECT count(*) FROM shop) + (SELECT count(*) FROM sale) + (SELECT count(*) FROM note)"));
    }

    private void serve() throws IOException {
        List<String> yaml = new ArrayList<>();
        installation.settings().forEach((key, value) -> yaml.add(key + ": \"" + value + "\""));
        Path config = Files.write(installation.root().resolve("application.yaml"), yaml);
        List<String> command = Program.java("-Xmx128m");
        command.addAll(List.of("serve", "--port", "0", "--config", config.toString()));
        serve = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        installation.root().resolve("serve.log").toFile()))
                .start();
    }
}
