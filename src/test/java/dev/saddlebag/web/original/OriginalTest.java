package dev.saddlebag.web.original;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.Door;
import dev.saddlebag.web.access.identity.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code /api/backup}, as the original application's clients use it. */
class OriginalTest {

    private static final String SCHEMA =
            """
            CREATE TABLE quay (id text PRIMARY KEY, name text NOT NULL, extra jsonb);
            CREATE TABLE berth (id integer PRIMARY KEY, quay text NOT NULL REFERENCES quay, fee numeric(8,2));
            INSERT INTO quay VALUES ('n', 'Nörd "1"', '{"a": [1, 2], "b": {"c": 1.50}}'), ('s', 'South', NULL);
            INSERT INTO berth SELECT i, 'n', i * 1.10 FROM generate_series(1, 40) i""";

    private static final Database DATABASE = Database.empty("door_original");
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

    private static String download() {
        return door.get("/api/backup?includeDemoData=true").body();
    }

    @Test
    void theFileThatWasDownloadedRestoresWhatWasLost() {
        Door.Said file = door.get("/api/backup?includeDemoData=true&includeAuditLogs=true&auditLogLimit=5000");
        DATABASE.execute("DELETE FROM berth WHERE id > 10; UPDATE quay SET name = 'other' WHERE id = 's'");

        JsonNode answer = door.post("/api/backup", file.body()).json();

        assertThat(file.header("content-disposition"))
                .matches("attachment; filename=\"door_original_full_\\d{8}T\\d{6}Z_[0-9a-f]{8}\\.json\"");
        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("message").asText()).isEqualTo("Backup restored successfully: 42 records");
        assertThat(answer.path("processed").asLong()).isEqualTo(42);
        assertThat(answer.path("progressLog").get(1).asText()).isEqualTo("[restore] berth: 40/40");
        assertThat(DATABASE.value("SELECT count(*) FROM berth")).isEqualTo("40");
        assertThat(DATABASE.value("SELECT name FROM quay WHERE id = 's'")).isEqualTo("South");
    }

    @Test
    void everyFormOfTheBodyIsTheSameFile() throws IOException {
        String file = download();
        byte[] packed = gzip(file);
        String wrapped = "{\"backupData\": " + file + "}";
        // What JSON.stringify makes of it: other spaces, the same values.
        String through = "{\"note\":[{}],\"backupData\":"
                + file.replaceAll("\n", "").replace(": ", ":").replace(", ", ",") + "}";
        String base64 = "{\"compressedData\":\"" + Base64.getEncoder().encodeToString(packed) + "\"}";
        String part = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../../x.json\"\r\n\r\n"
                + file + "\r\n--x--\r\n";

        assertThat(door.post("/api/backup", file).json().path("unchanged").asLong())
                .isEqualTo(42);
        // curl -d takes the line ends away.
        assertThat(door.post("/api/backup", file.replace("\n", ""))
                        .json()
                        .path("unchanged")
                        .asLong())
                .isEqualTo(42);
        assertThat(door.post("/api/backup", wrapped).json().path("unchanged").asLong())
                .isEqualTo(42);
        assertThat(door.post("/api/backup", through).json().path("unchanged").asLong())
                .isEqualTo(42);
        assertThat(door.post("/api/backup", base64).json().path("unchanged").asLong())
                .isEqualTo(42);
        assertThat(door.post("/api/backup", packed, "Content-Type", "application/gzip")
                        .json()
                        .path("unchanged")
                        .asLong())
                .isEqualTo(42);
        assertThat(door.post("/api/backup", part, "Content-Type", "multipart/form-data; boundary=x")
                        .json()
                        .path("unchanged")
                        .asLong())
                .isEqualTo(42);
        assertThat(door.state().resolve("uploads")).isEmptyDirectory();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @Test
    void aPackedDownloadIsPacked() throws IOException, InterruptedException {
        var answer = door.client()
                .send(
                        door.request(Role.OPERATOR, "/api/backup?compress=true").build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("content-type")).hasValue("application/gzip");
        assertThat(answer.body()).startsWith(0x1f, 0x8b);
    }

    @Test
    void aRowThatIsRefusedIsNoSuccessAndIsNamed() {
        String file = download();
        DATABASE.execute("DELETE FROM berth; ALTER TABLE berth ADD CHECK (fee < 40)");

        JsonNode answer = door.post("/api/backup", file).json();

        assertThat(answer.path("success").asBoolean()).isFalse();
        assertThat(answer.path("outcome").asText()).isEqualTo("completed-with-rejects");
        assertThat(answer.path("errors").asLong()).isEqualTo(4);
        assertThat(answer.path("errorLog").get(0).path("model").asText()).isEqualTo("berth");
        assertThat(answer.path("errorLog").get(0).path("recordId").asText()).isEqualTo("37");
        assertThat(answer.path("progressLog").get(1).asText()).isEqualTo("[restore] berth: 36/40");
    }

    @Test
    void aFileOfAnOlderFamilyIsTakenToo() {
        assertThat(door.post("/api/backup", "{\"metadata\":{\"version\":\"2.0\"},\"quay\":[]}")
                        .json()
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void whatIsNoBackupIsSaidToBeNone() {
        assertThat(door.post("/api/backup", "").problem()).isEqualTo("400 not-a-backup");
        assertThat(door.post("/api/backup", "hello").problem()).isEqualTo("400 not-a-backup");
        assertThat(door.post("/api/backup", "[]").problem()).isEqualTo("400 not-a-backup");
        assertThat(door.post("/api/backup", "{\"backupData\":{}}").problem()).isEqualTo("400 not-a-backup");
        assertThat(door.post("/api/backup", "{\"backupData\":{\"metadata\":{\"a\":")
                        .problem())
                .isEqualTo("400 not-a-backup");
        assertThat(door.post("/api/backup", "{\"compressedData\":\"%%%\"}").problem())
                .isEqualTo("400 not-a-backup");
        assertThat(door.post("/api/backup", download().replace("South", "Sauth"))
                        .problem())
                .isEqualTo("422 checksum-mismatch");
        assertThat(door.post("/api/backup", download().replaceFirst("(?s)\"berth\":\\[.*", ""))
                        .problem())
                .isEqualTo("422 truncated");
        assertThat(door.post("/api/backup", download(), "Content-Type", "text/plain")
                        .problem())
                .isEqualTo("415 unsupported-type");
        assertThat(DATABASE.value("SELECT name FROM quay WHERE id = 's'")).isEqualTo("South");
    }

    @Test
    void aValidationTellsAndKeepsNothing() {
        String file = download();
        DATABASE.execute("DELETE FROM berth");

        Door.Said plan = door.send(Role.OPERATOR, "POST", "/api/backup/validate", file);

        assertThat(plan.json().path("inserted").asLong()).isEqualTo(40);
        assertThat(DATABASE.value("SELECT count(*) FROM berth")).isEqualTo("0");
    }

    @Test
    void whoDoesNotWaitIsToldWhereToLook() {
        Door.Said answer = door.post("/api/backup?wait=false", download());
        String id = answer.json().path("id").asText();

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("location")).isEqualTo("/api/v1/jobs/" + id);
        assertThat(door.ended(id).path("state").asText()).isEqualTo("succeeded");
        assertThat(door.get("/api/backup/progress?id=" + id)
                        .json()
                        .path("progress")
                        .path("state")
                        .asText())
                .isEqualTo("succeeded");
        assertThat(door.get("/api/backup/progress?id=r-000000000000").problem()).isEqualTo("404 not-found");
    }

    @Test
    void aClientThatGoesAwayCancelsItsRestore() throws IOException, SQLException {
        byte[] file = download().getBytes(StandardCharsets.UTF_8);
        DATABASE.execute("DELETE FROM berth");
        String id;
        try (Connection other = DATABASE.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE berth IN EXCLUSIVE MODE");
            try (Socket socket =
                    new Socket("127.0.0.1", URI.create(door.address()).getPort())) {
                socket.getOutputStream()
                        .write(("POST /api/backup HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                        + "Authorization: Bearer " + door.token(Role.ADMIN) + "\r\nContent-Length: "
                                        + file.length + "\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(file);
                socket.getOutputStream().flush();
                id = await().until(OriginalTest::writing, found -> found != null);
            }
            assertThat(door.ended(id).path("state").asText()).isEqualTo("cancelled");
        }

        assertThat(door.get("/api/v1/jobs/" + id)
                        .json()
                        .path("cancel")
                        .path("by")
                        .asText())
                .isEqualTo("token admin, who went away");
        assertThat(DATABASE.value("SELECT count(*) FROM berth")).isEqualTo("0");
    }

    private static String writing() {
        JsonNode running =
                door.get("/api/v1/jobs?state=running&kind=restore").json().path("items");
        return running.size() == 1 && running.get(0).path("phase").asText().equals("writing")
                ? running.get(0).path("id").asText()
                : null;
    }

    @Test
    void aBusinessOrARowLimitThatIsNoneIsRefused() {
        assertThat(door.get("/api/backup?businessId=cm1").status()).isEqualTo(404);
        assertThat(door.get("/api/backup?auditLogLimit=0").problem()).isEqualTo("400 wrong-usage");
        assertThat(door.get("/api/backup?includeDemoData=perhaps").problem()).isEqualTo("400 wrong-usage");
    }
}
