package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.access.identity.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /api/v1}: from a backup to a restore that was watched to its end, and what stands in the way. */
class VersionOneTest {

    private static final String SCHEMA =
            """
            CREATE TABLE quay (id text PRIMARY KEY, name text NOT NULL);
            CREATE TABLE berth (id integer PRIMARY KEY, quay text NOT NULL REFERENCES quay, fee numeric(8,2));
            INSERT INTO quay VALUES ('n', 'North'), ('s', 'South');
            INSERT INTO berth SELECT i, 'n', i * 1.10 FROM generate_series(1, 40) i""";

    private static final Database DATABASE = Database.empty("door_v1");
    private static Door door;

    @BeforeAll
    static void open() {
        door = Door.of(DATABASE);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.execute("DROP TABLE IF EXISTS berth, quay; " + SCHEMA);
    }

    /** The id of a new backup. */
    private static String backup() {
        String id = door.post("/api/v1/backups", null).json().path("id").asText();
        assertThat(door.ended(id).path("state").asText()).isEqualTo("succeeded");
        return id;
    }

    @Test
    void aBackupIsMadeListedFetchedAndChecked() {
        String id = backup();
        String newer = backup();

        JsonNode first = door.get("/api/v1/backups?limit=1").json();
        JsonNode rest =
                door.get("/api/v1/backups?after=" + first.path("next").asText()).json();
        Door.Said part = door.send(Role.ADMIN, "GET", "/api/v1/backups/" + id + "/file", null, "Range", "bytes=0-3");
        Door.Said check = door.post("/api/v1/backups/" + id + "/verify", null);

        assertThat(first.path("items").get(0).path("rows").asLong()).isEqualTo(42);
        assertThat(first.path("next").isTextual()).isTrue();
        assertThat(rest.path("items").size()).isPositive();
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.header("content-range")).startsWith("bytes 0-3/");
        assertThat(door.ended(check.json().path("id").asText()).path("state").asText())
                .isEqualTo("succeeded");
        assertThat(door.get("/api/v1/backups/b-000000000000").problem()).isEqualTo("404 not-found");
        assertThat(door.get("/api/v1/backups/latest").json().path("id").asText())
                .isEqualTo(newer);
    }

    @Test
    void theNewestBackupIsNotDeleted() {
        backup();
        String newest = door.get("/api/v1/backups/latest").json().path("id").asText();

        assertThat(door.send(Role.ADMIN, "DELETE", "/api/v1/backups/" + newest, null)
                        .problem())
                .isEqualTo("409 retention-last-good");
    }

    @Test
    void aPlanIsCarriedOutWhileNothingHasMoved() {
        String id = backup();
        DATABASE.execute("DELETE FROM berth WHERE id > 30");
        JsonNode plan =
                door.post("/api/v1/plans", "{\"backup\":\"" + id + "\"}").json();
        String request = "{\"backup\":\"%s\",\"planFingerprint\":\"%s\"}"
                .formatted(id, plan.path("fingerprint").asText());

        Door.Said accepted = door.post("/api/v1/restores", request);
        JsonNode done = door.ended(accepted.json().path("id").asText());
        JsonNode late = door.ended(
                door.post("/api/v1/restores", request).json().path("id").asText());

        assertThat(plan.path("inserted").asLong()).isEqualTo(10);
        assertThat(accepted.header("location")).startsWith("/api/v1/jobs/r-");
        assertThat(done.path("counts").path("inserted").asLong()).isEqualTo(10);
        assertThat(door.get("/api/v1/jobs/" + done.path("id").asText() + "/report")
                        .json()
                        .path("equalToFile")
                        .asBoolean())
                .isTrue();
        assertThat(late.path("state").asText()).isEqualTo("failed");
        assertThat(late.path("problem").path("message").asText()).contains("when the plan was made");
    }

    @Test
    void anIncrementIsRestoredWithAllThatItBuildsOn() throws Exception {
        String full = backup();
        DATABASE.execute("UPDATE berth SET fee = 0 WHERE id = 1; DELETE FROM berth WHERE id = 2");
        Path base = door.root()
                .resolve("backups")
                .resolve(door.get("/api/v1/backups/" + full).json().path("file").asText());
        DATABASE.backupSince(base, "later.json.zst");
        DATABASE.execute("TRUNCATE quay CASCADE");

        JsonNode job = door.ended(door.post("/api/v1/restores", "{\"backup\":\"latest\"}")
                .json()
                .path("id")
                .asText());

        assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
        assertThat(job.path("counts").path("inserted").asLong()).isEqualTo(41);
    }

    @Test
    void aMirrorMustBeConfirmed() {
        String id = backup();

        JsonNode job = door.ended(door.post("/api/v1/restores", "{\"backup\":\"" + id + "\",\"mode\":\"mirror\"}")
                .json()
                .path("id")
                .asText());

        assertThat(job.path("problem").path("message").asText()).contains("was not confirmed");
    }

    @Test
    void whatIsAskedWrongIsSaid() {
        assertThat(door.post("/api/v1/restores", "{\"backup\":\"latest\",\"tables\":[]}")
                        .problem())
                .isEqualTo("400 wrong-usage");
        assertThat(door.post("/api/v1/restores", "{").problem()).isEqualTo("400 wrong-usage");
        assertThat(door.post("/api/v1/restores", "{}").problem()).isEqualTo("400 wrong-usage");
        assertThat(door.post("/api/v1/plans", "{\"backup\":\"latest\",\"mode\":\"sideways\"}")
                        .problem())
                .isEqualTo("400 wrong-usage");
        assertThat(door.get("/api/v1/jobs?state=asleep").problem()).isEqualTo("400 wrong-usage");
        assertThat(door.get("/api/v1/jobs?limit=0").problem()).isEqualTo("400 wrong-usage");
        assertThat(door.send(Role.ADMIN, "DELETE", "/api/v1/jobs", null).problem())
                .isEqualTo("405 method-not-allowed");
        assertThat(door.post("/api/v1/plans", "x".repeat(17 << 20)).problem()).isEqualTo("413 too-large");
    }

    @Test
    void aDoubleClickIsOneJob() {
        String id = backup();
        String request = "{\"backup\":\"" + id + "\"}";

        String first = door.post("/api/v1/restores", request, "Idempotency-Key", "click")
                .json()
                .path("id")
                .asText();
        String second = door.post("/api/v1/restores", request, "Idempotency-Key", "click")
                .json()
                .path("id")
                .asText();
        door.ended(first);
        String third = door.post("/api/v1/restores", request, "Idempotency-Key", "other")
                .json()
                .path("id")
                .asText();

        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
        door.ended(third);
    }

    @Test
    void aRunningStatementIsStoppedAndWhoComesMeanwhileIsTold() throws SQLException {
        String id = backup();
        DATABASE.execute("DELETE FROM berth");
        String request = "{\"backup\":\"" + id + "\"}";
        String job;
        Door.Said second;
        JsonNode cancelled;

        try (Connection other = DATABASE.connect();
                Statement statement = other.createStatement();
                Jobs elsewhere = new Jobs(door.state())) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE berth IN EXCLUSIVE MODE");
            job = door.post("/api/v1/restores", request).json().path("id").asText();
            await().until(() -> DATABASE.value(
                            "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name = 'saddlebag'")
                    .equals("1"));
            second = door.post("/api/v1/restores", request);
            elsewhere.cancel(job, "somebody in another process");
            cancelled = door.ended(job);
        }

        assertThat(second.problem()).isEqualTo("409 busy");
        assertThat(second.header("retry-after")).isNotNull();
        assertThat(second.json().path("detail").asText()).contains(job);
        assertThat(cancelled.path("state").asText()).isEqualTo("cancelled");
        assertThat(cancelled.path("kept").asText()).isEqualTo("nothing");
        assertThat(door.post("/api/v1/jobs/" + job + "/cancel", null).problem()).isEqualTo("409 ended");
        assertThat(DATABASE.value("SELECT count(*) FROM berth")).isEqualTo("0");
    }

    @Test
    void aJobIsFollowedToItsEndAndFromWhereOneLeftOff() throws IOException, InterruptedException {
        String id = backup();

        String all = events(id, null);
        String version = door.get("/api/v1/jobs/" + id).json().path("version").asText();
        String rest = events(id, version);

        assertThat(all).contains("event:table", "event:status", "\"state\":\"succeeded\"", "event:done");
        assertThat(rest).contains("event:done").doesNotContain("event:status", "event:table");
    }

    private static String events(String id, String last) throws IOException, InterruptedException {
        var request = door.request(Role.VIEWER, "/api/v1/jobs/" + id + "/events");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        return door.client()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void tablesDifferencesAndSchedulesAreTold() {
        String id = backup();
        DATABASE.execute("UPDATE berth SET fee = 0 WHERE id = 7");

        JsonNode tables = door.get("/api/v1/tables").json();
        JsonNode diff = door.get("/api/v1/diff?from=" + id + "&to=@live").json();
        JsonNode preview = door.get("/api/v1/schedules/preview?cron=0%2030%202%20*%20*%20%3F&zone=Africa/Harare")
                .json();

        assertThat(StreamSupport.stream(tables.spliterator(), false)
                        .map(t -> t.path("name").asText() + t.path("level").asInt()))
                .containsExactly("quay0", "berth1");
        assertThat(diff.toString()).contains("berth").contains("unexpected");
        assertThat(preview.path("next").size()).isEqualTo(5);
        assertThat(preview.path("next").get(0).asText()).contains("T02:30");
        assertThat(door.get("/api/v1/schedules/preview?cron=often").problem()).isEqualTo("422 bad-cron");
        assertThat(preview.path("words").asText()).isEqualTo("at 02:30 (Africa/Harare)");
        assertThat(door.get("/api/v1/schedules").json()).isEmpty();
    }
}
