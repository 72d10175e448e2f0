package dev.saddlebag.laws;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a database holds comes out, and comes in somewhere else, and is the same. */
@Tag("database")
class ThereAndBackTest {

    private static final List<String> DEMO = List.of(
            "10-types",
            "20-businesses",
            "30-employees",
            "40-products",
            "50-projects",
            "60-sales",
            "70-money",
            "75-payroll",
            "80-vehicles",
            "85-machine",
            "90-logs");

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @Test
    void aBackupOfTheRestoredDatabaseHoldsTheSameBytes() {
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        target.run("/schemas/shop.sql");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(1329));
        assertThat(report.equalToFile()).isTrue();
        PlainArchive before = PlainArchive.read(archive);
        PlainArchive after = PlainArchive.read(target.backup());
        assertThat(after.tables()).isEqualTo(before.tables());
        assertThat(after.seal()).isEqualTo(before.seal());
        assertThat(target.value("SELECT last_value FROM receipt")).isEqualTo("6");
    }

    @Test
    void theDemoComesBackRowForRow() {
        DEMO.forEach(part -> source.run("/demo/schema/" + part + ".sql"));
        DEMO.forEach(part -> target.run("/demo/schema/" + part + ".sql"));
        DEMO.stream().skip(1).forEach(part -> source.run("/demo/data/" + part + ".sql"));
        Path archive = source.backup();

        Report first = target.restore(archive);
        Report second = target.restore(archive);

        long rows = first.rowsInFile();
        assertThat(first.counts()).isEqualTo(inserted(rows));
        assertThat(second.counts()).isEqualTo(unchanged(rows));
        assertThat(List.of(first.equalToFile(), second.equalToFile())).containsExactly(true, true);
        assertThat(PlainArchive.read(target.backup()).tables())
                .isEqualTo(PlainArchive.read(archive).tables());
    }

    @Test
    void restoringTheSameFileTwiceTouchesNoRowTheSecondTime() {
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        target.run("/schemas/shop.sql");
        Path archive = source.backup();
        target.restore(archive);
        Map<String, List<String>> places = target.places();

        Report again = target.restore(archive);

        assertThat(again.counts()).isEqualTo(unchanged(1329));
        assertThat(again.equalToFile()).isTrue();
        assertThat(target.places()).isEqualTo(places);
    }

    @Test
    void restoringIntoItsOwnSourceTouchesNoRow() {
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        Path archive = source.backup();
        Map<String, List<String>> places = source.places();

        assertThat(source.restore(archive).counts()).isEqualTo(unchanged(1329));

        assertThat(source.places()).isEqualTo(places);
    }

    /** One more row in every table: then the file's rows are looked at one by one, and still none is touched. */
    @Test
    void rowsThatAreTheSameAreNotTouchedWhereOthersStandBesideThem() {
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        target.run("/schemas/shop.sql");
        Path archive = source.backup();
        target.restore(archive);
        target.execute(
                """
                INSERT INTO shop (id, name) VALUES (99, 'here only');
                INSERT INTO category VALUES ('here', NULL, 'here only');
                INSERT INTO product (category) VALUES ('here');
                INSERT INTO stock VALUES (99, 1, 1);
                INSERT INTO visit VALUES (99, '2025-01-01', 'here only');
                INSERT INTO sale VALUES ('2025-01-01', 9999, 99, 1, '1');
                INSERT INTO nothing VALUES (1);
                INSERT INTO "Back Office".team VALUES (99, NULL);
                INSERT INTO "Back Office"."Person" VALUES (99, 99);""");
        Map<String, List<String>> places = target.places();

        Report again = target.restore(archive);

        assertThat(again.counts()).isEqualTo(unchanged(1329));
        assertThat(again.equalToFile()).isFalse();
        assertThat(target.places()).isEqualTo(places);
    }

    @Test
    void anEmptyDatabaseGoesOutAndComesBack() {
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(0));
        assertThat(report.equalToFile()).isTrue();
        assertThat(PlainArchive.read(archive).tables()).isEmpty();
        assertThat(target.contentSha256()).isEqualTo(PlainArchive.read(archive).contentSha256());
    }

    @Test
    void emptyTablesStandInTheFileWithNoRows() {
        Database.each("CREATE TABLE b (id int PRIMARY KEY); CREATE TABLE a (id int)", source, target);
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(0));
        assertThat(report.equalToFile()).isTrue();
        assertThat(PlainArchive.read(archive).tables()).isEqualTo(Map.of("a", List.of(), "b", List.of()));
    }
}
