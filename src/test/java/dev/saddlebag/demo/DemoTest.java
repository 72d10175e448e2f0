package dev.saddlebag.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.rig.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code saddlebag demo}, run twice in a row on one folder: the README's first command, in this process. */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemoTest {

    private final Path folder = Server.fresh("demo");
    private int exit;
    private String forPeople;
    private int exitAgain;
    private JsonNode again;

    @BeforeAll
    void runItTwice() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        exit = run(said, "demo", "--once", "--folder", folder.toString());
        forPeople = said.toString(StandardCharsets.UTF_8);
        said.reset();
        exitAgain = run(said, "demo", "--once", "--folder", folder.toString(), "--json");
        again = new JsonMapper().readTree(said.toString(StandardCharsets.UTF_8));
    }

    private static int run(ByteArrayOutputStream said, String... arguments) {
        PrintStream out = System.out;
        try {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            return Saddlebag.run(arguments);
        } finally {
            System.setOut(out);
        }
    }

    @Test
    void bothTimesItEndsWell() {
        assertThat(List.of(exit, exitAgain)).containsExactly(0, 0);
    }

    @Test
    void theSampleInTheReadmeIsWhatItPrints() throws IOException {
        String sample = Pattern.compile("(?s)At the end you see\n\n```\n(.*?)```")
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);

        assertThat(forPeople).startsWith("\n" + sample);
    }

    @Test
    void itNamesTheBackupAndTheReportAndBothAreThere() {
        for (String what : List.of("backup", "report")) {
            var named = Pattern.compile("(?m)^  " + what + " +(\\S.*)$").matcher(forPeople);

            assertThat(named.find()).isTrue();
            assertThat(Path.of(named.group(1))).isRegularFile();
        }
    }

    @Test
    void bothMachinesHoldTheSameRowsAndASecondRestoreFindsNothingToDo() {
        assertThat(again.path("equal").asBoolean()).isTrue();
        assertThat(again.path("backupOfA").path("rows").asLong()).isEqualTo(15_847);
        assertThat(again.path("backupOfB").path("contentSha256"))
                .isEqualTo(again.path("backupOfA").path("contentSha256"));
        assertThat(counts(again.path("again"))).containsExactly(0L, 0L, 15_847L, 0L);
    }

    @Test
    void theReportOfTheInboxHasEveryRow() throws IOException {
        assertThat(counts(report())).containsExactly(15_847L, 0L, 0L, 0L);
        assertThat(report().path("equalToFile").asBoolean()).isTrue();
    }

    @Test
    void whatStaysAtHomeIsNamedWithItsReason() throws IOException {
        Set<String> excluded = new TreeSet<>();
        for (JsonNode table : report().path("excludedWhenMade")) {
            assertThat(table.path("why").asText()).isNotBlank();
            excluded.add(table.path("table").asText());
        }

        assertThat(excluded).contains("sync_nodes", "sync_events", "network_printers");
        for (JsonNode table : report().path("tables")) {
            assertThat(excluded).doesNotContain(table.path("name").asText());
        }
    }

    @Test
    void columnsThatAreEmptiedAreNamedWithTheirReason() throws IOException {
        assertThat(report().path("emptiedWhenMade")).isNotEmpty().allSatisfy(column -> {
            assertThat(column.path("table").asText()).isNotBlank();
            assertThat(column.path("column").asText()).isNotBlank();
            assertThat(column.path("why").asText()).contains("excluded");
        });
        String text = Files.readString(reportForPeople());
        for (JsonNode column : report().path("emptiedWhenMade")) {
            assertThat(text)
                    .contains("Null in the file: " + column.path("table").asText() + "."
                            + column.path("column").asText());
        }
    }

    @Test
    void pathsInTheJsonCanBeOpenedAsTheyAre() {
        assertThat(Path.of(again.path("backupOfA").path("file").asText())).isRegularFile();
        assertThat(Path.of(again.path("report").asText())).isRegularFile();
        assertThat(Path.of(again.path("droppedInto").asText())).isDirectory();
    }

    @Test
    void nothingIsLeftInTheInbox() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("machine-b/inbox"))) {
            assertThat(files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("README.txt", ".done");
        }
    }

    private JsonNode report() throws IOException {
        String json = reportForPeople().toString().replaceFirst("\\.txt$", ".json");
        return new JsonMapper().readTree(Files.readString(Path.of(json)));
    }

    private Path reportForPeople() {
        return Path.of(again.path("report").asText().replaceFirst("^file:", ""));
    }

    private static List<Long> counts(JsonNode report) {
        return Stream.of("inserted", "updated", "unchanged", "rejected")
                .map(name -> report.path(name).asLong())
                .toList();
    }
}
