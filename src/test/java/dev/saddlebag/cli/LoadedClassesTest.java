package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Program;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of the program a command wakes, by the classes its process loads: what is not loaded takes no time. */
class LoadedClassesTest {

    private static final String GOLDEN =
            Path.of("src/test/resources/golden/format-1.json").toAbsolutePath().toString();

    /** The container and its routes, the driver; to read the configuration as a start does takes other parts of Boot. */
    private static final Pattern ENGINE =
            Pattern.compile(" (org\\.apache\\.camel\\.|org\\.postgresql\\.|com\\.zaxxer\\."
                    + "|org\\.springframework\\.(context\\.annotation|context\\.support\\.Abstract|boot\\.autoconfigure)"
                    + "|org\\.springframework\\.beans\\.factory\\.support).*");

    /** Of OpenTelemetry, Boot looks whether it is there. */
    private static final Pattern WEB = Pattern.compile(
            " (org\\.springframework\\.(web\\.servlet|security|boot\\.actuate\\.(endpoint|health|metrics))|org\\.apache\\.(catalina|tomcat|coyote)"
                    + "|org\\.thymeleaf|io\\.opentelemetry\\.(?!context\\.ContextStorage )|org\\.springdoc\\.(core|webmvc)|io\\.micrometer\\.(core|prometheus)|dev\\.saddlebag\\.web\\.(?!access)).*");

    private static final Database DATABASE = Database.empty("loaded_classes");

    @TempDir
    private static Path folder;

    private static Path config;

    @BeforeAll
    static void anInstallation() throws IOException {
        DATABASE.execute("CREATE TABLE pier (id int PRIMARY KEY); INSERT INTO pier VALUES (1), (2)");
        config = Files.writeString(
                folder.resolve("application.yaml"),
                """
                saddlebag:
                  database: { url: "%s", username: "%s" }
                  folders: { root: "%s" }
                  schedules:
                    - { name: nightly, cron: "0 30 2 * * ?" }
                """
                        .formatted(DATABASE.url(), DATABASE.server().user(), folder.resolve("data")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config check",
                "config show",
                "config schema",
                "completion bash",
                "jobs list",
                "dlq list",
                "token list",
                "user list",
                "list --from . --json"
            })
    void aCommandOnFilesStartsNoContainerAndNoRoutes(String line) throws Exception {
        List<String> classes = loadedBy(0, line.split(" "));

        assertThat(classes).anyMatch(text -> text.contains(" dev.saddlebag.cli.Saddlebag"));
        assertThat(classes).filteredOn(text -> ENGINE.matcher(text).find()).isEmpty();
    }

    @Test
    void aCommandOnTheDatabaseLoadsNothingOfTheServer() throws Exception {
        String file = folder.resolve("pier.json").toString();

        for (List<String> line : List.of(
                List.of("tables"),
                List.of("backup", "--to", file),
                List.of("restore", file),
                List.of(
                        "verify",
                        file,
                        "--url",
                        DATABASE.url(),
                        "--user",
                        DATABASE.server().user()),
                List.of("status"))) {
            List<String> classes = loadedBy(0, line.toArray(String[]::new));

            assertThat(classes).anyMatch(text -> text.contains(" org.apache.camel."));
            assertThat(classes)
                    .as(String.join(" ", line))
                    .filteredOn(text -> WEB.matcher(text).find())
                    .isEmpty();
        }
    }

    private static List<String> loadedBy(int exit, String... arguments) throws IOException, InterruptedException {
        Path loaded = Server.fresh("loaded");
        List<String> command = new ArrayList<>(Program.java("-Xlog:class+load:file=" + loaded));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", config.toString()));
        Path said = Server.fresh("said");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("PGPASSWORD", DATABASE.server().password());
        assertThat(builder.start().waitFor()).as(Files.readString(said)).isEqualTo(exit);
        return Files.readAllLines(loaded);
    }
}
