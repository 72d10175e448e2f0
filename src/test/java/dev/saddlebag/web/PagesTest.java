package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Database;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pages in a real browser, each from the click to the result. One story: each test goes on where the last ended. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesTest {

    private static final String SCHEMA =
            """
            CREATE TABLE harbour (id integer PRIMARY KEY, name text NOT NULL);
            CREATE TABLE berth (
              id integer PRIMARY KEY,
              harbour integer NOT NULL REFERENCES harbour,
              fee numeric(8, 2) NOT NULL,
              lit boolean,
              note text);
            INSERT INTO harbour SELECT n, 'Harbour ' || n FROM generate_series(1, 3) n;
            INSERT INTO berth SELECT n, 1 + n % 3, n, n % 2 = 0, NULL FROM generate_series(1, 40) n;
            """;
    private static final Database DATABASE = Database.empty("door_pages")
            .with(
                    "saddlebag.schedules[0].name", "nightly",
                    "saddlebag.schedules[0].cron", "0 30 2 * * ?",
                    "saddlebag.schedules[0].zone", "Africa/Harare",
                    "saddlebag.node.name", "quayside");
    private static Door door;
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        DATABASE.execute(SCHEMA);
        door = Door.of(DATABASE);
        browser = Browser.open(door.address());
        door.firstAdministrator(browser).sees("There is no backup yet.");
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        door.close();
    }

    @Test
    @Order(1)
    void aBackupIsMadeWithOneClickAndWatchedToItsEnd() {
        browser.click("Back up now");
        String job = browser.job();
        browser.sees("succeeded");

        browser.go("/").sees("Last good backup");

        assertThat(door.ended(job).path("state").asText()).isEqualTo("succeeded");
        assertThat(browser.text()).contains("not verified yet", "the next in", "Nobody has verified");
    }

    @Test
    @Order(2)
    void aBackupIsVerifiedAndTheOverviewSaysSo() {
        browser.go("/backups").sees("newest good one").click("b-").click("Verify");
        browser.job();
        browser.sees("succeeded");

        assertThat(browser.go("/").text()).contains("verified").doesNotContain("not verified yet");
    }

    @Test
    @Order(3)
    void retentionIsShownBeforeAnythingGoes() {
        browser.go("/backups/retention").type("daily", "7").click("Preview").sees("would stay");

        assertThat(browser.text()).contains("1 backup would stay, 0 would go.");
        assertThat(String.valueOf(browser.run("return document.querySelector('details.same code').textContent")))
                .contains("--keep-daily 7");
    }

    @Test
    @Order(4)
    void aBackupIsComparedWithTheDatabase() {
        DATABASE.execute("UPDATE berth SET fee = 99 WHERE id = 7");

        browser.go("/backups/compare").click("Compare");
        browser.sees("1 table differs");

        assertThat(browser.text()).contains("{\"id\":7}", "99.00");
    }

    @Test
    @Order(5)
    void aRestoreIsPlannedConfirmedAndWatchedToItsEnd() {
        DATABASE.execute("DELETE FROM berth; ALTER TABLE berth ADD CONSTRAINT cheap CHECK (fee < 39.5)");

        browser.go("/restore").click("Take b-").click("Make the plan").sees("39 added");
        assertThat(browser.text()).contains("1 rejected");
        browser.picture("plan").type("confirm", "another");
        browser.run("document.querySelector('[name=confirm]').form.requestSubmit()");
        browser.sees("the name of the database was not typed");
        assertThat(browser.errors()).singleElement().asString().contains("status of 422");
        browser.go("/restore").click("Take b-").click("Make the plan").sees("39 added");
        browser.type("confirm", "door_pages").run("document.querySelector('[name=confirm]').form.requestSubmit()");
        browser.job();
        browser.sees("completed with rejects").picture("job");

        assertThat(DATABASE.value("SELECT count(*) FROM berth")).isEqualTo("39");
    }

    @Test
    @Order(6)
    void aRefusedRowIsMendedInAFormAndTriedAgain() {
        browser.go("/dead-letters").sees("cheap").picture("letters");
        browser.run("document.querySelector(\"main li a[href^='/dead-letters/']\").click()");
        browser.sees("Refused row of berth");
        everybodyCanUse("letter");
        browser.type("value.fee", "12.50").click("Save and try again");
        browser.job();
        browser.sees("succeeded");

        assertThat(DATABASE.value("SELECT fee FROM berth WHERE id = 40")).isEqualTo("12.50");
        assertThat(browser.go("/dead-letters").text()).contains("No row waits.");
    }

    @Test
    @Order(7)
    void aScheduleIsPausedWithAReasonAndResumed() {
        browser.go("/schedules")
                .sees("Africa/Harare")
                .type("reason", "stocktaking")
                .click("Pause");
        browser.sees("stocktaking").click("Resume");
        browser.sees("active");

        assertThat(browser.text()).contains("02:30", "It has not run yet.");
    }

    @Test
    @Order(7)
    void whatACronExpressionMeansIsShownBeforeItIsWrittenDown() {
        browser.go("/schedules").type("cron", "0 0 5 ? * SUN").type("zone", "Europe/Vienna");
        browser.click("Show the next five").sees("Europe/Vienna)");

        assertThat(browser.run("return document.querySelectorAll('[aria-labelledby=try] li').length"))
                .isEqualTo(5L);
        assertThat(browser.text()).contains("at 05:00", "Sunday");
    }

    @Test
    @Order(7)
    void theOverviewTellsOfRoomFoldersAndProof() {
        String text = browser.go("/").text();

        assertThat(text)
                .contains("Test restore\nnever", "Inbox\nnothing waits", "Outbox\nnothing waits")
                .containsPattern("Stored\n1 whole backup, [0-9]+ B");
    }

    @ParameterizedTest
    @Order(8)
    @CsvSource({
        "overview, /",
        "backups, /backups",
        "backup, /backups/latest",
        "retention, /backups/retention",
        "compare, /backups/compare",
        "source, /restore",
        "options, /restore/options?source=latest",
        "dead-letters, /dead-letters",
        "schedules, /schedules",
        "sync, /sync",
        "seeds, /seeds",
        "tables, /tables",
        "activity, /jobs",
        "settings, /settings",
        "nothing, /backups/none"
    })
    void everybodyCanUseEveryPageInBothThemesAndOnAPhone(String name, String path) {
        browser.go(path);

        everybodyCanUse(name);
    }

    /** The page that is open: with a reader, in the dark, on a phone, and with nothing from elsewhere. */
    private static void everybodyCanUse(String name) {
        String complaints = browser.complaints(name);

        assertThat(complaints.lines().filter(c -> !(name.equals("nothing") && c.contains("404"))))
                .isEmpty();
    }

    @Test
    @Order(9)
    void aSecretIsNotShown() {
        String settings = browser.go("/settings").text();

        assertThat(settings).contains("saddlebag.database.password", "•••");
    }

    @Test
    @Order(10)
    void twoBackupsAreACourseThatIsDrawn() {
        door.ended(door.post("/api/v1/backups", null).json().path("id").asText());
        door.ended(door.post("/api/v1/backups", null).json().path("id").asText());

        browser.go("/backups").sees("Size and rows over time");

        Object drawn = browser.run(
                """
                const canvas = document.querySelector('.chart canvas');
                return canvas !== null && canvas.width > 0
                    && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(b => b > 0)""");
        assertThat(drawn).isEqualTo(true);
        everybodyCanUse("course");
    }
}
