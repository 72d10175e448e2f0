package dev.saddlebag.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.seed.Customised;
import dev.saddlebag.database.seed.Outcome;
import dev.saddlebag.database.seed.Standing;
import dev.saddlebag.rig.Database;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The value last seeded, the catalogue's now, and the one here: which of them stays. */
@Tag("database")
class CustomisedTest {

    private static final String PRICES = "SELECT sku, price FROM ware WHERE house = 'h1' ORDER BY sku";

    private final Database plain = SmallShop.tables(Database.empty("seeded"));
    private final CatalogueFolder folder = SmallShop.catalogue();
    private final Database shop = folder.with(plain);

    @BeforeEach
    void aSeededShop() {
        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 4, 0, 0, 0, 0));
    }

    private void cataloguePrice(String from, String to) {
        folder.edit("small/wares.json", "\"price\":" + from, "\"price\":" + to);
    }

    @Test
    void theSecondTimeNoRowIsTouched() {
        var places = shop.places();

        SeedReport report = shop.seed("small", "h1");

        assertThat(report.outcome()).isEqualTo(new Outcome(4, 0, 0, 4, 0, 0));
        assertThat(shop.places()).isEqualTo(places);
        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Up to date");
    }

    @Test
    void whatNobodyChangedFollowsTheCatalogue() {
        cataloguePrice("1.00", "1.20");

        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Update 1 changed");
        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 0, 1, 3, 0, 0));
        assertThat(shop.rows(PRICES)).containsExactly("A-1 1.20", "B-2 2.50", "C-3 3.00", "D-4 4.00");
        assertThat(shop.rows("SELECT price FROM lot WHERE sku = 'A-1'")).containsExactly("1.20");
    }

    @Test
    void whatSomebodyChangedIsKeptAndNamedAndTheRestOfTheRowFollows() {
        shop.execute("UPDATE ware SET price = 9.99 WHERE sku = 'B-2'");
        cataloguePrice("2.50", "2.70");
        folder.edit("small/wares.json", "Beet", "Beetroot");

        SeedStatus status = shop.seedStatus("small", "h1");
        SeedReport report = shop.seed("small", "h1");

        assertThat(status.standing()).isEqualTo(new Standing(4, 4, 0, 1, 1));
        assertThat(status.customisedValues()).containsExactly(new Customised("B-2", "ware", "price", "9.99", "2.70"));
        assertThat(report.outcome()).isEqualTo(new Outcome(4, 0, 1, 3, 0, 0));
        assertThat(shop.rows("SELECT title, price FROM ware WHERE sku = 'B-2'")).containsExactly("Beetroot 9.99");
        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 0, 0, 3, 1, 0));
        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Up to date (1 customised)");
    }

    @Test
    void theHandKeepsAPriceThatAnEarlierCatalogueHad() {
        cataloguePrice("1.00", "1.20");
        shop.seed("small", "h1");
        shop.execute("UPDATE ware SET price = 1.00 WHERE sku = 'A-1'");

        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 0, 0, 3, 1, 0));
        assertThat(shop.rows(PRICES)).startsWith("A-1 1.00");
    }

    @Test
    void whoPutsTheSeededValueBackFollowsTheCatalogueAgain() {
        shop.execute("UPDATE ware SET price = 9.99 WHERE sku = 'A-1'");
        cataloguePrice("1.00", "1.20");
        shop.seed("small", "h1");
        shop.execute("UPDATE ware SET price = 1.00 WHERE sku = 'A-1'");

        shop.seed("small", "h1");

        assertThat(shop.rows(PRICES)).startsWith("A-1 1.20");
    }

    @Test
    void whatSomebodyEmptiedIsChangedToo() {
        folder.edit("small/wares.json", "\"shelf\":2}", "\"shelf\":2,\"hint\":\"dry\"}");
        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 0, 2, 2, 0, 0));
        shop.execute("UPDATE ware SET hint = NULL WHERE sku = 'C-3'");

        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 0, 0, 3, 1, 0));
        assertThat(shop.rows("SELECT sku, hint FROM ware ORDER BY sku"))
                .containsExactly("A-1 ~", "B-2 ~", "C-3 ~", "D-4 dry");
    }

    @Test
    void overwriteBringsTheCatalogueBackButNeverTheStock() {
        shop.execute("UPDATE ware SET price = 9.99, stock = 3 WHERE sku = 'B-2'; UPDATE lot SET amount = 2");
        var made = shop.rows("SELECT made FROM ware ORDER BY sku");

        SeedReport report = shop.seed(SeedRequest.apply("small", "h1", true, false));

        assertThat(report.outcome()).isEqualTo(new Outcome(4, 0, 1, 3, 0, 0));
        assertThat(report.customisedValues()).containsExactly(new Customised("B-2", "ware", "price", "9.99", "2.50"));
        assertThat(shop.rows("SELECT price, stock FROM ware WHERE sku = 'B-2'")).containsExactly("2.50 3");
        assertThat(shop.rows("SELECT DISTINCT amount FROM lot")).containsExactly("2");
        assertThat(shop.rows("SELECT made FROM ware ORDER BY sku")).isEqualTo(made);
        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Up to date");
    }

    @Test
    void aRowWhoseMemoryIsLostIsTakenForChangedWhereItDiffers() {
        shop.execute("UPDATE ware SET notes = NULL WHERE sku IN ('A-1', 'B-2'); "
                + "UPDATE ware SET notes = '[1]' WHERE sku = 'C-3'");
        cataloguePrice("1.00", "1.20");
        cataloguePrice("3.00", "3.20");

        shop.seed("small", "h1");

        // Rows that are as the catalogue has them are remembered from now on; nothing is put into a list.
        assertThat(shop.rows("SELECT sku, price, notes -> 'last seeded' ->> 'price', jsonb_typeof(notes) FROM ware "
                        + "ORDER BY sku"))
                .containsExactly(
                        "A-1 1.00 ~ object", "B-2 2.50 2.50 object", "C-3 3.00 ~ array", "D-4 4.00 4.00 object");
        var places = shop.places();
        shop.seed("small", "h1");
        assertThat(shop.places()).isEqualTo(places);
    }

    @Test
    void otherNotesOfTheRowStay() {
        shop.execute("UPDATE ware SET notes = notes || '{\"mine\": {\"a\": 1.50}}' WHERE sku = 'A-1'");
        cataloguePrice("1.00", "1.20");

        shop.seed("small", "h1");

        assertThat(shop.value("SELECT notes -> 'mine' ->> 'a' FROM ware WHERE sku = 'A-1'"))
                .isEqualTo("1.50");
    }

    @Test
    void rememberingAloneIsNoChangeOfTheRow() {
        shop.execute("UPDATE ware SET notes = NULL, changed = '2001-01-01'");

        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 0, 4, 0, 0, 0));
        assertThat(shop.rows("SELECT DISTINCT changed::date FROM ware")).containsExactly("2001-01-01");
    }

    @Test
    void aWareWhoseSkuSomebodyChangedIsStillThatWare() {
        shop.execute("UPDATE ware SET sku = 'MINE' WHERE sku = 'A-1'");
        cataloguePrice("1.00", "1.20");

        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 0, 1, 3, 0, 0));
        assertThat(shop.rows(PRICES)).containsExactly("B-2 2.50", "C-3 3.00", "D-4 4.00", "MINE 1.20");
        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Up to date (1 customised)");
    }

    @Test
    void aWareThatWasHereBeforeKeepsItsIdAndItsLots() {
        shop.execute(
                "INSERT INTO ware SELECT 'own', 'h2', 'A-1', 'Our apple', 1.00, \"in the drawer\", NULL, 5 FROM ware "
                        + "WHERE sku = 'A-1'; INSERT INTO lot VALUES (gen_random_uuid(), 'own', 'crate', 8, 1)");

        SeedReport report = shop.seed("small", "h2");

        assertThat(report.outcome()).isEqualTo(new Outcome(4, 3, 1, 0, 0, 0));
        assertThat(shop.rows("SELECT id, title, stock FROM ware WHERE house = 'h2' AND sku = 'A-1'"))
                .containsExactly("own Our apple 5");
        assertThat(shop.rows("SELECT sku FROM lot WHERE ware = 'own'")).containsExactly("crate");
    }

    @Test
    void aDeletedWareIsMissingAndComesBackUnderItsId() {
        List<String> ids = shop.rows("SELECT id FROM ware ORDER BY sku");
        shop.execute("DELETE FROM lot WHERE sku IN ('A-1', 'C-3'); DELETE FROM ware WHERE sku IN ('A-1', 'C-3')");

        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Add 2 missing");
        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 2, 0, 2, 0, 0));
        assertThat(shop.rows("SELECT id FROM ware ORDER BY sku")).isEqualTo(ids);
    }

    @Test
    void aDryRunCountsWhatSeedingWouldAndKeepsNothing() {
        shop.execute("UPDATE ware SET price = 9.99 WHERE sku = 'B-2'; DELETE FROM lot WHERE sku = 'D-4'; "
                + "DELETE FROM ware WHERE sku = 'D-4'");
        cataloguePrice("1.00", "1.20");
        String before = shop.contentSha256();

        SeedReport dry = shop.seed(SeedRequest.apply("small", "h1", false, true));

        assertThat(shop.contentSha256()).isEqualTo(before);
        assertThat(dry.outcome()).isEqualTo(new Outcome(4, 1, 1, 1, 1, 0));
        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(dry.outcome());
    }

    @Test
    void aDrawerThatOnlyMovedIsAnUpdateToo() {
        folder.edit("small/drawers.json", "\"rank\":3", "\"rank\":9");

        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Update 1 changed");
        assertThat(shop.seed("small", "h1").outcome()).isEqualTo(new Outcome(4, 0, 0, 4, 0, 0));
        assertThat(shop.rows("SELECT label, rank FROM store.\"Drawer\" ORDER BY rank"))
                .containsExactly("Plants 1", "Fruit 2", "Roots 9");
    }

    @Test
    void drawersAreSharedAndNeverDoubledThoughNullsTellKeysApart() {
        shop.seed("small", "h2");

        assertThat(shop.rows("SELECT d.label, o.label FROM store.\"Drawer\" d LEFT JOIN store.\"Drawer\" o "
                        + "ON o.id = d.inside ORDER BY d.rank"))
                .containsExactly("Plants ~", "Fruit Plants", "Roots Plants");
        assertThat(shop.value("SELECT count(DISTINCT id) FROM ware")).isEqualTo("8");
    }

    @Test
    void idsAreOfWhatARowIsKnownByAndNothingElse() {
        // Computed once and for all: a machine that made others would double every product.
        assertThat(shop.rows("SELECT sku, id FROM ware ORDER BY sku LIMIT 1"))
                .containsExactly("A-1 c6a5a205-bcc4-837b-a832-26f105bb9eac");
    }
}
