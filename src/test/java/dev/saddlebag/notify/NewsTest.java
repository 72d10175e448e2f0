package dev.saddlebag.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.cli.Run;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of commands, of states that last, and to rooms where people talk. */
@Tag("database")
class NewsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Database database =
            Database.empty("news").execute("CREATE TABLE berth (id int PRIMARY KEY, fee int)");
    private Path root;

    @BeforeEach
    void root() {
        root = Server.fresh("news");
    }

    private Path config(Receiver receiver, String type, String events) throws IOException {
        return Files.writeString(
                Server.fresh("application.yaml"),
                """
                saddlebag:
                  folders: { root: "%s" }
                  notify:
                    look: 100ms
                    channels: [ { name: there, type: %s, url: "%s" } ]
                    rules: [ { events: [%s], to: [there] } ]
                """
                        .formatted(root, type, receiver.url("/told"), events));
    }

    private Run run(Path config, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of(words));
        Path password =
                Files.writeString(Server.fresh("password"), database.server().password());
        all.addAll(List.of("--config", config.toString(), "--url", database.url(), "--user"));
        all.addAll(List.of(database.server().user(), "--password-file", password.toString()));
        return Run.of(all.toArray(String[]::new));
    }

    @Test
    void aBackupByACommandIsASignOfLifeFromItsBeginningToItsEnd() throws IOException {
        try (Receiver receiver = Receiver.answering()) {
            Path config = config(receiver, "heartbeat", "backup.started, backup.succeeded, backup.failed");

            Run good = run(config, "backup", "--to", root.resolve("b.json").toString());
            Run bad = run(
                    config,
                    "backup",
                    "--tables",
                    "absent*",
                    "--to",
                    root.resolve("c.json").toString());

            assertThat(good.exit()).as(good.err()).isZero();
            assertThat(bad.exit()).isNotZero();
            assertThat(receiver.told().stream().map(t -> t.path().replaceAll("\\?.*", "")))
                    .startsWith("/told/start", "/told");
            assertThat(receiver.told().get(0).path().replaceAll(".*rid=", ""))
                    .isEqualTo(receiver.told().get(1).path().replaceAll(".*rid=", ""));
        }
    }

    @Test
    void rowsThatARestoreByACommandRefusesAreToldAndTheBackupInsideOfAMirrorIsNot() throws IOException {
        try (Receiver receiver = Receiver.answering()) {
            Path config = config(receiver, "webhook", "backup.succeeded, restore.completed-with-rejects");
            database.execute("INSERT INTO berth VALUES (1, 10), (2, 20)");
            Path file = root.resolve("b.json");
            assertThat(run(config, "backup", "--to", file.toString()).exit()).isZero();
            database.execute("TRUNCATE berth; INSERT INTO berth VALUES (3, 1); ALTER TABLE berth ADD CHECK (fee < 15)");

            Run run = run(
                    config,
                    "restore",
                    file.toString(),
                    "--mode",
                    "mirror",
                    "--confirm",
                    database.name(),
                    "--max-delete",
                    "100");

            assertThat(run.exit()).as(run.err()).isEqualTo(3);
            assertThat(receiver.told())
                    .extracting(t -> JSON.readTree(t.body()).path("type").asText())
                    .containsExactly("backup.succeeded", "restore.completed-with-rejects");
            assertThat(JSON.readTree(receiver.told().get(1).body())
                            .at("/data/rejected")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void rowsThatWaitAreToldOnceAlsoAfterARestart() throws IOException {
        database.execute("INSERT INTO berth VALUES (1, 10), (2, 20)");
        try (Receiver receiver = Receiver.answering()) {
            Path config = config(receiver, "webhook", "dead-letter.waiting");
            Path file = root.resolve("b.json");
            run(config, "backup", "--to", file.toString());
            database.execute("TRUNCATE berth; ALTER TABLE berth ADD CHECK (fee < 15)");
            run(config, "restore", file.toString());

            try (Engine first = Engine.forServer(config, settings())) {
                await().untilAsserted(() -> assertThat(receiver.told()).hasSize(1));
                assertThat(first.bean(Notices.class).anybody()).isTrue();
            }
            try (Engine second = Engine.forServer(config, settings())) {
                await().during(java.time.Duration.ofSeconds(1))
                        .untilAsserted(() -> assertThat(receiver.told()).hasSize(1));
                assertThat(second.bean(Notices.class).anybody()).isTrue();
            }
            assertThat(receiver.told().get(0).body()).contains("1 rows were refused and wait");
        }
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("saddlebag.database.url", database.url());
        settings.put("saddlebag.database.username", database.server().user());
        settings.put("saddlebag.database.password", database.server().password());
        return settings;
    }

    @ParameterizedTest
    @CsvSource({"slack, /text", "discord, /content", "teams, /attachments/0/content/body/1/text"})
    void roomsGetTheMessageAsTheyWantIt(String type, String where) throws IOException {
        try (Receiver receiver = Receiver.answering()) {
            Path config = config(receiver, type, "backup.failed");

            Run run = Run.of("notify", "test", "there", "--config", config.toString());

            assertThat(run.exit()).as(run.err()).isZero();
            JsonNode told = JSON.readTree(receiver.told().get(0).body());
            assertThat(told.at(where).asText()).contains("This is a test of the channel there");
        }
    }
}
