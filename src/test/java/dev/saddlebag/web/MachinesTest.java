package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.seed.CatalogueFolder;
import dev.saddlebag.seed.SmallShop;
import dev.saddlebag.web.access.identity.Role;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code /api/v1/sync} of two machines with one shelf, and {@code /api/v1/seeds} of one of them. */
class MachinesTest {

    private static final Path SHELF = Server.fresh("meeting");
    private static final Database HERE = Database.empty("machine_one");
    private static final Database THERE = Database.empty("machine_two");
    private static final CatalogueFolder CATALOGUES = SmallShop.catalogue();
    private static Door one;
    private static Door two;

    @BeforeAll
    static void open() {
        SmallShop.tables(HERE);
        SmallShop.tables(THERE);
        one = machine(HERE, "one", "machine_two");
        two = machine(THERE, "two", "machine_one");
    }

    private static Door machine(Database database, String name, String with) {
        return Door.of(
                database,
                "saddlebag.node.name",
                name,
                "saddlebag.shelves.meeting.at",
                SHELF.toString(),
                "saddlebag.sync.through",
                "meeting",
                "saddlebag.sync.with[0]",
                with,
                "saddlebag.sync.pull",
                "off",
                "saddlebag.seeds.path",
                CATALOGUES.path().toString());
    }

    @AfterAll
    static void close() {
        one.close();
        two.close();
    }

    private static JsonNode done(Door door, String address) {
        JsonNode job = door.post(address, null).json();
        JsonNode ended = door.ended(job.path("id").asText());
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("succeeded");
        return ended;
    }

    @Test
    void aCatalogueIsSeededHereShippedAndTakenThere() throws IOException {
        JsonNode before = one.get("/api/v1/seeds?businessId=h1").json().get(0);
        JsonNode rehearsed = done(one, "/api/v1/seeds/small/apply?businessId=h1&dryRun=true");
        String nothing = HERE.value("SELECT count(*) FROM ware");
        JsonNode seeded = done(one, "/api/v1/seeds/small/apply?businessId=h1");
        JsonNode after = one.get("/api/v1/seeds?businessId=h1").json().get(0);

        assertThat(before.path("businesses").get(0).path("words").asText()).isEqualTo("Seed 4 products");
        assertThat(rehearsed.path("kind").asText()).isEqualTo("seed");
        assertThat(nothing).isEqualTo("0");
        assertThat(seeded.path("what").asText()).isEqualTo("small for h1");
        assertThat(after.path("businesses").get(0).path("state").asText()).isEqualTo("seeded");

        done(one, "/api/v1/sync/push");
        JsonNode waiting = two.get("/api/v1/sync").json();
        JsonNode plan = done(two, "/api/v1/sync/pull?plan=true");
        String page = two.get("/sync").body();
        String untouched = THERE.value("SELECT count(*) FROM ware");
        done(two, "/api/v1/sync/pull?only=one");
        JsonNode taken = two.get("/api/v1/sync").json();

        assertThat(waiting.path("waiting").get(0).path("name").asText()).isEqualTo("one");
        assertThat(two.get("/api/v1/jobs/" + plan.path("id").asText() + "/report")
                        .json()
                        .path("taken")
                        .get(0)
                        .path("inserted")
                        .asLong())
                .isPositive();
        assertThat(page)
                .contains(
                        "Copy from one to this machine", "Taking it would bring ", "1 machine has news", "everything");
        assertThat(untouched).isEqualTo("0");
        assertThat(THERE.value("SELECT count(*) FROM ware")).isEqualTo(HERE.value("SELECT count(*) FROM ware"));
        // What a pull reads to compare is no backup.
        assertThat(two.json(two.command("status", "--json")).has("lastGood")).isFalse();
        assertThat(two.get("/sync").body()).contains("Nobody has news for this machine.", "nothing");
        assertThat(taken.path("waiting")).isEmpty();
        assertThat(taken.path("contains").get(0).path("name").asText()).isEqualTo("one");
    }

    @Test
    void whatCannotBeDoneIsSaidBeforeAJobIsMade() {
        assertThat(one.post("/api/v1/seeds/nothing/apply?businessId=h1", null).problem())
                .isEqualTo("404 not-found");
        assertThat(one.post("/api/v1/seeds/small/apply", null).problem()).isEqualTo("422 wrong-usage");
        assertThat(one.post("/api/v1/seeds/small/apply?businessId=h1&onChangedRow=maybe", null)
                        .problem())
                .isEqualTo("422 wrong-usage");
        assertThat(one.send(Role.VIEWER, "POST", "/api/v1/sync/pull", null).problem())
                .isEqualTo("403 not-allowed");
    }

    @Test
    void aSecondClickIsTheSameJob() {
        String first = one.post("/api/v1/sync/push", null, "Idempotency-Key", "k-1")
                .json()
                .path("id")
                .asText();

        assertThat(one.post("/api/v1/sync/push", null, "Idempotency-Key", "k-1")
                        .json()
                        .path("id")
                        .asText())
                .isEqualTo(first);
        assertThat(one.ended(first).path("state").asText()).isEqualTo("succeeded");
    }
}
