package dev.saddlebag.web.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.Door;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What a collector of OpenTelemetry hears of a server: here a small one, which keeps what it is sent. */
class TracesTest {

    private static final Database DATABASE = Database.empty("door_traces")
            .execute("CREATE TABLE mole (id int PRIMARY KEY, secret text); INSERT INTO mole VALUES (1, 'heron')");

    @Test
    void requestsAndJobsAreSentWhereTheConfigurationSays() throws IOException {
        List<String> heard = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            heard.add(new String(
                    packed ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body,
                    StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            String job;
            // What was not sent yet is sent when the server ends.
            try (Door door = Door.of(
                    DATABASE,
                    "management.otlp.tracing.endpoint",
                    "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces")) {
                job = door.post("/api/v1/backups", null).json().path("id").asText();
                assertThat(door.ended(job).path("state").asText()).isEqualTo("succeeded");
            }

            assertThat(String.join("\n", heard))
                    .contains("saddlebag", "http post /api/v1/backups", "job backup", job, "succeeded")
                    .doesNotContain("heron", DATABASE.server().password());
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void whereItSaysNothingNothingOfItIsThere() {
        try (Door door = Door.of(DATABASE)) {
            assertThat(door.engine().context().getBeansOfType(io.micrometer.observation.ObservationRegistry.class))
                    .isEmpty();
            assertThat(door.engine().context().containsBean("jobSpans")).isFalse();
        }
    }
}
