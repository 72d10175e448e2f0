package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The API as others have come to rely on it, {@code golden/api.txt}: an operation a paragraph. A line that goes away breaks somebody;
 * one that comes is a promise. Where the change is meant, the file that the failure names is the new golden one.
 */
class ContractTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/api.txt");
    private static final Database DATABASE = Database.empty("door_contract")
            .execute("CREATE TABLE quay (id text PRIMARY KEY);"
                    + "CREATE TABLE berth (id int PRIMARY KEY, quay text NOT NULL REFERENCES quay);"
                    + "INSERT INTO quay VALUES ('north'), ('south');"
                    + "INSERT INTO berth VALUES (1, 'north'), (2, 'south'), (3, 'south')");
    private static Door door;
    private static JsonNode api;

    @BeforeAll
    static void open() {
        door = Door.of(DATABASE, "saddlebag.scope.root", "quay", "saddlebag.node.name", "n-7");
        api = door.get("/v3/api-docs").json();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @Test
    void everyOperationIsServedWithItsParametersStatusesAndPropertiesAndNoOther() throws IOException {
        List<String> served = new ArrayList<>();
        api.path("paths").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(path -> path.getValue().properties().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(operation -> served.addAll(
                                lines(operation.getKey().toUpperCase() + " " + path.getKey(), operation.getValue()))));

        Path now = Files.write(Server.fresh("api.txt"), served);
        assertThat(served).as("as it is now: " + now).isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void noTwoThingsOfOneNameAreDescribedAsOne() {
        assertThat(properties(schema("/api/v1/tables"))).contains("level", "references");
        assertThat(properties(schema("/api/v1/seeds"))).contains("businesses", "businessType");
        assertThat(properties(schema("/api/v1/routes"))).contains("from", "state");
        assertThat(properties(schema("/api/v1/schedules/preview"))).contains("words", "next");
    }

    @Test
    void aBackupOfOneBusinessIsMadeAndFoundAgainByItsScopeAndItsMachine() {
        String job = door.post("/api/v1/backups", "{\"businessId\":\"north\"}")
                .json()
                .path("id")
                .asText();
        assertThat(door.ended(job).path("state").asText()).isEqualTo("succeeded");

        JsonNode found =
                door.get("/api/v1/backups?scope=business&node=n-7").json().path("items");

        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("rows").asLong()).isEqualTo(2);
        assertThat(door.get("/api/v1/backups?scope=incremental").json().path("items"))
                .isEmpty();
        assertThat(door.get("/api/v1/backups?node=n-8").json().path("items")).isEmpty();
        assertThat(door.post("/api/v1/backups", "{\"auditLogs\":-1}").problem()).isEqualTo("400 wrong-usage");
    }

    @Test
    void whoComesBeforeTheRoutesRunIsToldToComeAgainAndMakesNoJob() throws Exception {
        CamelContext camel = door.engine().bean(CamelContext.class);
        int jobs = door.get("/api/v1/jobs").json().path("items").size();

        camel.suspend();
        Door.Said early = door.post("/api/v1/backups", null);
        int then = door.get("/api/v1/jobs").json().path("items").size();
        camel.resume();

        assertThat(early.problem()).isEqualTo("503 starting");
        assertThat(early.header("Retry-After")).isNotNull();
        assertThat(then).isEqualTo(jobs);
        assertThat(door.post("/api/v1/backups", null).status()).isEqualTo(202);
    }

    private static JsonNode schema(String path) {
        return api.path("paths")
                .path(path)
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
    }

    private static List<String> lines(String name, JsonNode operation) {
        List<String> lines = new ArrayList<>();
        lines.add(name + " (" + operation.path("x-role").asText() + ")");
        operation
                .path("parameters")
                .forEach(p -> lines.add("  " + p.path("in").asText() + " "
                        + p.path("name").asText()
                        + (p.path("required").asBoolean() ? " (required)" : "")));
        operation
                .path("requestBody")
                .path("content")
                .properties()
                .forEach(type -> lines.add(
                        "  takes " + type.getKey() + properties(type.getValue().path("schema"))));
        operation.path("responses").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(answer -> lines.add("  " + answer.getKey() + told(answer.getValue())));
        lines.add("");
        return lines;
    }

    private static String told(JsonNode answer) {
        StringJoiner told = new StringJoiner("; ", " ", "").setEmptyValue("");
        answer.path("headers").fieldNames().forEachRemaining(header -> told.add("with " + header));
        answer.path("content")
                .properties()
                .forEach(type -> told.add(type.getKey()
                        + (type.getKey().startsWith("application/problem")
                                ? ""
                                : properties(type.getValue().path("schema")))));
        return told.toString();
    }

    /** The names of the members, of a list those of its elements, and of a page those of what is on it. */
    private static Set<String> properties(JsonNode schema) {
        Set<String> names = new TreeSet<>();
        collect(schema, names, "");
        return names;
    }

    private static void collect(JsonNode schema, Set<String> names, String prefix) {
        if (schema.has("$ref")) {
            collect(api.at(schema.path("$ref").asText().substring(1)), names, prefix);
            return;
        }
        schema.path("oneOf").forEach(one -> collect(one, names, prefix));
        if (schema.has("items")) {
            collect(schema.path("items"), names, prefix);
        }
        schema.path("properties").properties().forEach(property -> {
            names.add(prefix + property.getKey());
            if (prefix.isEmpty() && property.getKey().equals("items")) {
                collect(property.getValue(), names, "items.");
            }
        });
    }
}
