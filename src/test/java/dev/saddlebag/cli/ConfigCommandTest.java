package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code saddlebag config}. */
class ConfigCommandTest {

    @TempDir
    private Path folder;

    @Test
    void aGoodConfigurationEndsWithZero() {
        assertThat(Run.of("config", "check"))
                .isEqualTo(new Run(0, "config/application.yaml is good" + System.lineSeparator(), ""));
    }

    @Test
    void aWrongOneEndsWithTwoAndSaysWhere() throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "saddlebag:\n  restore:\n    mode: both\n");

        Run text = Run.of("config", "check", "--config", file.toString());
        Run json = Run.of("config", "check", "--config", file.toString(), "--json");

        assertThat(text.exit()).isEqualTo(2);
        assertThat(text.out()).startsWith(file + ":3: saddlebag.restore.mode is both; possible: merge, ");
        assertThat(json.exit()).isEqualTo(2);
        JsonNode fault = new JsonMapper().readTree(json.out()).at("/faults/0");
        assertThat(fault.at("/at/line").asInt()).isEqualTo(3);
        assertThat(fault.at("/key").asText()).isEqualTo("saddlebag.restore.mode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--json"})
    void aPasswordIsNeverPrinted(String json) throws IOException {
        Path file = Files.writeString(
                folder.resolve("a.yaml"),
                "saddlebag:\n  database:\n    url: postgresql://me:hunter2@host/shop\n    password: hunter2\n");

        Run run = Run.of(("config show --config " + file + " " + json).strip().split(" "));

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("saddlebag.database.password", "postgresql://•••@host/shop");
        assertThat(run.out() + run.err()).doesNotContain("hunter2");
    }

    @Test
    void theSchemaIsOneDocument() throws IOException {
        Run run = Run.of("config", "schema");

        assertThat(run.exit()).isZero();
        assertThat(new JsonMapper().readTree(run.out()).at("/properties/saddlebag/properties/backup/type"))
                .isNotEmpty();
    }
}
