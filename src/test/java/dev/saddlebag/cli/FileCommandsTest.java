package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.archive.compression.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that need a file and no database. */
class FileCommandsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Path GOLDEN = Path.of("src/test/resources/golden/format-1.json");
    private static final String CONTENT = "73c39fee1fc8f47e6d5a08917811fb5b12d4e219123af61d7434288b05da23a1";

    @TempDir
    private Path folder;

    @Test
    void withoutACommandTheHelpIsPrinted() {
        Run run = Run.of();

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: saddlebag", "backup", "restore", "verify", "Exit codes:");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"backup", "restore", "verify", "diff", "show", "tables", "serve", "demo"})
    void everyCommandHasHelp(String command) {
        Run run = Run.of(command, "--help");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("Usage: saddlebag " + command);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(Run.of("--version")).isEqualTo(new Run(0, "saddlebag (development)" + System.lineSeparator(), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nope", "nope", "show", "show --nope", "show a b", "verify", "backup", "backup --to"})
    void wrongUsageEndsWithTwoAndSaysSoOnStandardError(String line) {
        Run run = Run.of(line.split(" "));

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isNotBlank();
    }

    /** The whole help would push what is wrong out of a terminal. */
    @Test
    void wrongUsageIsToldInAFewLines() {
        assertThat(Run.of("backup", "--tabel", "x").err().lines())
                .containsExactly(
                        "Unknown options: '--tabel', 'x'",
                        "Possible solutions: --table",
                        "HINT: saddlebag backup --help shows what is possible, with examples.");
        assertThat(Run.of("backup", "--to", "--json").err())
                .isEqualTo("{\"message_type\":\"exit_error\",\"code\":2,\"kind\":\"wrong-usage\","
                        + "\"message\":\"Expected parameter for option '--to' but found '--json'\","
                        + "\"hint\":\"saddlebag backup --help shows what is possible, with examples.\"}"
                        + System.lineSeparator());
    }

    @Test
    void showTellsWhatTheArchiveSaysOfItself() {
        Run run = Run.of("show", GOLDEN.toString());

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .contains(
                        "Archive    b-1f0c2d3e4a5b (format 1, full)",
                        "Made       2026-11-22T17:00:00Z on Käpylä 東京",
                        "Database   shop, PostgreSQL 17.6",
                        "Rows       16 in 4 tables",
                        "Content    " + CONTENT,
                        "left out: sync_nodes (machine state)",
                        "null: orders.node (names sync_nodes, which is excluded)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showAsJsonIsOneDocumentAndNothingElse(boolean optionFirst) throws IOException {
        Run run =
                optionFirst ? Run.of("--json", "show", GOLDEN.toString()) : Run.of("show", GOLDEN.toString(), "--json");

        JsonNode archive = JSON.readTree(GOLDEN.toFile());
        JsonNode shown = JSON.readTree(run.out());
        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(shown.get("metadata")).isEqualTo(archive.get("metadata"));
        assertThat(shown.get("seal")).isEqualTo(archive.get("seal"));
        assertThat(shown).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void verifySaysThatAGoodFileIsGood(Compression compression) throws IOException {
        Path file = Sample.write(folder.resolve("shop.json" + compression.suffix()), compression);

        assertThat(Run.of("verify", file.toString()))
                .isEqualTo(new Run(
                        0, file + " is good: 16 rows of 4 tables, content " + CONTENT + System.lineSeparator(), ""));
    }

    @Test
    void verifyAsJsonIsOneDocument() throws IOException {
        Run run = Run.of("verify", GOLDEN.toString(), "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(JSON.readTree(run.out()))
                .isEqualTo(JSON.createObjectNode()
                        .put("file", GOLDEN.toString())
                        .put("good", true)
                        .put("rows", 16)
                        .put("contentSha256", CONTENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "verify"})
    void aFileThatIsNotThereEndsWithTenAndAHint(String command) {
        Path file = folder.resolve("absent.json");

        Run run = Run.of(command, file.toString());

        assertThat(run.exit()).isEqualTo(10);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .containsExactly("there is no file " + file, "HINT: Check the path; ls shows what is there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "verify"})
    void anErrorAsJsonIsOneDocumentOnStandardError(String command) throws IOException {
        Path file = folder.resolve("absent.json");

        Run run = Run.of(command, file.toString(), "--json");

        assertThat(run.exit()).isEqualTo(10);
        assertThat(run.out()).isEmpty();
        assertThat(JSON.readTree(run.err()))
                .isEqualTo(JSON.createObjectNode()
                        .put("message_type", "exit_error")
                        .put("code", 10)
                        .put("kind", "not-found")
                        .put("message", "there is no file " + file)
                        .put("hint", "Check the path; ls shows what is there."));
    }

    @Test
    void anAlteredFileIsUnusable() throws IOException {
        Path file = Files.writeString(
                folder.resolve("altered.json"), Files.readString(GOLDEN).replace("9000.50", "9000.05"));

        Run run = Run.of("verify", file.toString());

        assertThat(run)
                .isEqualTo(new Run(
                        13,
                        "",
                        String.join(
                                System.lineSeparator(),
                                "archive altered.json is not what was sealed: the hash of table orders differs",
                                "HINT: Copy it again, unedited; compare the sizes.",
                                "")));
    }

    @Test
    void anExclusionWithoutAReasonIsWrongUsage() {
        Run run = Run.of("backup", "--to", folder.toString(), "--exclude", "sync_nodes");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly(
                        "--exclude sync_nodes gives no reason",
                        "HINT: Write --exclude 'pattern=why it stays out'; the reason stands in the file.");
    }

    @Test
    void technicalDetailsAreShownWhenAskedFor() {
        Run run = Run.of("show", folder.resolve("absent.json").toString(), "-v");

        assertThat(run.err()).contains("HINT:", "dev.saddlebag.archive.read.ArchiveReader.open");
    }

    @Test
    void aPasswordFileThatIsNotThereIsWrongUsage() {
        Path password = folder.resolve("password");

        Run run = Run.of("tables", "--password-file", password.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly("cannot read the password file " + password, "HINT: Check the path and its rights.");
    }
}
