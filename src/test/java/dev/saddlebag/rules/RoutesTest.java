package dev.saddlebag.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes as Camel's own schema reads them, in the long notation only, each with a name and a sentence. */
class RoutesTest {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonSchema SCHEMA = schema();

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteFileIsWhatTheSchemaAllows(Path file) throws IOException {
        Set<ValidationMessage> messages = SCHEMA.validate(YAML.readTree(file.toFile()));

        assertThat(messages).extracting(ValidationMessage::getMessage).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteFileBeginsWithASentence(Path file) throws IOException {
        assertThat(Files.readAllLines(file).get(0)).matches("# [A-Z].*[.:,;a-z]");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRouteHasANameAndASentence(Path file) throws IOException {
        List<String> unnamed = new ArrayList<>();
        for (JsonNode element : YAML.readTree(file.toFile())) {
            JsonNode route = element.path("route");
            boolean named =
                    route.path("id").isTextual() && route.path("description").isTextual();
            if (!route.isMissingNode() && !named) {
                unnamed.add(route.path("from").path("uri").asText());
            }
        }

        assertThat(unnamed).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aRouteFileHoldsRoutesAndTheirConfigurationsOnly(Path file) throws IOException {
        Set<String> kinds = new TreeSet<>();
        YAML.readTree(file.toFile()).forEach(element -> element.fieldNames().forEachRemaining(kinds::add));

        assertThat(Set.of("route", "routeConfiguration", "routeTemplate")).containsAll(kinds);
    }

    @ParameterizedTest
    @MethodSource("files")
    void optionsOfAnEndpointStandUnderItsParameters(Path file) throws IOException {
        List<String> uris = YAML.readTree(file.toFile()).findValuesAsText("uri");

        assertThat(uris).noneMatch(uri -> uri.contains("?"));
    }

    @Test
    void noTwoRoutesHaveOneName() throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files()) {
            for (JsonNode element : YAML.readTree(file.toFile())) {
                ids.add(element.elements().next().path("id").asText());
            }
        }

        assertThat(ids).doesNotHaveDuplicates().isNotEmpty();
    }

    @Test
    void everyDirectRouteThatIsCalledIsThere() throws IOException {
        Set<String> called = new TreeSet<>();
        Set<String> there = new TreeSet<>();
        for (Path file : files()) {
            JsonNode tree = YAML.readTree(file.toFile());
            tree.findValuesAsText("uri").stream()
                    .filter(uri -> uri.startsWith("direct:"))
                    .forEach(called::add);
            tree.findValuesAsText("deadLetterUri").forEach(called::add);
            tree.forEach(element ->
                    there.add(element.path("route").path("from").path("uri").asText()));
        }

        assertThat(there).containsAll(called);
    }

    @Test
    void theSchemaRefusesTheShortNotation() throws IOException {
        JsonNode route = YAML.readTree(
                """
                - route:
                    from:
                      uri: direct:a
                      steps:
                        - to: direct:b
                        - log: "${body}"
                        - setBody: { simple: "${body}" }
                """);

        assertThat(SCHEMA.validate(route))
                .extracting(message -> message.getInstanceLocation().toString())
                .contains("$[0].route.from.steps[0].to", "$[0].route.from.steps[1].log");
    }

    /** Camel's schema in its long notation; a placeholder of the configuration may stand for any plain value. */
    private static JsonSchema schema() {
        try (InputStream in = RoutesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonNode schema = new ObjectMapper().readTree(in);
            lengthen(schema);
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a text or an object may stand, leaves the object; beside a number or a truth, allows a placeholder. */
    private static void lengthen(JsonNode schema) {
        schema.forEach(RoutesTest::lengthen);
        if (schema.path("oneOf") instanceof ArrayNode choices && choices.size() == 2) {
            for (Iterator<JsonNode> choice = choices.elements(); choice.hasNext(); ) {
                if (choice.next().path("type").asText().equals("string")) {
                    choice.remove();
                }
            }
        }
        String type = schema.path("type").asText();
        if (schema instanceof ObjectNode value && (type.equals("boolean") || type.equals("number"))) {
            value.remove("type");
            ArrayNode either = value.putArray("anyOf");
            either.addObject().put("type", type);
            either.addObject().put("type", "string").put("pattern", "^\\{\\{.+}}$");
        }
    }
}
