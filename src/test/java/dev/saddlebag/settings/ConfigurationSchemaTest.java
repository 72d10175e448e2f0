package dev.saddlebag.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema of the configuration, as an editor uses it. */
class ConfigurationSchemaTest {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(new ObjectMapper().valueToTree(ConfigurationSchema.make()));

    @Test
    void theFileOfTheProgramIsWhatTheSchemaAllows() throws IOException {
        assertThat(messages(Files.readString(Path.of("config/application.yaml"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "backup: { compress: lz4 }            | $.saddlebag.backup.compress",
                "backup: { compres: gzip }            | $.saddlebag.backup",
                "backup: { readers: many }            | $.saddlebag.backup.readers",
                "restore: { retry-pause: 5 seconds }  | $.saddlebag.restore.retry-pause",
                "schedules: { name: nightly }         | $.saddlebag.schedules",
                "tables: { exclude: [ { mach: a } ] } | $.saddlebag.tables.exclude[0]"
            })
    void whatIsWrongIsRefusedInItsPlace(String yaml, String place) throws IOException {
        assertThat(messages("saddlebag:\n  " + yaml)).isNotEmpty().allMatch(said -> said.startsWith(place + ":"));
    }

    @Test
    void anEditorIsToldWhatAKeyIsAndItsDefault() {
        JsonNode segment = new ObjectMapper()
                .valueToTree(ConfigurationSchema.make())
                .at("/properties/saddlebag/properties/backup/properties/segment");

        assertThat(segment.path("default").asText()).isEqualTo("128MB");
        assertThat(segment.path("description").asText()).startsWith("size; tables larger than this");
    }

    private static List<String> messages(String yaml) throws IOException {
        return SCHEMA.validate(new YAMLMapper().readTree(yaml)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
