package dev.saddlebag.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.cli.Run;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.patience.Patience;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.web.access.identity.FirstAdmin;
import dev.saddlebag.web.access.identity.Role;
import dev.saddlebag.web.access.identity.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server of a test, on a port of its own, and a client with a token of each role. */
public final class Door implements AutoCloseable {

    public static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<Role, String> tokens = new TreeMap<>();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(10))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private Engine engine;

    private Door(Database database, Path root) {
        this.root = root;
        settings.put("saddlebag.database.url", database.url());
        settings.put("saddlebag.database.username", database.server().user());
        settings.put("saddlebag.database.password", database.server().password());
        settings.put("saddlebag.folders.root", root.toString());
        settings.put("saddlebag.web.port", "0");
        settings.put("camel.main.shutdown-timeout", "1");
        settings.putAll(database.settings());
    }

    /** @param more settings: key, value, key, value */
    public static Door of(Database database, String... more) {
        Door door = new Door(database, Server.fresh("door"));
        for (int i = 0; i < more.length; i += 2) {
            door.settings.put(more[i], more[i + 1]);
        }
        for (Role role : Role.values()) {
            try {
                door.tokens.put(role, new Tokens(door.state()).create(role.code(), role, null));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return door.open();
    }

    public Door open() {
        try {
            engine = dev.saddlebag.web.Server.start(null, settings);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Engine engine() {
        return engine;
    }

    /** Makes the first administrator by the link in the log, and logs in as them. */
    public Browser firstAdministrator(Browser browser) throws IOException {
        return browser.go(engine.bean(FirstAdmin.class).link().orElseThrow())
                .type("name", "ada")
                .type("password", "correct horse")
                .click("Make the administrator")
                .sees("The administrator is made")
                .type("username", "ada")
                .type("password", "correct horse")
                .click("Log in");
    }

    /** What a command says that is run beside the server, with its configuration. */
    public String command(String... words) throws IOException {
        StringBuilder yaml = new StringBuilder();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            yaml.append(JSON.writeValueAsString(setting.getKey()))
                    .append(": ")
                    .append(JSON.writeValueAsString(setting.getValue()))
                    .append('\n');
        }
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--config");
        all.add(Files.writeString(Server.fresh("application.yaml"), yaml).toString());
        Run run = Run.of(all.toArray(String[]::new));
        if (run.exit() != 0) {
            throw new AssertionError(run.err());
        }
        return run.out();
    }

    public JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    public Path state() {
        return root.resolve("state");
    }

    public Path root() {
        return root;
    }

    public String address() {
        return dev.saddlebag.web.Server.address(engine);
    }

    public HttpClient client() {
        return client;
    }

    public String token(Role role) {
        return tokens.get(role);
    }

    /** A request of somebody with {@code role}, or of nobody. */
    public HttpRequest.Builder request(Role role, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path)).timeout(Patience.LONG);
        return role == null ? request : request.header("Authorization", "Bearer " + token(role));
    }

    /** @param headers name, value, name, value */
    public Said send(Role role, String method, String path, Object body, String... headers) {
        HttpRequest.BodyPublisher publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : body instanceof byte[] bytes
                        ? HttpRequest.BodyPublishers.ofByteArray(bytes)
                        : HttpRequest.BodyPublishers.ofString(String.valueOf(body));
        HttpRequest.Builder request = request(role, path).method(method, publisher);
        boolean typed = false;
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
            typed |= headers[i].equals("Content-Type");
        }
        if (body != null && !typed) {
            request.header("Content-Type", "application/json");
        }
        return send(request.build());
    }

    Said send(HttpRequest request) {
        try {
            return new Said(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public Said get(String path) {
        return send(Role.ADMIN, "GET", path, null);
    }

    public Said post(String path, Object body, String... headers) {
        return send(Role.ADMIN, "POST", path, body, headers);
    }

    /** The job when it has ended. */
    public JsonNode ended(String id) {
        long patience = System.nanoTime() + Patience.LONG.toNanos();
        while (true) {
            JsonNode job = get("/api/v1/jobs/" + id).json();
            if (job.path("endedAt").isTextual() || job.path("state").asText().equals("lost")) {
                return job;
            }
            if (System.nanoTime() > patience) {
                throw new AssertionError("still " + job);
            }
            pause();
        }
    }

    public static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An answer. */
    public record Said(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + response.body(), e);
            }
        }

        /** {@code 409 busy}: status and code, as every problem has them. */
        public String problem() {
            if (!"application/problem+json"
                            .equals(String.valueOf(header("content-type")).replaceAll(";.*", ""))
                    || json().path("hint").asText().isEmpty()) {
                throw new AssertionError(status() + " " + body());
            }
            return status() + " " + json().path("code").asText();
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
