package dev.saddlebag.web.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.seed.SmallShop;
import dev.saddlebag.web.Browser;
import dev.saddlebag.web.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Pages that change something, in a browser, each from the click to the result. One story, as {@code PagesTest}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneysTest {

    private static final Path SHELF = Server.fresh("shelf_between");
    private static final Database THERE = Database.empty("door_journeys_there");
    private static final Database DATABASE = Database.empty("door_journeys")
            .with(
                    "saddlebag.schedules[0].name", "nightly",
                    "saddlebag.schedules[0].cron", "0 30 2 * * ?",
                    "saddlebag.node.name", "quayside",
                    "saddlebag.sync.pull", "ask",
                    "saddlebag.sync.through", "between",
                    "saddlebag.sync.with", "door_journeys,door_journeys_there",
                    "saddlebag.shelves.between.at", SHELF.toString(),
                    "saddlebag.seeds.path", SmallShop.catalogue().path().toString());
    private static Door door;
    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        SmallShop.tables(DATABASE);
        SmallShop.tables(THERE);
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
    void theButtonOfASeedSaysWhatItWouldDoAndIsQuietOnceAllIsThere() {
        browser.go("/seeds?business=h1").sees("Not seeded, 0 of 4").click("Seed 4 products");
        seeded();
        browser.go("/seeds?business=h1").sees("✓ Seeded 4 of 4");
        Object quiet = browser.run("const b = document.querySelector('td button');"
                + " return b.disabled + ' ' + b.textContent + ': ' + b.nextElementSibling.textContent");
        String complaints = browser.complaints("seeds-seeded");
        DATABASE.execute("DELETE FROM lot WHERE sku = 'D-4'; DELETE FROM ware WHERE sku = 'D-4'");
        browser.go("/seeds?business=h1").sees("Seeded 3 of 4").click("Add 1 missing");
        seeded();
        DATABASE.execute("UPDATE ware SET price = 9.99 WHERE sku = 'A-1'");
        browser.go("/seeds?business=h1").sees("Up to date (1 customised)");
        browser.choose("overwrite", "true").press("td button");
        seeded();

        assertThat(quiet).isEqualTo("true Up to date: nothing is missing or outdated");
        assertThat(complaints).isEmpty();
        assertThat(DATABASE.value("SELECT price FROM ware WHERE sku = 'A-1'")).isEqualTo("1.00");
    }

    private static void seeded() {
        browser.job();
        browser.sees("succeeded");
    }

    @Test
    @Order(2)
    void aScheduleIsPausedAndRunNowAllTheSame() {
        browser.go("/schedules").type("reason", "stocktaking").click("Pause");
        browser.sees("paused by ada").sees("stocktaking").click("Run now").job();
        browser.sees("succeeded").go("/schedules").sees("Last run succeeded").sees("paused by ada");
        browser.click("Resume").sees("✓ active");

        assertThat(browser.complaints("schedules-run")).isEmpty();
    }

    @Test
    @Order(2)
    void aScheduleIsMadeOnThePageRunsAtItsTimeAndIsRemoved() throws IOException {
        browser.go("/schedules").type("name", "nightly").type("cron", "0 0 5 ? * SUN");
        browser.choose("every", "cron").click("Save");
        browser.sees("The schedule nightly stands in the configuration, which counts.");
        String complaints = browser.complaints("schedules-refused");
        browser.type("name", "often")
                .choose("every", "week")
                .choose("on", "TUE")
                .click("Show the next five");
        browser.find("[aria-labelledby=try] ol li");
        browser.sees("at 02:30 on Tuesday (");
        browser.choose("every", "cron").type("cron", "* * * * * ?").click("Save");
        browser.sees("Saved here by ada");
        // Nothing but the clock of the server begins it.
        await().until(
                        () -> door.get("/api/v1/schedules").json(),
                        all -> all.get(1).path("last").path("outcome").asText().equals("succeeded"));
        complaints += browser.go("/schedules?change=often").complaints("schedules-change");
        browser.click("Remove");
        browser.sees("A new schedule");

        assertThat(complaints.lines().filter(c -> !c.contains("status of 422"))).isEmpty();
        assertThat(browser.text()).doesNotContain("often");
        assertThat(Files.readString(door.state().resolve("audit.log")))
                .contains("\"action\":\"save schedule\",\"schedule\":\"often\"", "\"action\":\"remove schedule\"");
    }

    @Test
    @Order(3)
    void twoBackupsAreComparedAndOneWithTheDatabase() {
        browser.go("/").click("Back up now").job();
        browser.sees("succeeded");
        DATABASE.execute("UPDATE ware SET price = 5 WHERE sku = 'B-2'");
        browser.go("/").click("Back up now").job();
        browser.sees("succeeded");
        DATABASE.execute("UPDATE ware SET price = 6 WHERE sku = 'C-3'");

        browser.go("/backups/compare");
        browser.run("const of = n => document.querySelector('[name=' + n + ']');"
                + " of('from').selectedIndex = 1; of('to').selectedIndex = 1;");
        browser.click("Compare").sees("1 table differs").sees("5.00");
        String two = browser.text();
        String complaints = browser.complaints("compare-two");
        browser.go("/backups/compare").click("Compare").sees("1 table differs").sees("6.00");

        assertThat(two).contains("2.50").doesNotContain("6.00");
        assertThat(browser.text()).contains("3.00").doesNotContain("2.50");
        assertThat(complaints).isEmpty();
    }

    @Test
    @Order(4)
    void aFileIsChosenAndAFileFallsOnThePage() throws IOException {
        Path file = DATABASE.backup();
        DATABASE.execute("DELETE FROM lot; DELETE FROM ware");

        browser.go("/restore").type("file", file.toString()).click("Send and go on");
        browser.sees("What becomes of rows").sees("full");
        browser.go("/restore").sees("Or let it fall anywhere on this page.").drop(file);
        browser.sees("What becomes of rows").click("Make the plan").sees("8 added");
        String complaints = browser.complaints("plan-of-upload");
        browser.type("confirm", "door_journeys").press("main form[action$='start'] button");
        browser.job();
        browser.sees("succeeded").sees("The tables hold the rows of the file and no others");

        assertThat(complaints).isEmpty();
        assertThat(browser.complaints("job-of-upload")).isEmpty();
        assertThat(DATABASE.value("SELECT count(*) FROM ware")).isEqualTo("4");
    }

    @Test
    @Order(5)
    void whatAnotherMachineShippedIsLookedAtAndTaken() throws IOException {
        THERE.execute("INSERT INTO house VALUES ('h9', 'grocer')");
        pushedFromThere();

        browser.go("/sync").sees("1 machine has news").click("Plan of a pull").job();
        browser.sees("succeeded").go("/sync").sees("Taking it would bring 1 row in");
        String complaints = browser.complaints("sync-waiting");
        browser.click("Copy from hillside to this machine").job();
        browser.sees("succeeded").go("/sync").sees("Nobody has news for this machine.");

        assertThat(complaints).isEmpty();
        assertThat(browser.complaints("sync-taken")).isEmpty();
        assertThat(DATABASE.value("SELECT count(*) FROM house WHERE code = 'h9'"))
                .isEqualTo("1");
    }

    private static void pushedFromThere() throws IOException {
        Path config = Files.writeString(
                Server.fresh("there.yaml"),
                """
                saddlebag:
                  database: { url: "%s", username: "%s", password: "%s" }
                  folders.root: "%s"
                  node.name: hillside
                  sync: { through: between, with: "door_journeys,door_journeys_there" }
                  shelves.between.at: "%s"
                """
                        .formatted(
                                THERE.url(),
                                THERE.server().user(),
                                THERE.server().password(),
                                Server.fresh("there"),
                                SHELF));
        Run pushed = Run.of("sync", "push", "--config", config.toString());
        assertThat(pushed.exit()).as(pushed.err()).isZero();
    }
}
