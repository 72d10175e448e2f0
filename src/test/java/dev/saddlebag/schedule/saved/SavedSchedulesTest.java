package dev.saddlebag.schedule.saved;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.web.Door;
import dev.saddlebag.web.access.identity.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules beside those of the configuration: what is possible, and that they are still there tomorrow. */
class SavedSchedulesTest {

    private static final String DAILY = "{\"cron\":\"0 30 3 * * ?\",\"zone\":\"Europe/Vienna\"}";

    private static final Database DATABASE = Database.empty("saved_schedules")
            .with(
                    "saddlebag.schedules[0].name", "nightly",
                    "saddlebag.schedules[0].cron", "0 30 2 * * ?",
                    "saddlebag.shelves.near.at", Server.fresh("near").toString());
    private static Door door;

    @BeforeAll
    static void open() {
        DATABASE.execute("CREATE TABLE quay (id int PRIMARY KEY)");
        door = Door.of(DATABASE);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static Door.Said put(String name, String body) {
        return door.send(Role.ADMIN, "PUT", "/api/v1/schedules/" + name, body);
    }

    private static List<String> names(String path, String member) {
        JsonNode all = door.get(path).json();
        return StreamSupport.stream((all.isArray() ? all : all.path("items")).spliterator(), false)
                .map(each -> each.path(member).asText())
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "nightly | {\"cron\":\"0 30 3 * * ?\"} | 422 refused | stands in the configuration",
                "daily | {\"cron\":\"every day\"} | 422 bad-schedule | cannot be read",
                "daily | {} | 422 bad-schedule | cannot be read",
                "daily | {\"cron\":\"0 30 3 * * ?\",\"zone\":\"Vienna\"} | 422 bad-schedule | time zone",
                "daily | {\"cron\":\"0 30 3 * * ?\",\"missed\":\"maybe\"} | 422 bad-schedule | run-once and skip",
                "daily | {\"cron\":\"0 30 3 * * ?\",\"overdueAfter\":\"late\"} | 422 bad-schedule | no duration",
                "daily | {\"cron\":\"0 30 3 * * ?\",\"to\":[\"far\"]} | 400 wrong-usage | no shelf far",
                "d.ly | {\"cron\":\"0 30 3 * * ?\"} | 422 bad-schedule | letters, digits"
            })
    void whatCannotBeIsSaidAndNothingIsSaved(String name, String body, String problem, String words) {
        Door.Said said = put(name, body);

        assertThat(said.problem()).isEqualTo(problem);
        assertThat(said.json().path("detail").asText()).contains(words);
        assertThat(names("/api/v1/schedules", "name")).doesNotContain("daily", "d.ly");
    }

    @Test
    void whatIsSavedCountsAtOnceAndAfterARestartAndIsRemoved() throws IOException {
        JsonNode saved = put("daily", DAILY).json();
        JsonNode changed = put("daily", DAILY.replace("30 3", "45 3").replace("}", ",\"overdueAfter\":\"26h\"}"))
                .json();
        String command = door.command("schedule", "set", "due", "--cron", "0 0 * * * ?", "--to", "near");
        door.close();
        door.open();
        List<String> after = names("/api/v1/schedules", "name");
        List<String> waiting = names("/api/v1/routes", "id");
        String metrics = door.get("/actuator/prometheus").body();
        int removed =
                door.send(Role.ADMIN, "DELETE", "/api/v1/schedules/daily", null).status();
        String told = door.command("schedule", "remove", "due");

        assertThat(saved.path("words").asText()).isEqualTo("at 03:30 (Europe/Vienna)");
        assertThat(saved.path("saved").path("by").asText()).isEqualTo("token admin");
        assertThat(changed.path("words").asText()).isEqualTo("at 03:45 (Europe/Vienna)");
        assertThat(command).contains("due: every hour (UTC)");
        assertThat(after).containsExactly("nightly", "daily", "due");
        assertThat(waiting).contains("clock-nightly", "clock-daily", "clock-due", "schedule-due");
        assertThat(metrics).contains("saddlebag_schedule_next_run_timestamp_seconds{schedule=\"due\"}");
        assertThat(removed).isEqualTo(204);
        assertThat(told).contains("due is removed");
        assertThat(names("/api/v1/schedules", "name")).containsExactly("nightly");
        assertThat(names("/api/v1/routes", "id")).doesNotContain("clock-daily");
        assertThat(door.get("/actuator/prometheus").body()).doesNotContain("schedule=\"daily\"");
        assertThat(Files.readString(door.state().resolve("audit.log")))
                .contains("\"action\":\"remove schedule\",\"schedule\":\"due\"");
        assertThat(door.send(Role.ADMIN, "DELETE", "/api/v1/schedules/daily", null)
                        .problem())
                .isEqualTo("404 not-found");
        assertThat(door.send(Role.ADMIN, "DELETE", "/api/v1/schedules/nightly", null)
                        .problem())
                .isEqualTo("422 refused");
    }
}
