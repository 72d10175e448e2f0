package dev.saddlebag.restore.drift;

import static dev.saddlebag.rig.Tally.excluded;
import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Tally;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of rows where a restore goes on though the file does not fit. */
@Tag("database")
class DriftRowsTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");
    private final Database lenient = DriftPolicyTest.everything("allow", target);

    @Test
    void aTableThatIsNotHereCountsAsExcludedAndTheDatabaseIsNotEqual() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1); "
                + "CREATE TABLE u (id int PRIMARY KEY, t int REFERENCES t); INSERT INTO u VALUES (1, 1), (2, 1)");
        target.execute("CREATE TABLE u (id int PRIMARY KEY, t int)");

        Report report = lenient.restore(source.backup());

        assertThat(Tally.byTable(report)).isEqualTo(Map.of("t", excluded(1), "u", inserted(2)));
        assertThat(report.success()).isTrue();
        assertThat(report.equalToFile()).isFalse();
    }

    @Test
    void aColumnThatIsLeftOutIsLeftOutInAllThatFollows() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, gone text, v text, up int REFERENCES t); "
                + "INSERT INTO t VALUES (1, 'x', 'a', 2), (2, 'y', 'b', NULL)");
        target.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v text, up int REFERENCES t); INSERT INTO t VALUES (2, 'c')");
        Path archive = source.backup();

        Report first = lenient.restore(archive);
        Report second = lenient.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(1).plus(updated(1)));
        assertThat(second.counts()).isEqualTo(unchanged(2));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 a 2", "2 b ~");
        assertThat(first.equalToFile()).isFalse();
        assertThat(first.tables().get(0).rowsHere()).isEqualTo(2);
        assertThat(lenient.plan(archive, Mode.MERGE).equalAfter()).isFalse();
    }

    @Test
    void aComputedColumnThatComesOutTheSameIsEqual() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, twice int); INSERT INTO t VALUES (1, 2)");
        target.execute("CREATE TABLE t (id int PRIMARY KEY, twice int GENERATED ALWAYS AS (id * 2) STORED)");
        Path archive = source.backup();

        assertThat(lenient.restore(archive).equalToFile()).isTrue();
        assertThat(lenient.restore(archive).counts()).isEqualTo(unchanged(1));
    }

    /** In a table without a key, rows that have become the same would be taken for one another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE t (v text)                                           | COLUMN_MISSING",
                "CREATE TABLE t (v text, w text GENERATED ALWAYS AS ('w') STORED)  | COLUMN_COMPUTED",
                "CREATE TABLE t (v text, w char(5))                                | TYPE_LOSSY",
                "CREATE TABLE t (v text, w int)                                    | TYPE_INCOMPATIBLE",
            })
    void whatWouldMakeRowsTheSameIsRefusedWhereOnlyTheWholeRowTellsThemApart(String here, Kind kind) {
        source.execute("CREATE TABLE t (v text, w text); INSERT INTO t VALUES ('a', 'x'), ('a', 'y')");
        target.execute(here);

        Plan plan = lenient.plan(source.backup(), Mode.MERGE);

        assertThat(plan.refused()).isTrue();
        Finding finding = plan.drift().get(0);
        assertThat(finding.kind()).isEqualTo(kind);
        assertThat(finding.text()).endsWith(", and without a key here rows cannot be told apart any more");
    }

    @Test
    void aRefusedRowKeepsWhatIsLeftOutOfTheOthers() throws Exception {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, gone text, v text); INSERT INTO t VALUES (1, 'x', 'too long')");
        target.execute("CREATE TABLE t (id int PRIMARY KEY, v varchar(3))");

        Report report = lenient.restore(source.backup());

        PlainArchive letter = PlainArchive.read(Path.of(report.deadLetters()).resolve("t.json"));
        assertThat(letter.rows("t").get(0)).startsWith("{\"id\":1,\"gone\":\"x\",\"v\":\"too long\",\"$refused\":");
    }

    @Test
    void aColumnThatWasEmptiedForTheFileNeedNotBeHere() {
        source.execute("CREATE TABLE machine (id int PRIMARY KEY); INSERT INTO machine VALUES (1); "
                + "CREATE TABLE t (id int PRIMARY KEY, machine int REFERENCES machine); INSERT INTO t VALUES (1, 1)");
        target.execute("CREATE TABLE t (id int PRIMARY KEY)");
        Path archive = source.with(
                        "saddlebag.tables.exclude[0].match",
                        "machine",
                        "saddlebag.tables.exclude[0].why",
                        "of that place")
                .backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(1));
        assertThat(report.remarks()).isEmpty();
    }

    @Test
    void aDomainIsWhatIsBehindIt() {
        source.execute(
                "CREATE DOMAIN price AS numeric(8,2); CREATE TABLE t (id int PRIMARY KEY, a price, b numeric(8,2)); "
                        + "INSERT INTO t VALUES (1, 1.5, 2)");
        target.execute(
                "CREATE DOMAIN cost AS numeric(8,2); CREATE TABLE t (id int PRIMARY KEY, a numeric(8,2), b cost)");

        Report report = target.restore(source.backup());

        assertThat(report.remarks()).isEmpty();
        assertThat(report.equalToFile()).isTrue();
    }

    @Test
    void everythingIsSaidAtOnceInTheOrderOfTheFile() {
        source.execute(
                "CREATE TABLE a (id int PRIMARY KEY, x int, y int); CREATE TABLE b (id int PRIMARY KEY, v text)");
        target.execute("CREATE TABLE a (id bigint PRIMARY KEY, z int NOT NULL)");

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(source.backup()));

        assertThat(problem.getMessage().lines().skip(1))
                .containsExactly(
                        "  - column a.id is integer in the file and bigint here; every value fits (type-widened)",
                        "  ! column a.x is in the file and not here (column-missing)",
                        "      ALTER TABLE \"public\".\"a\" ADD COLUMN \"x\" integer;",
                        "  ! column a.y is in the file and not here (column-missing)",
                        "      ALTER TABLE \"public\".\"a\" ADD COLUMN \"y\" integer;",
                        "  ! column a.z is here, must not be null, has no default, and is not in the file (column-required)",
                        "      ALTER TABLE \"public\".\"a\" ALTER COLUMN \"z\" DROP NOT NULL;",
                        "  ! table b is in the file and not here (table-missing)",
                        "      CREATE TABLE \"public\".\"b\" (\"id\" integer, \"v\" text, PRIMARY KEY (\"id\"));");
        assertThat(problem.hint()).contains("saddlebag.restore.drift", "saddlebag.tables.exclude");
    }

    /** Where rows of the file share what is the key here, only one of them can be; the report says that it is not equal. */
    @Test
    void rowsThatShareTheKeyHereAreOneRowAndTheReportSaysNotEqual() {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, c text); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'a')");
        target.execute("CREATE TABLE t (id int, c text PRIMARY KEY)");

        Report report = target.restore(source.backup());

        assertThat(report.remarks().get(0)).contains("of those that share it only one is kept (key-changed)");
        assertThat(report.equalToFile()).isFalse();
        assertThat(report.counts().rejected()).isEqualTo(1);
    }
}
