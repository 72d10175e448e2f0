package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code saddlebag plan} and the restores that follow from it: what is printed, and how it ends. */
@Tag("database")
class PlanCommandTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");
    private Path archive;
    private Path config;
    private String user;
    private String password;

    @BeforeEach
    void aShopWithTwoRowsAndOneWithThree() throws IOException {
        Database.each("CREATE TABLE shop (id int PRIMARY KEY, name text)", source, target);
        source.execute("INSERT INTO shop VALUES (1, 'Noord'), (2, 'Zuid')");
        archive = source.backup();
        target.execute("INSERT INTO shop VALUES (2, 'Oost'), (3, 'West'), (4, 'Centrum')");
        config = config("");
        user = target.server().user();
        password = target.server().password();
    }

    private static Path config(String more) throws IOException {
        return Files.writeString(
                Server.fresh("application.yaml"), "saddlebag.folders.root: " + Server.fresh("root") + "\n" + more);
    }

    private Run run(String... arguments) throws IOException {
        return runOn(target, arguments);
    }

    private Run runOn(Database database, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString(), "--url", database.url(), "--user", user, "--password-file"));
        all.add(Files.writeString(Server.fresh("password"), password).toString());
        return Run.of(all.toArray(String[]::new));
    }

    private String rows() {
        return String.join(", ", target.rows("SELECT id, name FROM shop ORDER BY id"));
    }

    @Test
    void itSaysWhatWouldBeDoneAndDoesNothing() throws IOException {
        Run plan = run("plan", archive.toString());
        Run dry = run("restore", archive.toString(), "--dry-run");

        assertThat(plan.exit()).as(plan.err()).isZero();
        assertThat(plan.out()).contains("1 inserted, 1 updated, 2 only here (kept)", "Nothing was written");
        assertThat(dry.out().replaceAll("about \\d+ s", ""))
                .isEqualTo(plan.out().replaceAll("about \\d+ s", ""));
        assertThat(rows()).isEqualTo("2 Oost, 3 West, 4 Centrum");
    }

    @Test
    void asJsonItIsOneDocument() throws IOException {
        Run run = run("plan", archive.toString(), "--mode", "mirror", "--max-delete", "70", "--json");

        JsonNode plan = JSON.readTree(run.out());
        assertThat(run.exit()).isZero();
        assertThat(List.of(plan.path("inserted").asInt(), plan.path("delete").asInt()))
                .containsExactly(1, 2);
        assertThat(plan.path("tables").path(0).path("onlyHere").asInt()).isEqualTo(2);
    }

    @Test
    void theExitCodeSaysWhetherThereIsAnythingToDo() throws IOException {
        assertThat(run("plan", archive.toString(), "--exit-code").exit()).isEqualTo(4);
        assertThat(run("plan", archive.toString(), "--exit-code", "--mode", "insert-only")
                        .exit())
                .isEqualTo(4);
        target.execute("UPDATE shop SET name = 'Zuid' WHERE id = 2");
        // Row 1 would stay away.
        assertThat(run("plan", archive.toString(), "--exit-code", "--mode", "update-only")
                        .exit())
                .isZero();
        target.execute("INSERT INTO shop VALUES (1, 'Noord')");
        assertThat(run("plan", archive.toString(), "--exit-code").exit()).isZero();
        assertThat(run("plan", archive.toString(), "--exit-code", "--mode", "mirror", "--max-delete", "90")
                        .exit())
                .isEqualTo(4);
        target.execute("DELETE FROM shop");
        config = config("saddlebag.tables.exclude: [{ match: shop, why: test }]\n");
        assertThat(run("plan", archive.toString(), "--exit-code").exit()).isZero();
    }

    @Test
    void aSavedPlanIsCarriedOutAsItWasMade() throws IOException {
        Path plan = Server.fresh("plan.json");
        assertThat(run("plan", archive.toString(), "--mode", "Mirror", "--max-delete", "70", "--save", plan.toString())
                        .exit())
                .isZero();

        Run unconfirmed = run("restore", archive.toString(), "--plan", plan.toString());
        Run confirmed = run(
                "restore", archive.toString(), "--plan", plan.toString(), "--mode", "MIRROR", "--confirm", "target");

        assertThat(unconfirmed.exit()).isEqualTo(14);
        assertThat(unconfirmed.err()).contains("--confirm target");
        assertThat(confirmed.exit()).as(confirmed.err()).isZero();
        assertThat(rows()).isEqualTo("1 Noord, 2 Zuid");
    }

    @Test
    void aPlanForSomethingElseIsRefused() throws IOException {
        Path plan = Server.fresh("plan.json");
        run("plan", archive.toString(), "--save", plan.toString());
        source.execute("UPDATE shop SET name = 'Z' WHERE id = 2");
        Path other = source.backup();

        Run mode = run("restore", archive.toString(), "--plan", plan.toString(), "--mode", "insert-only");
        Run transaction = run("restore", archive.toString(), "--plan", plan.toString(), "--transaction", "file");
        Run file = run("restore", other.toString(), "--plan", plan.toString());
        target.execute("UPDATE shop SET name = 'x' WHERE id = 4");
        Run moved = run("restore", archive.toString(), "--plan", plan.toString());

        assertThat(List.of(mode.exit(), transaction.exit(), file.exit(), moved.exit()))
                .containsExactly(14, 14, 14, 14);
        assertThat(mode.err()).contains("made with --mode merge, not insert-only");
        assertThat(moved.err()).contains("is not what it was when the plan was made");
        assertThat(rows()).isEqualTo("2 Oost, 3 West, 4 x");
    }

    /** A copy with the same rows is another database all the same, wherever its address leads. */
    @Test
    void aPlanForAnotherDatabaseIsRefused() throws IOException {
        Path plan = Server.fresh("plan.json");
        run("plan", archive.toString(), "--save", plan.toString());
        Database copy = Database.empty("copy");
        copy.execute("CREATE TABLE shop (id int PRIMARY KEY, name text); "
                + "INSERT INTO shop VALUES (2, 'Oost'), (3, 'West'), (4, 'Centrum')");

        Run other = runOn(copy, "restore", archive.toString(), "--plan", plan.toString());
        String renamed = Files.readString(plan).replace("/target", "/copy");
        Run forged = runOn(
                copy,
                "restore",
                archive.toString(),
                "--plan",
                Files.writeString(Server.fresh("forged.json"), renamed).toString());
        Run own = run("restore", archive.toString(), "--plan", plan.toString());

        assertThat(List.of(other.exit(), forged.exit(), own.exit())).containsExactly(14, 14, 0);
        assertThat(other.err()).contains("the plan was made for the database", "/target, not for", "/copy");
        assertThat(copy.rows("SELECT count(*) FROM shop")).containsExactly("3");
    }

    /** A dead letter has no hash of its own; its rows tell it from another. */
    @Test
    void aPlanForAnotherDeadLetterIsRefused() throws IOException {
        target.execute("DELETE FROM shop; ALTER TABLE shop ADD CONSTRAINT n CHECK (name <> 'Zuid')");
        Run refused = run("restore", archive.toString(), "--json");
        Path letter = Path.of(JSON.readTree(refused.out()).path("deadLetters").asText())
                .resolve("shop.json");
        Path plan = Server.fresh("plan.json");
        target.execute("ALTER TABLE shop DROP CONSTRAINT n");
        assertThat(run("plan", letter.toString(), "--save", plan.toString()).exit())
                .isZero();
        Files.writeString(letter, Files.readString(letter).replace("\"name\":\"Zuid\"", "\"name\":\"Oost\""));

        Run other = run("restore", letter.toString(), "--plan", plan.toString());

        assertThat(other.exit()).as(other.err()).isEqualTo(14);
        assertThat(rows()).isEqualTo("1 Noord");
    }

    @Test
    void whatIsNoPlanIsSaidToBeNone() throws IOException {
        Path none = Files.writeString(Server.fresh("none.json"), "[1]");

        Run json = run("restore", archive.toString(), "--plan", none.toString());
        Run noJson = run(
                "restore",
                archive.toString(),
                "--plan",
                archive.resolveSibling("absent").toString());
        Run nowhere = run(
                "plan", archive.toString(), "--save", none.resolve("plan.json").toString());

        assertThat(List.of(json.exit(), noJson.exit())).containsExactly(13, 10);
        assertThat(nowhere.exit()).isEqualTo(2);
        assertThat(nowhere.err()).contains("--save", "HINT: ");
    }

    @Test
    void aFileThatWouldBeGivenUpIsSaidToBe() throws IOException {
        target.execute("ALTER TABLE shop ADD CONSTRAINT n CHECK (name <> 'Zuid')");

        Run run = run("plan", archive.toString(), "--transaction", "file");

        assertThat(run.out()).contains("1 rows would be refused, so nothing would be kept");
        assertThat(run.out()).contains("Equal    no");
    }

    @ParameterizedTest
    @CsvSource({
        "GRANT SELECT ON shop TO plain, does not let this role do that (permission denied for table shop",
        "GRANT SELECT ON shop TO plain; REVOKE TEMPORARY ON DATABASE target FROM PUBLIC, does not let this role do that",
        "GRANT ALL ON shop TO plain; ALTER ROLE plain SET default_transaction_read_only = on, lets nothing be written"
    })
    void aRoleThatMayOnlyReadIsToldSo(String rights, String said) throws IOException {
        target.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plain') THEN "
                + "CREATE ROLE plain LOGIN PASSWORD 'plain'; END IF; END $$; GRANT USAGE ON SCHEMA public TO plain; "
                + rights);
        user = "plain";
        password = "plain";
        try {
            Run plan = run("plan", archive.toString());
            Run restore = run("restore", archive.toString());

            assertThat(plan.exit()).as(plan.err()).isEqualTo(12);
            assertThat(plan.err()).contains(said, "HINT: ").doesNotContain("\tat ");
            assertThat(restore.exit()).as(restore.err()).isEqualTo(12);
        } finally {
            target.execute("ALTER ROLE plain RESET ALL; GRANT TEMPORARY ON DATABASE target TO PUBLIC");
        }
    }

    @Test
    void nonsenseIsWrongUsage() throws IOException {
        assertThat(run("plan", archive.toString(), "--mode", "replace").exit()).isEqualTo(2);
        assertThat(run("plan", archive.toString(), "--transaction", "row").exit())
                .isEqualTo(2);
        assertThat(run("restore", archive.toString(), "--max-delete", "101").exit())
                .isEqualTo(2);
        assertThat(run("restore", archive.toString(), "--dry-run", "--plan", "plan.json")
                        .exit())
                .isEqualTo(2);
    }
}
