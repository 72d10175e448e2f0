package dev.saddlebag.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.settings.ConfigurationSchema;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag config schema}. */
@Command(
        name = "schema",
        description = "Prints the JSON schema of the configuration, for editors that complete and check YAML.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag config schema > config/application.schema.json",
            "  saddlebag config schema | jq '.properties.saddlebag.properties | keys'",
            ""
        },
        footer = {
            "%nThe first line of the YAML then names it: # yaml-language-server: $schema=application.schema.json",
            "Exit codes: 0 printed."
        })
final class ConfigSchemaCommand implements Callable<Integer> {

    @ParentCommand
    private ConfigCommand parent;

    @Override
    public Integer call() throws JsonProcessingException {
        Map<String, Object> schema = ConfigurationSchema.make();
        parent.saddlebag()
                .print(schema, new JsonMapper().writerWithDefaultPrettyPrinter().writeValueAsString(schema));
        return 0;
    }
}
