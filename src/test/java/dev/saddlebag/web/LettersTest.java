package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.access.identity.Role;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows that a restore refused, by {@code /api/v1/dead-letters}: from the cause to the row that is in, or given up. */
class LettersTest {

    private static final String SCHEMA =
            """
            CREATE TABLE berth (id integer PRIMARY KEY, fee numeric(8,2));
            INSERT INTO berth SELECT i, i * 1.10 FROM generate_series(1, 40) i""";

    private static final Database DATABASE = Database.empty("door_letters");
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
        DATABASE.execute("DROP TABLE IF EXISTS berth; " + SCHEMA);
    }

    private static String backup() {
        String id = door.post("/api/v1/backups", null).json().path("id").asText();
        assertThat(door.ended(id).path("state").asText()).isEqualTo("succeeded");
        return id;
    }

    @Test
    void aRefusedRowIsSeenEditedAndTriedAgain() {
        String id = backup();
        DATABASE.execute("DELETE FROM berth; ALTER TABLE berth ADD CONSTRAINT cheap CHECK (fee < 42.9)");
        String job = door.post("/api/v1/restores", "{\"backup\":\"" + id + "\"}")
                .json()
                .path("id")
                .asText();
        assertThat(door.ended(job).path("state").asText()).isEqualTo("completed-with-rejects");

        JsonNode listed = door.get("/api/v1/dead-letters?job=" + job).json().path("items");
        String letter = listed.get(0).path("id").asText();
        Door.Said seen = door.get("/api/v1/dead-letters/" + letter);
        String path = "/api/v1/dead-letters/" + letter;
        Door.Said blind = door.send(Role.OPERATOR, "PUT", path, "{\"fee\": 1}");
        Door.Said edited = door.send(Role.OPERATOR, "PUT", path, "{\"fee\": 42.80}", "If-Match", seen.header("etag"));
        Door.Said late = door.send(Role.OPERATOR, "PUT", path, "{\"fee\": 1}", "If-Match", seen.header("etag"));
        JsonNode retried = door.ended(door.post("/api/v1/dead-letters/retry", "{\"ids\":[\"" + letter + "\"]}")
                .json()
                .path("id")
                .asText());

        assertThat(listed.size()).isEqualTo(2);
        assertThat(listed.get(0).path("constraint").asText()).isEqualTo("cheap");
        assertThat(seen.json().path("row").path("id").asInt()).isIn(39, 40);
        assertThat(blind.problem()).isEqualTo("428 if-match-needed");
        assertThat(edited.body()).contains("\"fee\":42.80");
        assertThat(edited.json().path("original").path("fee").asDouble()).isGreaterThanOrEqualTo(42.9);
        assertThat(late.problem()).isEqualTo("412 edited-meanwhile");
        assertThat(retried.path("counts").path("inserted").asLong()).isEqualTo(1);
        assertThat(door.get("/api/v1/dead-letters?job=" + job)
                        .json()
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(DATABASE.value("SELECT count(*) FROM berth WHERE fee = 42.80"))
                .isEqualTo("1");
    }

    @Test
    void aCheckTriesARowAndKeepsNothing() {
        String id = backup();
        DATABASE.execute("DELETE FROM berth; ALTER TABLE berth ADD CONSTRAINT cheap CHECK (fee < 42.9)");
        String job = door.post("/api/v1/restores", "{\"backup\":\"" + id + "\"}")
                .json()
                .path("id")
                .asText();
        door.ended(job);
        String letter = door.get("/api/v1/dead-letters?job=" + job)
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asText();
        String path = "/api/v1/dead-letters/" + letter;

        JsonNode bad = door.send(Role.OPERATOR, "POST", path + "/check", "{}").json();
        JsonNode good = door.send(Role.OPERATOR, "POST", path + "/check", "{\"fee\": 42.80}")
                .json();
        JsonNode both = door.post("/api/v1/dead-letters/check", "{\"job\":\"" + job + "\"}")
                .json();

        assertThat(bad.path("good").asBoolean()).isFalse();
        assertThat(bad.path("refused").get(0).path("constraint").asText()).isEqualTo("cheap");
        assertThat(bad.path("refused").get(0).path("message").asText()).contains("violates check constraint");
        assertThat(good.path("good").asBoolean()).isTrue();
        assertThat(good.path("inserted").asLong()).isEqualTo(1);
        assertThat(both.path("rejected").asLong()).isEqualTo(2);
        assertThat(door.post(path + "/check", "{\"colour\": 1}").problem()).isEqualTo("422 wrong-row");
        assertThat(door.get(path).body()).doesNotContain("42.80").doesNotContain("original");
        assertThat(DATABASE.value("SELECT count(*) FROM berth")).isEqualTo("38");
        // Who may not see rows finds no values in the record of the check.
        String plan = door.get("/api/v1/jobs?kind=plan")
                .json()
                .path("items")
                .get(0)
                .path("id")
                .asText();
        assertThat(door.get("/api/v1/jobs/" + plan + "/report").body())
                .contains("cheap")
                .doesNotContain("Failing row");
    }

    @Test
    void aRefusedRowIsGivenUpWithAReason() throws IOException {
        String id = backup();
        DATABASE.execute("DELETE FROM berth; ALTER TABLE berth ADD CHECK (fee < 40)");
        String job = door.post("/api/v1/restores", "{\"backup\":\"" + id + "\"}")
                .json()
                .path("id")
                .asText();
        door.ended(job);

        Door.Said silent = door.post("/api/v1/dead-letters/discard", "{\"job\":\"" + job + "\"}");
        Door.Said said =
                door.post("/api/v1/dead-letters/discard", "{\"job\":\"" + job + "\",\"reason\":\"sold meanwhile\"}");

        assertThat(silent.problem()).isEqualTo("422 reason-needed");
        assertThat(said.status()).isEqualTo(204);
        assertThat(door.get("/api/v1/dead-letters?job=" + job)
                        .json()
                        .path("items")
                        .size())
                .isZero();
        assertThat(Files.readString(door.state().resolve("audit.log"))).contains("sold meanwhile");
    }
}
