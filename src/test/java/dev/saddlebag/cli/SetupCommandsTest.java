package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Program;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code saddlebag init}, {@code doctor} and {@code completion}, where a new operator starts: in an empty folder. */
class SetupCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void anInstallationIsMadeWithoutThePasswordLookedOverAndNeverOverwritten() throws Exception {
        Database database = Database.empty("first_day").execute("CREATE TABLE t (id int PRIMARY KEY)");
        String url = database.url() + "?user=" + database.server().user() + "&password="
                + database.server().password();

        Run made = here("init", "--url", url);
        Run again = here("init", "--url", url);

        assertThat(made.err()).startsWith("wrote config/application.yaml, made data");
        assertThat(made.exit()).isZero();
        assertThat(made.out()).contains("✓ database", "✓ rights to back up", "all is well");
        assertThat(Files.readString(folder.resolve("config/application.yaml")))
                .contains(
                        "url: \"" + database.url() + "\"",
                        "username: \"" + database.server().user() + "\"")
                .doesNotContain(database.server().password());
        assertThat(folder.resolve("data")).isDirectoryContaining("glob:**/{inbox,backups,dead-letter,state}");
        assertThat(again.exit()).isEqualTo(14);
        assertThat(again.err()).startsWith("there is a config/application.yaml already");
    }

    @Test
    void withoutAnAddressNothingIsMade() throws Exception {
        Run run = here("init");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).startsWith("no database is named");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doctorAsJsonIsOneDocument() throws IOException {
        Run run = Run.of("doctor", "--url", "jdbc:postgresql://127.0.0.1:1/none", "--json");

        assertThat(run.exit()).isEqualTo(15);
        assertThat(new JsonMapper().readTree(run.out()).at("/findings/1/mark").asText())
                .isEqualTo("bad");
    }

    @Test
    void theShellCompletesCommandsAndOptions() throws Exception {
        Path script = folder.resolve("completion");
        Files.writeString(script, Run.of("completion", "bash").out());

        String completed = output(
                "bash",
                "-c",
                "source " + script + "; COMP_WORDS=(saddlebag conf); COMP_CWORD=1;"
                        + " _complete_saddlebag 2> /dev/null; echo ${COMPREPLY[@]}");

        assertThat(completed).isEqualTo("config\n");
    }

    private Run here(String... arguments) throws Exception {
        List<String> command = Program.java();
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(Server.fresh("err").toFile());
        builder.environment().remove("PGPASSWORD");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        return new Run(
                process.exitValue(),
                out,
                Files.readString(builder.redirectError().file().toPath()));
    }

    private static String output(String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
