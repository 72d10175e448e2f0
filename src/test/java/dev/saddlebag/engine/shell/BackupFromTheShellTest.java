package dev.saddlebag.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code saddlebag backup} and {@code tables} as processes, on a real database. */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupFromTheShellTest {

    private Database database;
    private Shell shell;
    private String content;

    @BeforeAll
    void aShop() {
        database = Database.empty("shell_source");
        database.execute("CREATE TABLE shop (id integer PRIMARY KEY, name text); CREATE TABLE sale (id integer PRIMARY "
                + "KEY, shop integer REFERENCES shop); CREATE TABLE journal (line text); INSERT INTO shop VALUES "
                + "(1, 'Noord'), (2, 'Zuid'); INSERT INTO sale VALUES (7, 2); INSERT INTO journal VALUES ('a')");
        shell = Shell.of(database);
        content = database.contentSha256();
    }

    @Test
    void intoAFolderItMakesAFileThatSaysWhatItIs() throws IOException {
        Path folder = Server.fresh("made/here");

        Shell.Ended ended = shell.on(database, "backup", "--to", folder + "/");

        assertThat(ended.exit()).as(ended.err()).isZero();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .satisfiesExactly(
                            archive -> assertThat(archive)
                                    .matches("shell_source_full_\\d{8}T\\d{6}Z_[0-9a-f]{8}\\.json\\.zst"),
                            manifest -> assertThat(manifest).endsWith(".manifest.json"));
        }
        assertThat(ended.out()).contains("4 rows of 3 tables", "content " + content);
    }

    @ParameterizedTest
    @CsvSource({"none, '{\"metadata\"'", "gzip, '\u001f\u008b'", "zstd, '(\u00b5/\u00fd'"})
    void intoAFileItPacksAsItIsTold(String compress, String magic) throws IOException {
        Path file = Server.fresh("shop.bin");

        Shell.Ended ended = shell.on(database, "backup", "--to", file.toString(), "--compress", compress);

        assertThat(ended.exit()).as(ended.err()).isZero();
        byte[] expected = magic.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(Files.readAllBytes(file)).startsWith(expected);
        assertThat(database.verify(file).equal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"shop.json, '{\"metadata\"'", "shop.json.gz, '\u001f\u008b'", "shop.json.zst, '(\u00b5/\u00fd'"})
    void intoAFileItPacksAsItsNameSays(String name, String magic) throws IOException {
        Path file = Server.fresh(name);

        Shell.Ended ended = shell.on(database, "backup", "--to", file.toString());

        assertThat(ended.exit()).as(ended.err()).isZero();
        byte[] expected = magic.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(Files.readAllBytes(file)).startsWith(expected);
    }

    @Test
    void throughAPipeTheArchiveIsAllThereIs() throws IOException {
        Shell.Ended ended = shell.on(database, "backup", "--to", "-", "-q");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(PlainArchive.read(ended.stdout()).contentSha256()).isEqualTo(content);
        assertThat(ended.err()).contains("standard output: 4 rows of 3 tables");
        assertThat(database.verify(ended.stdout()).equal()).isTrue();
    }

    @Test
    void itTakesTheTablesThatAreAskedFor() {
        Path file = Server.fresh("part.json");

        Shell.Ended ended = shell.on(
                database, "backup", "--to", file.toString(), "--compress", "none", "--table", "sh*", "--table", "sale");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(PlainArchive.read(file).tables().keySet()).containsExactlyInAnyOrder("shop", "sale");
        assertThat(PlainArchive.read(file).metadata().path("scope").path("kind").asText())
                .isEqualTo("part");
    }

    @Test
    void whatIsLeftOutStandsInTheFileWithItsReason() {
        Path file = Server.fresh("most.json");

        Shell.Ended ended = shell.on(
                database,
                "backup",
                "--to",
                file.toString(),
                "--compress",
                "none",
                "--exclude",
                "journal=far too = long");

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out()).contains("left out: journal (far too = long)");
        JsonNode excluded = PlainArchive.read(file).metadata().path("excluded");
        assertThat(excluded.toString()).isEqualTo("[{\"table\":\"journal\",\"why\":\"far too = long\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "--table, absent*, absent* matches no table",
        "--exclude, absent=no reason, absent matches no table",
        "--exclude, journal, gives no reason"
    })
    void aPatternThatCannotBeMeantIsWrongUsage(String option, String pattern, String message) {
        Path file = Server.fresh("none.json");

        Shell.Ended ended = shell.on(database, "backup", "--to", file.toString(), option, pattern);

        assertThat(ended.exit()).isEqualTo(2);
        assertThat(ended.err()).contains(message).containsPattern("(?m)^HINT: .+");
        assertThat(ended.out()).isEmpty();
        assertThat(file).doesNotExist();
    }

    @Test
    void withJsonStandardOutputHoldsOneDocumentAndNothingElse() throws IOException {
        Path file = Server.fresh("shop.json");

        Shell.Ended ended = shell.on(database, "backup", "--json", "--to", file.toString());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(ended.out().lines()).hasSize(1);
        JsonNode report = new JsonMapper().readTree(ended.out());
        assertThat(report.path("rows").asInt()).isEqualTo(4);
        assertThat(report.path("file").asText()).isEqualTo(file.toString());
        assertThat(report.path("contentSha256").asText()).isEqualTo(content);
    }

    @Test
    void theTablesAreListedInTheOrderInWhichTheyTravel() throws IOException {
        Shell.Ended ended = shell.on(database, "tables", "--json");

        assertThat(ended.exit()).as(ended.err()).isZero();
        JsonNode listing = new JsonMapper().readTree(ended.out());
        assertThat(listing.path("tables").findValuesAsText("name")).containsExactly("journal", "shop", "sale");
        assertThat(shell.on(database, "tables").out()).contains("3 tables travel");
    }
}
