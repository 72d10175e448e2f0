package dev.saddlebag.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code saddlebag schedule}, word by word. */
class ScheduleFromTheShellTest {

    private final Database database = Database.empty("schedules");
    private final Shell shell = Shell.of(database);
    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(
                Server.fresh("schedules.yaml"),
                """
                saddlebag.schedules:
                  - { name: nightly, cron: "0 30 2 * * ?", zone: Europe/Vienna, overdue-after: 1ns }
                """);
    }

    private Shell.Ended schedule(String... words) {
        List<String> all = new ArrayList<>(List.of("schedule"));
        all.addAll(List.of(words));
        all.addAll(List.of("--json", "--config", config.toString()));
        return shell.on(database, all.toArray(String[]::new));
    }

    @Test
    void aRunNowIsABackupAndTheListRemembersItAndAPause() throws IOException {
        database.execute("CREATE TABLE shop (id integer PRIMARY KEY); INSERT INTO shop VALUES (1), (2)");

        JsonNode run = json(schedule("run", "nightly"));
        schedule("pause", "nightly", "--reason", "stocktaking");
        JsonNode listed = json(schedule("list")).get(0);

        assertThat(run.path("rows").asLong()).isEqualTo(2);
        assertThat(listed.at("/last/outcome").asText()).isEqualTo("succeeded");
        assertThat(listed.at("/last/said").asText()).isEqualTo(run.path("file").asText());
        assertThat(listed.at("/pause/reason").asText()).isEqualTo("stocktaking");
        assertThat(listed.path("overdue").asBoolean()).isTrue();
        assertThat(listed.path("next")).hasSize(5);
        assertThat(json(schedule("resume", "nightly")).has("pause")).isFalse();
    }

    @Test
    void whatIsNotConfiguredIsNotFoundAndWhatIsIsNamed() {
        Shell.Ended ended = schedule("next", "weekly");

        assertThat(ended.exit()).isEqualTo(10);
        assertThat(ended.err()).contains("no schedule weekly", "nightly");
    }

    private static JsonNode json(Shell.Ended ended) throws IOException {
        assertThat(ended.exit()).as(ended.err()).isZero();
        return new ObjectMapper().readTree(ended.out());
    }
}
