package dev.saddlebag.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.database.seed.Outcome;
import dev.saddlebag.database.seed.Rejected;
import dev.saddlebag.rig.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What PostgreSQL refuses, and what goes on beside a seeding. */
@Tag("database")
class RejectedTest {

    private final CatalogueFolder folder = SmallShop.catalogue();
    private final Database shop = folder.with(SmallShop.tables(Database.empty("seeded")));

    @Test
    void aRowThatAConstraintRefusesStaysOutAndTheOthersComeIn() {
        folder.edit("small/wares.json", "2.50", "250");

        SeedReport report = shop.seed("small", "h1");

        assertThat(report.outcome()).isEqualTo(new Outcome(4, 3, 0, 0, 0, 1));
        assertThat(report.rejects()).containsExactly(new Rejected("B-2", "23514", "affordable", null));
        assertThat(report.success()).isFalse();
        assertThat(shop.rows("SELECT sku FROM ware ORDER BY sku")).containsExactly("A-1", "C-3", "D-4");
        assertThat(shop.seedStatus("small", "h1").words()).isEqualTo("Add 1 missing");
    }

    @Test
    void aWareWhoseLotIsRefusedStaysOutWithIt() {
        shop.execute("ALTER TABLE lot ADD CONSTRAINT cheap CHECK (price < 3.50)");

        SeedReport report = shop.seed("small", "h1");

        assertThat(report.rejects()).containsExactly(new Rejected("D-4", "23514", "cheap", null));
        assertThat(shop.rows("SELECT count(*) FROM ware")).containsExactly("3");
    }

    @Test
    void aRowThatATriggerKeepsOutIsRejectedToo() {
        shop.execute("CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN RETURN CASE WHEN NEW.sku = 'C-3' THEN NULL ELSE NEW END; END $$;"
                + "CREATE TRIGGER no BEFORE INSERT ON ware FOR EACH ROW EXECUTE FUNCTION no()");

        SeedReport report = shop.seed("small", "h1");

        assertThat(report.outcome()).isEqualTo(new Outcome(4, 3, 0, 0, 0, 1));
        assertThat(report.rejects()).extracting(Rejected::row).containsExactly("C-3");
    }

    @Test
    void aDryRunRejectsTheSameRows() {
        folder.edit("small/wares.json", "2.50", "250");

        SeedReport dry = shop.seed(SeedRequest.apply("small", "h1", false, true));

        assertThat(dry.rejects()).extracting(Rejected::row).containsExactly("B-2");
        assertThat(shop.value("SELECT count(*) FROM ware")).isEqualTo("0");
    }

    @Test
    void drawersThatAreRefusedEndItAndNothingIsWritten() {
        shop.execute("ALTER TABLE store.\"Drawer\" ADD CONSTRAINT few CHECK (rank < 3)");

        assertThatThrownBy(() -> shop.seed("small", "h1"))
                .hasMessageContaining("drawers.json")
                .hasMessageContaining("few");
        assertThat(shop.rows("SELECT count(*) FROM store.\"Drawer\"")).containsExactly("0");
    }

    @Test
    void aPriceThatSomebodyChangesMeanwhileIsNotOverwritten() throws Exception {
        shop.seed("small", "h1");
        folder.edit("small/wares.json", "1.00", "1.20");

        SeedReport report;
        try (Connection till = shop.connect();
                Statement statement = till.createStatement()) {
            till.setAutoCommit(false);
            statement.execute("UPDATE ware SET price = 7.77 WHERE sku = 'A-1'");
            Thread commits = new Thread(() -> commitWhenSomebodyWaits(till));
            commits.start();
            report = shop.seed("small", "h1");
            commits.join();
        }

        assertThat(shop.value("SELECT price FROM ware WHERE sku = 'A-1'")).isEqualTo("7.77");
        assertThat(report.customisedValues()).hasSize(1);
    }

    private void commitWhenSomebodyWaits(Connection till) {
        while (shop.value("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0")) {
            Thread.onSpinWait();
        }
        try {
            till.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
