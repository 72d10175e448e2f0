package dev.saddlebag.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.Door;
import dev.saddlebag.web.access.identity.Role;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /actuator/prometheus}, health and {@code status} after real work: the same facts. */
class NumbersTest {

    private static final Database DATABASE = Database.empty("door_numbers");
    private static Door door;

    @BeforeAll
    static void aBackupARestoreWithARefusedRowAndAnOverdueSchedule() {
        DATABASE.execute("CREATE TABLE berth (id int PRIMARY KEY, fee numeric(8,2));"
                + "INSERT INTO berth SELECT i, i FROM generate_series(1, 40) i");
        door = Door.of(
                DATABASE,
                "saddlebag.schedules[0].name",
                "nightly",
                "saddlebag.schedules[0].cron",
                "0 30 2 * * ?",
                "saddlebag.schedules[0].zone",
                "Europe/Vienna",
                "saddlebag.schedules[0].overdue-after",
                "1ns",
                "saddlebag.notify.channels[0].name",
                "ops",
                "saddlebag.notify.channels[0].type",
                "webhook",
                "saddlebag.notify.channels[0].url",
                "http://127.0.0.1:9/");
        String backup = door.post("/api/v1/backups", null).json().path("id").asText();
        assertThat(door.ended(backup).path("state").asText()).isEqualTo("succeeded");
        String check = door.post("/api/v1/backups/latest/verify", null)
                .json()
                .path("id")
                .asText();
        door.ended(check);
        DATABASE.execute("DELETE FROM berth; ALTER TABLE berth ADD CONSTRAINT cheap CHECK (fee < 39.5)");
        String restore = door.post("/api/v1/restores", "{\"backup\":\"latest\"}")
                .json()
                .path("id")
                .asText();
        assertThat(door.ended(restore).path("state").asText()).isEqualTo("completed-with-rejects");
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static String scrape() {
        return door.send(Role.VIEWER, "GET", "/actuator/prometheus", null).body();
    }

    /** The number of that name and these labels; none where it is not told, or not known. */
    private static Optional<Double> number(String name, String labels) {
        Matcher line = Pattern.compile("(?m)^" + name + "\\{?" + Pattern.quote(labels) + "}? (\\S+)$")
                .matcher(scrape());
        return line.find() ? Optional.of(Double.valueOf(line.group(1))).filter(n -> !n.isNaN()) : Optional.empty();
    }

    @Test
    void theNumbersAreThoseOfTheWorkThatWasDone() {
        assertThat(number("saddlebag_backup_rows", "")).hasValue(40.0);
        assertThat(number("saddlebag_backup_size_bytes", "").orElseThrow()).isPositive();
        assertThat(number("saddlebag_backups_stored", "destination=\"folder\"")).hasValue(1.0);
        assertThat(number("saddlebag_backup_restorable", "destination=\"folder\""))
                .hasValue(1.0);
        assertThat(number("saddlebag_restore_rows_total", "action=\"inserted\""))
                .hasValue(39.0);
        assertThat(number("saddlebag_restore_rows_total", "action=\"rejected\""))
                .hasValue(1.0);
        assertThat(number("saddlebag_dead_letters", "reason=\"check\"")).hasValue(1.0);
        assertThat(number("saddlebag_dead_letters", "reason=\"unique\"")).hasValue(0.0);
        assertThat(number("saddlebag_backup_duration_seconds_count", "outcome=\"succeeded\""))
                .hasValue(1.0);
        assertThat(number("saddlebag_verify_last_success_timestamp_seconds", "kind=\"checksum\""))
                .isPresent();
        assertThat(number("saddlebag_verify_last_success_timestamp_seconds", "kind=\"drill\""))
                .isEmpty();
        long before = Instant.now().getEpochSecond();
        assertThat(number("saddlebag_schedule_next_run_timestamp_seconds", "schedule=\"nightly\"")
                        .orElseThrow())
                .isGreaterThan(before);
    }

    @Test
    void whatIsOverdueIsToldTheSameByNumberHealthScheduleAndStatus() throws IOException {
        JsonNode health = door.send(Role.VIEWER, "GET", "/actuator/health/backup", null)
                .json()
                .path("components");
        JsonNode schedule = door.get("/api/v1/schedules").json();
        JsonNode status = door.json(door.command("status", "--json"));

        assertThat(number("saddlebag_schedule_overdue", "schedule=\"nightly\"")).hasValue(1.0);
        assertThat(health.path("lastBackup").path("status").asText()).isEqualTo("DOWN");
        assertThat(health.path("lastBackup").path("details").has("overdue nightly"))
                .isTrue();
        assertThat(schedule.toString()).contains("\"overdue\":true");
        assertThat(status.path("overdue").get(0).path("schedule").asText()).isEqualTo("nightly");
        assertThat(door.get("/actuator/health/liveness").json().path("status").asText())
                .isEqualTo("UP");
    }

    @Test
    void theStatusTellsOfTheBackupAndOfWhatWaits() throws IOException {
        JsonNode status = door.json(door.command("status", "--json"));
        String text = door.command("status");

        assertThat(status.path("lastGood").path("ageSeconds").asLong()).isBetween(0L, 600L);
        assertThat(Duration.between(
                                Instant.parse(status.path("lastGood")
                                        .path("verifiedAt")
                                        .asText()),
                                Instant.now())
                        .toMinutes())
                .isLessThan(10);
        assertThat(status.path("rejected").path("count").asInt()).isEqualTo(1);
        assertThat(status.path("next").path("schedule").asText()).isEqualTo("nightly");
        assertThat(status.path("needs").toString()).contains("overdue", "saddlebag dlq list");
        assertThat(text).contains("OVERDUE", "1 rows wait", "(verified ").doesNotContain("39.5", "40.00");
    }
}
