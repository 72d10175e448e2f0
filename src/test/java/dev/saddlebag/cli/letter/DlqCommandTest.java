package dev.saddlebag.cli.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.cli.Run;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code saddlebag dlq}: from the cause to the row that is in, or given up. */
@Tag("database")
class DlqCommandTest {

    private static final JsonMapper JSON = Letter.JSON;

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");
    private Path root;
    private Path config;
    private String job;

    @BeforeEach
    void threeRowsAreRefused() throws IOException {
        Database.each(
                "CREATE TABLE berth (id int PRIMARY KEY, fee numeric(8,2));"
                        + "CREATE TABLE boat (name text PRIMARY KEY, berth int REFERENCES berth)",
                source,
                target);
        source.execute("INSERT INTO berth VALUES (1, 10.10), (2, 20.20), (3, 30.30)");
        source.execute("INSERT INTO boat VALUES ('Ada', 1), ('Zee', 3)");
        target.execute("ALTER TABLE berth ADD CONSTRAINT cheap CHECK (fee < 15)");
        root = Server.fresh("root");
        config = Files.writeString(Server.fresh("application.yaml"), "saddlebag.folders.root: " + root);

        Run restored = onTarget("restore", source.backup().toString());
        assertThat(restored.exit()).as(restored.err()).isEqualTo(3);
        job = list().path("items").get(0).path("jobId").asText();
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return Run.of(all.toArray(String[]::new));
    }

    private Run onTarget(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", target.url(), "--user", target.server().user(), "--password-file"));
        all.add(Files.writeString(Server.fresh("password"), target.server().password())
                .toString());
        return run(all.toArray(String[]::new));
    }

    private JsonNode list(String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of("dlq", "list", "--json"));
        all.addAll(List.of(more));
        return JSON.readTree(run(all.toArray(String[]::new)).out());
    }

    private String id(String table) throws IOException {
        return list("--table", table).path("items").get(0).path("id").asText();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"check, 2", "cheap, 2", "23514, 2", "foreign-key, 1", "unique, 0"})
    void itListsByCause(String reason, int rows) throws IOException {
        assertThat(list("--reason", reason).path("items")).hasSize(rows);
    }

    @Test
    void aListForPeopleIsGroupedAndHoldsNoValues() {
        String said = run("dlq", "list").out();

        assertThat(said).contains("2 x ", "berth  check cheap  (job " + job + ")", "foreign-key", "HINT: ");
        assertThat(said).doesNotContain("20.20", "Zee");
    }

    @Test
    void aListThatIsCutSaysSo() throws IOException {
        assertThat(list("--limit", "2").path("items")).hasSize(2);
        assertThat(list("--limit", "2").path("more").asBoolean()).isTrue();
        assertThat(list("--limit", "3").path("more").asBoolean()).isFalse();
    }

    @Test
    void aRowIsEditedAndTriedAgainAndTheOthersWaitOn() throws IOException {
        String id = id("berth");

        Run edited = run("dlq", "edit", id, "--set", "fee=12.50", "--json");
        Run shown = run("dlq", "show", id);
        Run retried = onTarget("dlq", "retry", id);

        assertThat(edited.exit()).as(edited.err()).isZero();
        assertThat(JSON.readTree(edited.out()).path("row").path("fee").decimalValue())
                .isEqualTo("12.50");
        assertThat(shown.out()).contains("12.50   (in the file: 20.20)");
        assertThat(retried.exit()).as(retried.err()).isZero();
        assertThat(target.rows("SELECT id, fee FROM berth ORDER BY id")).containsExactly("1 10.10", "2 12.50");
        assertThat(list().path("items")).hasSize(2);
    }

    @Test
    void aCheckSaysWhatTheDatabaseWouldSayAndChangesNothing() throws IOException {
        String id = id("berth");

        Run bad = onTarget("dlq", "edit", id, "--set", "fee=15.50", "--check");
        Run good = onTarget("dlq", "edit", id, "--set", "fee=14.50", "--check", "--json");
        Run all = onTarget("dlq", "retry", "--job", job, "--check", "--json");

        assertThat(bad.exit()).as(bad.err()).isEqualTo(3);
        assertThat(bad.out())
                .contains("would refuse the row again", "berth {\"id\":2}", "15.50", "HINT: ", "Nothing was written");
        assertThat(good.exit()).as(good.err()).isZero();
        assertThat(JSON.readTree(good.out()).path("inserted").asLong()).isEqualTo(1);
        assertThat(JSON.readTree(all.out()).path("refused"))
                .extracting(r -> r.path("table").asText() + r.path("key") + r.path("sqlState"))
                .containsExactly(
                        "berth{\"id\":2}\"23514\"", "berth{\"id\":3}\"23514\"", "boat{\"name\":\"Zee\"}\"23503\"");
        assertThat(target.rows("SELECT id FROM berth ORDER BY id")).containsExactly("1");
        assertThat(run("dlq", "show", id).out()).contains("20.20").doesNotContain("14.50");
        assertThat(list().path("items")).hasSize(3);
    }

    @Test
    void allOfAJobAreTriedParentsFirst() throws IOException {
        target.execute("ALTER TABLE berth DROP CONSTRAINT cheap");

        Run rehearsed = onTarget("dlq", "retry", "--job", job, "--dry-run");
        List<String> before = target.rows("SELECT id FROM berth ORDER BY id");
        Run retried = onTarget("dlq", "retry", "--job", job);

        assertThat(rehearsed.out()).contains("3 inserted", "Nothing was written");
        assertThat(before).containsExactly("1");
        assertThat(retried.exit()).as(retried.err()).isZero();
        assertThat(target.rows("SELECT name FROM boat ORDER BY name")).containsExactly("Ada", "Zee");
        assertThat(list().path("items")).isEmpty();
        assertThat(run("dlq", "list").out()).contains("No row waits.");
    }

    @Test
    void whatIsRefusedAgainWaitsForTheNewJob() throws IOException {
        Run retried = onTarget("dlq", "retry", "--job", job);

        assertThat(retried.exit()).isEqualTo(3);
        assertThat(list().path("items"))
                .hasSize(3)
                .allMatch(l -> !l.path("jobId").asText().equals(job));
    }

    @Test
    void whatIsGivenUpIsGoneAndTheReasonStays() throws IOException {
        Run discarded = run("dlq", "discard", "--job", job, "--table", "berth", "--reason", "too dear");

        assertThat(discarded.out()).contains("2 rows were given up.");
        assertThat(list().path("items")).hasSize(1);
        assertThat(Files.readString(root.resolve("state/audit.log")))
                .contains("\"action\":\"discard dead letters\"", "\"reason\":\"too dear\"")
                .doesNotContain("20.20");
    }

    @Test
    void whatIsExportedIsAnArchiveAndWaitsOn() throws IOException {
        Path file = Server.fresh("refused.json");

        Run exported = run("dlq", "export", "--job", job, "--to", file.toString());
        Run again = run("dlq", "export", "--job", job, "--to", file.toString());
        target.execute("ALTER TABLE berth DROP CONSTRAINT cheap");
        Run restored = onTarget("restore", file.toString());

        assertThat(exported.out()).contains("3 rows in ");
        assertThat(again.exit()).isEqualTo(14);
        assertThat(restored.exit()).as(restored.err()).isZero();
        assertThat(list().path("items")).hasSize(3);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "show r-000000000000.0000000000000000, 10",
        "show nonsense, 10",
        "discard --reason why, 2",
        "discard --job r-000000000000 --reason why, 10",
        "list --limit 0, 2"
    })
    void whatIsNotThereIsToldWithAHint(String arguments, int exit) {
        Run run = run(("dlq " + arguments).split(" "));

        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.err()).contains("HINT: ");
    }

    @Test
    void anEditOfWhatIsNoColumnChangesNothing() throws IOException {
        Run run = run("dlq", "edit", id("berth"), "--set", "feee=1");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("HINT: The columns: id, fee.");
        assertThat(list().path("items")).noneMatch(l -> l.path("edited").asBoolean());
    }

    @Test
    void anEditOfARowThatSomebodyHasChangedMeanwhileIsNone() throws IOException {
        LetterFiles files = new LetterFiles(root.resolve("dead-letter"), Limits.defaults());
        Letter seen = files.find(id("berth"));
        run("dlq", "edit", seen.id(), "--set", "fee=11");

        assertThat(files.edit(seen.id(), seen.version(), JSON.valueToTree(Map.of("fee", 12))))
                .isEmpty();
        assertThat(files.find(seen.id()).row().path("fee").asInt()).isEqualTo(11);
    }
}
