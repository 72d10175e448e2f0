package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A test restore by request, on the older server: the client programs of a machine must not be older than its server. */
class TestRestoreTest {

    @Test
    void itIsAJobItsResultIsKnownAndNoDatabaseIsLeftBehind() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(f ->
                                Files.isExecutable(Path.of(f, "pg_dump")) && Files.isExecutable(Path.of(f, "psql"))),
                "no client programs here");
        try (EmbeddedServer server =
                EmbeddedServer.start(Server.fresh("door-drill"), Path.of("target/older-postgres.jar"))) {
            Database database = Database.empty(server, "drilled");
            database.execute("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'a'), (2, NULL)");
            try (Door door = Door.of(database)) {
                door.ended(door.post("/api/v1/backups", null).json().path("id").asText());

                String id = door.post("/api/v1/backups/latest/verify?deep=true", null)
                        .json()
                        .path("id")
                        .asText();
                JsonNode job = door.ended(id);
                JsonNode result = door.get("/api/v1/jobs/" + id + "/report").json();

                assertThat(job.path("state").asText()).as(job.toString()).isEqualTo("succeeded");
                assertThat(result.path("good").asBoolean()).isTrue();
                assertThat(result.path("rows").asLong()).isEqualTo(2);
                assertThat(door.send(dev.saddlebag.web.access.identity.Role.VIEWER, "GET", "/actuator/prometheus", null)
                                .body())
                        .doesNotContainPattern("last_success_timestamp_seconds\\{kind=\"drill\"} NaN");
                assertThat(database.rows("SELECT datname FROM pg_database WHERE datname LIKE 'saddlebag%drill%'"))
                        .isEmpty();
            }
        }
    }
}
