package dev.saddlebag.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.seed.Outcome;
import dev.saddlebag.database.seed.Standing;
import dev.saddlebag.demo.DemoSchema;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The catalogues of the repository on the tables of the demo, on two machines. */
@Tag("database")
class FullCycleTest {

    /** What an operator edits; the files are written anew for each test. */
    private static final CatalogueFolder FOLDER = CatalogueFolder.ofTheRepository();

    private static final String BUSINESSES =
            """
            INSERT INTO businesses (id, name, type, "updatedAt") VALUES ('b1', 'Outfitters', 'clothing', now()),
              ('b2', 'Outfitters II', 'clothing', now()), ('r1', 'Grill', 'restaurant', now())""";

    private static final String DUPLICATES =
            """
            SELECT count(*) FROM (SELECT 1 FROM business_products GROUP BY "businessId", sku HAVING count(*) > 1
              UNION ALL SELECT 1 FROM business_categories GROUP BY "businessType", "domainId", name, "businessId" HAVING count(*) > 1
              UNION ALL SELECT 1 FROM product_variants GROUP BY "productId", sku HAVING count(*) > 1) twice""";

    private Database a;
    private Database b;

    @BeforeEach
    void twoMachines() throws IOException {
        CatalogueFolder original = CatalogueFolder.ofTheRepository();
        for (String file : List.of("clothing/catalogue.yaml", "clothing/rows.json")) {
            FOLDER.write(file, original.text(file));
        }
        a = FOLDER.with(demo("machine_a"));
        b = FOLDER.with(demo("machine_b"));
        a.execute(BUSINESSES);
    }

    private static Database demo(String name) throws IOException {
        Database database = Database.empty(name);
        DemoSchema.create(database.server(), name);
        return database;
    }

    private static Outcome created(long rows) {
        return new Outcome(rows, rows, 0, 0, 0, 0);
    }

    @Test
    void refinementsOfOneMachineAndUpdatesOfTheCatalogueMeetOnTheOther() {
        assertThat(a.seedStatus("clothing", "b1").words()).isEqualTo("Seed 1,067 products");
        assertThat(a.seed("clothing", "b1").outcome()).isEqualTo(created(1_067));
        a.execute("UPDATE business_products SET \"basePrice\" = 30.50 WHERE sku IN ('BLZ-001', 'BLZ-002', 'WBL-001')");
        a.execute("UPDATE product_variants SET \"stockQuantity\" = 3 WHERE sku LIKE 'BLZ-%'");

        Report restored = b.restore(a.backup());
        List<String> rows = FOLDER.rows("clothing/rows.json");
        List<String> newer = new java.util.ArrayList<>(rows.stream()
                .map(row -> row.contains("\"BLZ-") ? row.replaceFirst("\"price\":[0-9.]+", "\"price\":33.00") : row)
                .toList());
        newer.add(rows.get(0)
                .replaceFirst("\"sku\":\"[^\"]+\"", "\"sku\":\"NEW-001\"")
                .replaceFirst("\"name\":\"", "\"name\":\"New: "));
        FOLDER.rows("clothing/rows.json", newer.toArray(String[]::new))
                .edit("clothing/catalogue.yaml", "version: 1 ", "version: 2 ");
        long blazers = rows.stream().filter(row -> row.contains("\"BLZ-")).count();
        SeedStatus before = b.seedStatus("clothing", "b1");
        SeedReport report = b.seed("clothing", "b1");

        assertThat(restored.counts().rejected()).isZero();
        assertThat(before.standing()).isEqualTo(new Standing(1_068, 1_067, 1, blazers, 3));
        assertThat(before.words()).isEqualTo("Add 1 missing");
        // The variants of refined blazers were not refined: they follow, and with them the row counts as updated.
        assertThat(report.outcome()).isEqualTo(new Outcome(1_068, 1, blazers, 1_067 - blazers - 1, 1, 0));
        assertThat(report.version()).isEqualTo(2);
        assertThat(b.rows("SELECT \"basePrice\", count(*) FROM business_products WHERE sku LIKE 'BLZ-%' "
                        + "GROUP BY 1 ORDER BY 1"))
                .containsExactly("30.50 2", "33.00 " + (blazers - 2));
        assertThat(b.value("SELECT \"basePrice\" FROM business_products WHERE sku = 'WBL-001'"))
                .isEqualTo("30.50");
        assertThat(b.rows("SELECT DISTINCT \"stockQuantity\" FROM product_variants WHERE sku LIKE 'BLZ-%'"))
                .containsExactly("3");
        assertThat(b.value("SELECT count(*) FROM business_products")).isEqualTo("1068");
        assertThat(b.value("SELECT count(*) FROM product_variants")).isEqualTo("1068");
        assertThat(b.value(DUPLICATES)).isEqualTo("0");
        assertThat(b.seedStatus("clothing", "b1").words()).isEqualTo("Up to date (3 customised)");
    }

    @Test
    void machinesThatWereSeededApartHaveNoDuplicatesOnceTheyMeet() {
        b.execute(BUSINESSES);
        assertThat(List.of(
                        a.seed("clothing", "b1").outcome(),
                        b.seed("clothing", "b1").outcome()))
                .containsOnly(created(1_067));

        Report report = b.restore(a.backup());

        assertThat(report.counts().inserted() + report.counts().rejected()).isZero();
        assertThat(b.value("SELECT count(*) FROM business_products")).isEqualTo("1067");
        assertThat(b.value(DUPLICATES)).isEqualTo("0");
        assertThat(b.seedStatus("clothing", "b1").words()).isEqualTo("Up to date");
    }

    @Test
    void aSecondBusinessGetsProductsAndVariantsOfItsOwn() {
        a.seed("clothing", "b1");

        assertThat(a.seed("clothing", "b2").outcome()).isEqualTo(created(1_067));

        assertThat(
                        a.rows(
                                "SELECT p.\"businessId\", count(*), min(v.\"stockQuantity\"), min(v.\"reorderLevel\") "
                                        + "FROM product_variants v JOIN business_products p ON p.id = v.\"productId\" GROUP BY 1 ORDER BY 1"))
                .containsExactly("b1 1067 10 5", "b2 1067 10 5");
        assertThat(a.seedStatus("clothing", "b1").words()).isEqualTo("Up to date");
    }

    @Test
    void oneProductMadeByHandIsNoSeededBusiness() {
        a.execute("INSERT INTO business_categories (id, \"businessType\", name, \"createdAt\", \"updatedAt\") "
                + "VALUES ('c', 'clothing', 'Own', now(), now()); INSERT INTO business_products (id, \"businessId\", sku, "
                + "name, \"businessType\", \"categoryId\", \"basePrice\", \"createdAt\", \"updatedAt\") "
                + "VALUES ('p', 'b1', 'BLZ-001', 'Own', 'clothing', 'c', 20, now(), now())");

        assertThat(a.seedStatus("clothing", "b1").words()).isEqualTo("Add 1,066 missing");
        assertThat(a.seed("clothing", "b1").outcome().rows()).isEqualTo(1_067);
        assertThat(a.value("SELECT name FROM business_products WHERE id = 'p'")).isEqualTo("Own");
    }

    @Test
    void theMenuComesWithItsKindsOfProductsAndDiets() {
        assertThat(a.seed("restaurant", "r1").outcome()).isEqualTo(created(101));

        assertThat(a.rows("SELECT \"productType\", count(*) FROM business_products GROUP BY 1 ORDER BY 1"))
                .containsExactly("PHYSICAL 100", "DIGITAL 1");
        assertThat(a.value("SELECT \"dietaryRestrictions\" FROM business_products WHERE sku = 'RST-TEA'"))
                .isEqualTo("{vegan}");
        assertThat(a.value("SELECT count(*) FROM business_categories")).isEqualTo("14");
    }

    @Test
    void aStartedProgramSeedsInUnderASecond() {
        // On a machine with other work the first runs may be slow; the fastest of them says what the work takes.
        double fastest = Double.MAX_VALUE;
        for (int run = 0; run < 20 && fastest >= 1; run++) {
            a.execute("INSERT INTO businesses (id, name, type, \"updatedAt\") VALUES ('run" + run
                    + "', 'x', 'clothing', now())");
            SeedReport report = a.seed("clothing", "run" + run);
            assertThat(report.outcome()).isEqualTo(created(1_067));
            fastest = Math.min(fastest, report.seconds());
        }
        assertThat(fastest).isLessThan(1);
    }
}
