package dev.saddlebag.restore;

import static dev.saddlebag.rig.Tally.excluded;
import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Tally;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables that a rule keeps at home, and what happens to those that name them. */
@Tag("database")
class ExcludedTest {

    private static final String[] RULE = {
        "saddlebag.tables.exclude[0].match", "machine*", "saddlebag.tables.exclude[0].why", "state of one machine"
    };

    private static final String SCHEMA =
            """
            CREATE TABLE machine (id int PRIMARY KEY, v text);
            CREATE TABLE part (id int PRIMARY KEY, machine int NOT NULL REFERENCES machine);
            CREATE TABLE screw (id int PRIMARY KEY, part int NOT NULL REFERENCES part);
            CREATE TABLE note (id int PRIMARY KEY, machine int REFERENCES machine, v text)""";

    private static final String ROWS =
            "INSERT INTO machine VALUES (1, 'm'); INSERT INTO part VALUES (1, 1); INSERT INTO screw VALUES (1, 1), (2, 1); "
                    + "INSERT INTO note VALUES (1, 1, 'n'), (2, NULL, 'o')";

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @Test
    void aBackupLeavesOutWhatTheRuleSaysAndWhatCannotBeWithoutIt() {
        source.execute(SCHEMA).execute(ROWS);

        PlainArchive archive = PlainArchive.read(source.with(RULE).backup());

        assertThat(archive.tables())
                .isEqualTo(Map.of(
                        "note",
                        List.of("{\"id\":1,\"machine\":null,\"v\":\"n\"}", "{\"id\":2,\"machine\":null,\"v\":\"o\"}")));
        assertThat(archive.metadata().get("excluded"))
                .hasToString("[{\"table\":\"machine\",\"why\":\"state of one machine\"},"
                        + "{\"table\":\"part\",\"why\":\"requires machine, which is excluded\"},"
                        + "{\"table\":\"screw\",\"why\":\"requires part, which is excluded\"}]");
        assertThat(archive.metadata().get("emptied"))
                .hasToString(
                        "[{\"table\":\"note\",\"column\":\"machine\",\"why\":\"names machine, which is excluded\"}]");
    }

    @Test
    void anArchiveMadeUnderTheRuleComesInAndIsEqual() {
        Database.each(SCHEMA, source, target);
        source.execute(ROWS);
        Path archive = source.with(RULE).backup();

        Report report = target.with(RULE).restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(2));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.with(RULE).restore(archive).counts()).isEqualTo(unchanged(2));
    }

    @Test
    void anArchiveMadeWithoutTheRuleIsRestoredWithoutTheExcludedTables() {
        Database.each(SCHEMA, source, target);
        source.execute(ROWS);
        target.execute("INSERT INTO machine VALUES (1, 'of this place')");

        Report report = target.with(RULE).restore(source.backup());

        assertThat(Tally.byTable(report))
                .isEqualTo(
                        Map.of("machine", excluded(1), "part", excluded(1), "screw", excluded(2), "note", inserted(2)));
        assertThat(report.equalToFile()).isFalse();
        assertThat(target.rows("SELECT v FROM machine")).containsExactly("of this place");
    }

    @Test
    void aTableThatARuleKeepsOutNeedNotBeHere() {
        source.execute("CREATE TABLE machine_log (id int PRIMARY KEY); INSERT INTO machine_log VALUES (1); "
                + "CREATE TABLE note (id int PRIMARY KEY); INSERT INTO note VALUES (1), (2)");
        target.execute("CREATE TABLE note (id int PRIMARY KEY)");

        Report report = target.with(RULE).restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(2).plus(excluded(1)));
    }

    /** The file says that the column was emptied when it was made; so nothing is known of it, and nothing is set. */
    @Test
    void aColumnThatWasEmptiedForTheFileKeepsWhatIsHere() {
        source.execute(SCHEMA).execute(ROWS);
        Path archive = source.with(RULE).backup();

        Report report = source.with(RULE).restore(archive);

        assertThat(report.counts()).isEqualTo(unchanged(2));
        assertThat(source.rows("SELECT * FROM note ORDER BY id")).containsExactly("1 1 n", "2 ~ o");
    }

    @Test
    void aColumnThatWasEmptiedForTheFileKeepsWhatIsHereAlsoWhereOtherColumnsAreSet() {
        source.execute(SCHEMA).execute(ROWS);
        Path archive = source.with(RULE).backup();
        source.execute("UPDATE note SET v = 'changed' WHERE id = 2; INSERT INTO note VALUES (3, 1, 'here only')");

        Report report = source.with(RULE).restore(archive);

        assertThat(report.counts()).isEqualTo(unchanged(1).plus(updated(1)));
        assertThat(source.rows("SELECT * FROM note ORDER BY id")).containsExactly("1 1 n", "2 ~ o", "3 1 here only");
    }
}
