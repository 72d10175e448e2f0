package dev.saddlebag.engine.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code saddlebag restore} and {@code verify} as processes: every way they end. */
@Tag("database")
class RestoreFromTheShellTest {

    private Database target;
    private Path archive;
    private Shell shell;

    @BeforeEach
    void anArchive() {
        Database source = Database.empty("shell_source");
        target = Database.empty("shell_target");
        Database.each("CREATE TABLE shop (id integer PRIMARY KEY, name text)", source, target);
        source.execute("INSERT INTO shop VALUES (1, 'Noord'), (2, 'Zuid')");
        archive = source.backup();
        shell = Shell.of(target);
    }

    @Test
    void allRowsAreInAndTheSecondTimeRightAfterNothingIsToDo() throws IOException {
        Shell.Ended first = shell.on(target, "restore", archive.toString(), "--json");
        Shell.Ended second = shell.on(target, "restore", archive.toString(), "--json");

        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(second.exit()).as(second.err()).isZero();
        assertThat(first.out().lines()).hasSize(1);
        JsonNode report = new JsonMapper().readTree(first.out());
        assertThat(report.path("inserted").asInt()).isEqualTo(2);
        assertThat(report.path("equalToFile").asBoolean()).isTrue();
        assertThat(new JsonMapper().readTree(second.out()).path("unchanged").asInt())
                .isEqualTo(2);
    }

    @Test
    void rejectedRowsAreThree() {
        target.execute("ALTER TABLE shop ADD CONSTRAINT north CHECK (name = 'Noord')");

        Shell.Ended ended = shell.on(target, "restore", archive.toString());

        assertThat(ended.exit()).as(ended.err()).isEqualTo(3);
        assertThat(ended.out()).contains("1 refused: 23514, constraint north", "HINT: ", "dead-letter");
        assertThat(target.rows("SELECT id FROM shop")).containsExactly("1");
    }

    @Test
    void anAbsentFileIsTen() {
        check(shell.on(target, "restore", "absent.json"), 10, "absent.json");
    }

    @Test
    void anAbsentDatabaseIsTen() {
        String url = target.server().url("absent");

        check(
                shell.run(
                        "restore",
                        archive.toString(),
                        "--url",
                        url,
                        "--user",
                        target.server().user()),
                10,
                "/absent");
    }

    @Test
    void aWrongPasswordIsTwelveAndIsNotRepeated() throws IOException {
        Path wrong = Files.writeString(Server.fresh("password"), "not the password\n");

        Shell.Ended ended = shell.on(target, "restore", archive.toString(), "--password-file", wrong.toString());

        check(ended, 12, "does not let " + target.server().user() + " in");
        assertThat(ended.err()).doesNotContain("not the password");
    }

    @Test
    void noPasswordWhereOneIsWantedIsTwelve() {
        check(Shell.withoutPassword().on(target, "restore", archive.toString()), 12, "wants a password");
    }

    @Test
    void aDamagedFileIsThirteen() throws IOException {
        Path damaged = Files.writeString(
                Server.fresh("damaged.json"), Files.readString(archive).replace("Zuid", "Oost"));

        check(shell.on(target, "restore", damaged.toString()), 13, "damaged.json");
        assertThat(target.rows("SELECT id FROM shop")).isEmpty();
    }

    @Test
    void anotherSchemaIsFourteen() {
        target.execute("ALTER TABLE shop RENAME name TO title");

        check(shell.on(target, "restore", archive.toString()), 14, "shop.name");
    }

    @Test
    void aPlanOfAFileThatDoesNotFitShowsTheDifferencesAndIsFourteen() throws IOException {
        target.execute("ALTER TABLE shop DROP name; ALTER TABLE shop ADD title text");

        Shell.Ended text = shell.on(target, "plan", archive.toString());
        Shell.Ended json = shell.on(target, "plan", archive.toString(), "--json");

        assertThat(text.exit()).as(text.err()).isEqualTo(14);
        assertThat(text.out())
                .contains(
                        "Drift    1 in the way, 1 let go on",
                        "  ! column shop.name is in the file and not here (column-missing)",
                        "      ALTER TABLE \"public\".\"shop\" ADD COLUMN \"name\" text;",
                        "  - column shop.title is not in the file; new rows get null (column-nullable)",
                        "Nothing was rehearsed");
        assertThat(text.err().lines()).hasSize(2).anyMatch(line -> line.contains("one difference stands in the way"));
        assertThat(json.exit()).isEqualTo(14);
        JsonNode plan = new JsonMapper().readTree(json.out());
        assertThat(plan.path("refused").asBoolean()).isTrue();
        assertThat(plan.path("drift").get(0))
                .hasToString("{\"class\":\"column-missing\",\"policy\":\"fail\",\"table\":\"shop\",\"column\":\"name\","
                        + "\"text\":\"column shop.name is in the file and not here\",\"effect\":\"its values are left out\","
                        + "\"fix\":[\"ALTER TABLE \\\"public\\\".\\\"shop\\\" ADD COLUMN \\\"name\\\" text;\"]}");
        assertThat(new JsonMapper().readTree(json.err()).path("code").asInt()).isEqualTo(14);
    }

    @Test
    void aServerThatIsNotThereIsFifteen() {
        check(
                shell.run("restore", archive.toString(), "--url", "postgresql://127.0.0.1:1/shop", "--user", "me"),
                15,
                "127.0.0.1:1/shop");
    }

    @Test
    void anErrorWithJsonIsJsonOnStandardErrorAndNothingOnStandardOutput() throws IOException {
        Shell.Ended ended = shell.on(target, "restore", "absent.json", "--json");

        assertThat(ended.exit()).isEqualTo(10);
        assertThat(ended.out()).isEmpty();
        assertThat(new JsonMapper().readTree(ended.err()).path("code").asInt()).isEqualTo(10);
    }

    @Test
    void anAddressOfLibpqWithThePasswordInAFileIsUnderstood() throws IOException {
        Path password =
                Files.writeString(Server.fresh("password"), target.server().password() + "\nsecond line\n");
        String url = "postgresql://%s@127.0.0.1:%d/shell_target"
                .formatted(target.server().user(), target.server().port());

        Shell.Ended ended = Shell.withoutPassword()
                .run("restore", archive.toString(), "--url", url, "--password-file", password.toString());

        assertThat(ended.exit()).as(ended.err()).isZero();
        assertThat(target.verify(archive).equal()).isTrue();
    }

    @Test
    void whatIsEqualVerifiesAndWhatDiffersIsFour() {
        target.restore(archive);
        Shell.Ended equal = shell.on(target, "verify", archive.toString());
        target.execute("UPDATE shop SET name = 'Oost' WHERE id = 2");
        Shell.Ended different = shell.on(target, "verify", archive.toString());

        assertThat(equal.exit()).as(equal.err()).isZero();
        assertThat(equal.out()).contains("holds what", "2 rows");
        assertThat(different.exit()).as(different.err()).isEqualTo(4);
        assertThat(different.out()).contains("shop: 2 rows in the file, 2 here, with other values");
    }

    @Test
    void aWrongSettingIsToldWithItsKeyAndIsWrongUsage() throws IOException {
        Path config = Files.writeString(Server.fresh("wrong.yaml"), "saddlebag.restore.writers: 65\n");

        Shell.Ended ended = shell.on(target, "restore", archive.toString(), "--config", config.toString());

        check(ended, 2, "saddlebag.restore.writers is 65");
        assertThat(ended.err().lines()).as("what is, what to do").hasSize(2);
    }

    private static void check(Shell.Ended ended, int exit, String message) {
        assertThat(Map.of("exit", ended.exit(), "out", ended.out()))
                .as(ended.err())
                .isEqualTo(Map.of("exit", exit, "out", ""));
        assertThat(ended.err()).contains(message).containsPattern("(?m)^HINT: .+");
        assertThat(ended.err()).doesNotContain("\tat ");
    }
}
