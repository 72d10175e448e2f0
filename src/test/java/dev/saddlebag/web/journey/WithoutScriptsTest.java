package dev.saddlebag.web.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Database;
import dev.saddlebag.web.Browser;
import dev.saddlebag.web.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The pages in a browser that runs no scripts. One story: each test goes on where the last ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WithoutScriptsTest {

    private static final Database DATABASE = Database.empty("door_plain").with("saddlebag.restore.max-delete", "100");
    private static Door door;
    private static Browser browser;

    @BeforeAll
    static void open() {
        DATABASE.execute("CREATE TABLE keeper (id int PRIMARY KEY, name text NOT NULL);"
                + "CREATE TABLE lamp (id int PRIMARY KEY, keeper int REFERENCES keeper, watts int, lit date);"
                + "INSERT INTO keeper SELECT n, 'Keeper ' || n FROM generate_series(1, 3) n;"
                + "INSERT INTO lamp SELECT n, 1 + n % 3, n * 10, '2025-01-01' FROM generate_series(1, 9) n");
        door = Door.of(DATABASE);
        browser = Browser.open(door.address()).scripts(false);
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        door.close();
    }

    /** Goes to the page of the job that was begun, once it has ended. Returns its state. */
    private static String ended() {
        String job = browser.job();
        String state = door.ended(job).path("state").asText();
        browser.go("/jobs/" + job);
        return state;
    }

    @Test
    @Order(1)
    void somebodyLogsInByTheLinkInTheLog() throws IOException {
        door.firstAdministrator(browser);

        browser.sees("There is no backup yet.");
    }

    @Test
    @Order(2)
    void thePageOfAJobLooksAgainByItselfUntilItHasEnded() throws SQLException {
        try (Connection other = DATABASE.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE lamp IN ACCESS EXCLUSIVE MODE");
            browser.click("Back up now").job();
            browser.sees("running");
        }

        browser.sees("succeeded").go("/").sees("Last good backup");
    }

    @Test
    @Order(3)
    void aBackupOfTheListIsPlannedConfirmedByItsNameAndRestored() {
        DATABASE.execute("DELETE FROM lamp; ALTER TABLE lamp ADD CONSTRAINT dim CHECK (watts < 75)");

        browser.go("/restore").click("Take b-").click("Make the plan");
        browser.sees("7 added").sees("2 rejected").type("confirm", "another");
        // The link at the side has the same word as the button.
        browser.press("main form[action$='start'] button");
        browser.sees("the name of the database was not typed");
        browser.go("/restore").click("Take b-").click("Make the plan").sees("7 added");
        browser.type("confirm", "door_plain").press("main form[action$='start'] button");

        assertThat(ended()).isEqualTo("completed-with-rejects");
        assertThat(browser.text()).contains("7\ninserted", "2\nrejected", "See 2 refused rows");
        assertThat(DATABASE.value("SELECT count(*) FROM lamp")).isEqualTo("7");
    }

    @Test
    @Order(4)
    void aRefusedRowIsCheckedThenMendedThenIn() {
        browser.click("See 2 refused rows").sees("dim");
        browser.click("Check all of lamp").sees("The database would refuse all 2 rows again.");
        browser.press("main li a[href^='/dead-letters/']");
        browser.sees("Refused row of lamp").type("value.watts", "76").click("Check");
        browser.sees("The database would refuse the row again.").sees("violates check constraint");
        browser.type("value.watts", "many").click("Check");
        browser.sees("The value given for watts is no integer.").sees("Nothing was saved");
        browser.type("value.watts", "60").click("Check");
        browser.sees("The database would take the row: 1 inserted.").sees("not saved yet");
        String kept = DATABASE.value("SELECT count(*) FROM lamp");
        browser.click("Save and try again");

        assertThat(kept).isEqualTo("7");
        assertThat(ended()).isEqualTo("succeeded");
        assertThat(DATABASE.value("SELECT count(*) FROM lamp WHERE watts = 60 AND lit = '2025-01-01'"))
                .isEqualTo("2");
    }

    @Test
    @Order(5)
    void aRefusedRowIsGivenUpWithAReason() throws IOException {
        browser.go("/dead-letters").click("Give them up");
        browser.find("main details[open] [name=reason]").sendKeys("the lamp was sold");
        browser.click("Discard all of lamp");

        browser.sees("No row waits.");
        assertThat(Files.readString(door.state().resolve("audit.log"))).contains("the lamp was sold");
    }

    @Test
    @Order(6)
    void aFileIsSentAndMirroredAndTheMirrorIsUndone() throws IOException {
        DATABASE.execute("ALTER TABLE lamp DROP CONSTRAINT dim; INSERT INTO lamp VALUES (10, 1, 5, NULL)");

        browser.go("/restore").type("file", backup().toString()).click("Send and go on");
        browser.choose("mode", "mirror").click("Make the plan").sees("1 deleted");
        browser.type("confirm", "door_plain").press("main form[action$='start'] button");
        String mirrored = ended();
        String after = DATABASE.value("SELECT count(*) || ' ' || max(id) FROM lamp");
        browser.click("Undo").sees("Options").click("Make the plan").sees("1 added");
        browser.type("confirm", "door_plain").press("main form[action$='start'] button");

        assertThat(mirrored).isEqualTo("succeeded");
        assertThat(after).isEqualTo("9 9");
        assertThat(ended()).isEqualTo("succeeded");
        assertThat(DATABASE.rows("SELECT id, watts, lit FROM lamp WHERE id > 7 ORDER BY id"))
                .containsExactly("8 60 2025-01-01", "10 5 ~");
    }

    private static Path backup() throws IOException {
        try (Stream<Path> files = Files.walk(door.root().resolve("backups"))) {
            return files.filter(f -> f.toString().endsWith(".json.zst"))
                    .min((a, b) -> a.getFileName().compareTo(b.getFileName()))
                    .orElseThrow();
        }
    }

    @Test
    @Order(7)
    void whoLogsOutSeesNothingMore() {
        browser.click("Log out").sees("Log in").go("/backups");

        assertThat(browser.path()).startsWith("/login");
        assertThat(browser.errors())
                .filteredOn(e -> !e.contains("status of 422"))
                .isEmpty();
        assertThat(browser.strangers()).isEmpty();
    }
}
