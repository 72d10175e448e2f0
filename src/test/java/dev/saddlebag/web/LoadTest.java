package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.access.identity.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many at once, slow ones, broken ones, bodies without end, and a server that is stopped in the middle. */
class LoadTest {

    private static final Database DATABASE =
            Database.empty("door_load").with("saddlebag.web.max-body", "1MB", "saddlebag.restore.retries", "0");
    private static Door door;

    @BeforeAll
    static void open() {
        DATABASE.execute("CREATE TABLE quay (id integer PRIMARY KEY, name text)");
        door = Door.of(DATABASE);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void fill() {
        DATABASE.execute("TRUNCATE quay; INSERT INTO quay SELECT i, 'Quay ' || i FROM generate_series(1, 500) i");
    }

    @Test
    void aHundredWhoPollAndTwentyWhoUploadGetNoError() {
        String file = door.get("/api/backup").body();
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger polls = new AtomicInteger();
        List<Integer> wrong = java.util.Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> polling = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            polling.add(poll(over, polls, wrong));
        }

        List<CompletableFuture<HttpResponse<String>>> uploads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            uploads.add(door.client()
                    .sendAsync(
                            door.request(Role.ADMIN, "/api/backup")
                                    .header("Content-Type", "application/json")
                                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString(file))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()));
        }
        List<String> answers =
                uploads.stream().map(u -> u.join().body().strip()).toList();
        await().until(() -> polls.get() > 100);
        over.set(true);
        polling.forEach(CompletableFuture::join);

        assertThat(answers).hasSize(20).allMatch(answer -> answer.startsWith("{\"success\":true,"));
        assertThat(wrong).isEmpty();
        assertThat(StreamSupport.stream(
                                door.get("/api/v1/jobs?kind=restore&limit=500")
                                        .json()
                                        .path("items")
                                        .spliterator(),
                                false)
                        .filter(job -> job.path("state").asText().equals("succeeded")))
                .hasSizeGreaterThanOrEqualTo(20);
    }

    private static CompletableFuture<Void> poll(AtomicBoolean over, AtomicInteger polls, List<Integer> wrong) {
        return door.client()
                .sendAsync(
                        door.request(Role.VIEWER, "/api/v1/jobs?limit=5").build(), HttpResponse.BodyHandlers.ofString())
                .thenCompose(answer -> {
                    polls.incrementAndGet();
                    if (answer.statusCode() != 200) {
                        wrong.add(answer.statusCode());
                    }
                    return over.get() ? CompletableFuture.completedFuture(null) : poll(over, polls, wrong);
                });
    }

    @Test
    void aBodyPastTheLimitIsRefusedWhetherItSaysItsLengthOrNot() throws IOException {
        assertThat(door.post("/api/backup", "x".repeat((1 << 20) + 1)).problem())
                .isEqualTo("413 too-large");

        // Ten gigabytes are only promised; nobody waits for them.
        assertThat(raw("Content-Length: 10737418240\r\n", "")).startsWith("HTTP/1.1 413");
        String chunk = "10000\r\n" + "x".repeat(1 << 16) + "\r\n";
        assertThat(raw("Transfer-Encoding: chunked\r\n", chunk.repeat(17) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
        assertThat(door.state().resolve("uploads")).isEmptyDirectory();
    }

    /** The answer to {@code POST /api/backup}, header by header. */
    private static String raw(String headers, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", URI.create(door.address()).getPort())) {
            socket.setSoTimeout(120_000);
            OutputStream out = socket.getOutputStream();
            out.write(head(headers));
            out.write(body.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    private static byte[] head(String headers) {
        return ("POST /api/backup HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                        + door.token(Role.ADMIN) + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void anUploadThatBreaksOffChangesNothingAndLeavesNothing() throws IOException {
        String file = door.get("/api/backup").body();
        DATABASE.execute("TRUNCATE quay");

        try (Socket socket = new Socket("127.0.0.1", URI.create(door.address()).getPort())) {
            socket.getOutputStream().write(head("Content-Length: " + file.length() + "\r\n"));
            socket.getOutputStream().write(file.substring(0, 900).getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        await().untilAsserted(() -> assertThat(door.state().resolve("uploads")).isEmptyDirectory());
        assertThat(DATABASE.value("SELECT count(*) FROM quay")).isEqualTo("0");
    }

    @Test
    void anUploadThatTakesItsTimeArrives() throws IOException, InterruptedException {
        byte[] file = door.get("/api/backup").body().getBytes(StandardCharsets.UTF_8);
        DATABASE.execute("TRUNCATE quay");

        try (Socket socket = new Socket("127.0.0.1", URI.create(door.address()).getPort())) {
            socket.setSoTimeout(120_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Connection: close\r\nContent-Length: " + file.length + "\r\n"));
            for (int i = 0; i < file.length; i += 4096) {
                out.write(file, i, Math.min(4096, file.length - i));
                out.flush();
                Thread.sleep(20);
            }
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("\"success\":true");
        }
        assertThat(DATABASE.value("SELECT count(*) FROM quay")).isEqualTo("500");
    }

    @Test
    void whatWasPromisedIsDoneByTheNextServer() throws SQLException {
        String file = door.get("/api/backup").body();
        DATABASE.execute("TRUNCATE quay");
        String working;
        String waiting;
        try (Connection other = DATABASE.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE quay IN EXCLUSIVE MODE");
            working =
                    door.post("/api/backup?wait=false", file).json().path("id").asText();
            waiting =
                    door.post("/api/backup?wait=false", file).json().path("id").asText();
            String id = working;
            await().until(() ->
                    door.get("/api/v1/jobs/" + id).json().path("phase").asText().equals("writing"));

            door.close();
        }
        door.open();

        JsonNode first = door.ended(working);
        assertThat(first.path("state").asText()).isEqualTo("succeeded");
        assertThat(door.ended(waiting).path("state").asText()).isEqualTo("succeeded");
        assertThat(DATABASE.value("SELECT count(*) FROM quay")).isEqualTo("500");
    }
}
