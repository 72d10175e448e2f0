package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.access.identity.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /api/v1} for who looks after an installation: what stays, what would go, and what is held back. */
class UpkeepTest {

    private static final Database DATABASE = Database.empty("door_upkeep");
    private static Door door;

    @BeforeAll
    static void open() {
        DATABASE.execute("CREATE TABLE quay (id text PRIMARY KEY); INSERT INTO quay VALUES ('n'), ('s')");
        door = Door.of(DATABASE);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static void backup() {
        String id = door.post("/api/v1/backups", null).json().path("id").asText();
        assertThat(door.ended(id).path("state").asText()).isEqualTo("succeeded");
    }

    @Test
    void aPinKeepsABackupFromRulesAndFromHands() {
        backup();
        backup();
        // Of two that were made in one second either may be the newer one.
        JsonNode newestFirst = door.get("/api/v1/backups?limit=2").json().path("items");
        String newest = newestFirst.get(0).path("id").asText();
        String pinned = newestFirst.get(1).path("id").asText();

        JsonNode changed = door.send(
                        Role.OPERATOR,
                        "PATCH",
                        "/api/v1/backups/" + pinned,
                        "{\"pinned\":true,\"why\":\"before the move\"}")
                .json();
        JsonNode preview =
                door.post("/api/v1/retention/preview", "{\"keepLast\":1}").json();
        String refused = door.send(Role.ADMIN, "DELETE", "/api/v1/backups/" + pinned, null)
                .problem();
        door.send(Role.OPERATOR, "PATCH", "/api/v1/backups/" + pinned, "{\"pinned\":false}");
        Door.Said gone = door.send(Role.ADMIN, "DELETE", "/api/v1/backups/" + pinned, null);

        assertThat(changed.path("pinned").asBoolean()).isTrue();
        assertThat(reasons(preview, pinned)).contains("pinned");
        assertThat(reasons(preview, newest)).isNotEmpty();
        assertThat(refused).isEqualTo("409 pinned");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(door.send(Role.OPERATOR, "PATCH", "/api/v1/backups/" + newest, "{}")
                        .problem())
                .isEqualTo("422 wrong-usage");
    }

    private static String reasons(JsonNode preview, String id) {
        return StreamSupport.stream(preview.path("backups").spliterator(), false)
                .filter(b -> id.startsWith(b.path("archive").path("id").asText()))
                .map(b -> b.path("reasons").toString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aRouteIsHeldBackAndLetGoOnAgain() throws IOException {
        JsonNode before = route("outbox");

        String stopped = door.post("/api/v1/routes/outbox/stop", null)
                .json()
                .path("state")
                .asText();
        String seen = route("outbox").path("state").asText();
        String started = door.post("/api/v1/routes/outbox/start", null)
                .json()
                .path("state")
                .asText();

        assertThat(before.path("from").asText()).isEqualTo("file");
        assertThat(before.path("state").asText()).isEqualTo("started");
        assertThat(List.of(stopped, seen, started)).containsExactly("stopped", "stopped", "started");
        assertThat(door.post("/api/v1/routes/none/stop", null).problem()).isEqualTo("404 not-found");
        assertThat(Files.readString(door.state().resolve("audit.log")))
                .contains("\"action\":\"stop route\"", "\"route\":\"outbox\"");
    }

    private static JsonNode route(String id) {
        return StreamSupport.stream(door.get("/api/v1/routes").json().spliterator(), false)
                .filter(r -> r.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPreviewOfRulesRemovesNothingAndRefusesImpossibleOnes() {
        backup();
        long before = door.get("/api/v1/backups?limit=500").json().path("items").size();

        JsonNode preview =
                door.post("/api/v1/retention/preview", "{\"keepLast\":1}").json();

        assertThat(preview.path("kept").asLong() + preview.path("removed").asLong())
                .isEqualTo(before);
        assertThat(door.get("/api/v1/backups?limit=500").json().path("items")).hasSize((int) before);
        assertThat(door.post("/api/v1/retention/preview", "{\"keepLast\":-2}").problem())
                .isEqualTo("422 impossible-rule");
    }
}
