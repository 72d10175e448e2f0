package dev.saddlebag.restore.waiting;

import static dev.saddlebag.rig.Tally.rejected;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Unique values that change hands end where the file has them. */
@Tag("database")
class SwapTest {

    private static final String[] SMALL = {"saddlebag.restore.chunk-rows", "3", "saddlebag.restore.writers", "2"};

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    private static RestoreOptions in(Mode mode) {
        return new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, false, null, 10, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int",
                "int NOT NULL",
                "bigint NOT NULL",
                "smallint NOT NULL",
                "numeric NOT NULL",
                "text NOT NULL"
            })
    void rowsThatSwapAUniqueValueLand(String type) {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, place " + type + " UNIQUE, v text)", source, target);
        source.execute("INSERT INTO t VALUES (1, '20', 'a'), (2, '10', 'b'), (3, '30', 'c')");
        target.execute("INSERT INTO t VALUES (1, '10', 'x'), (2, '20', 'x'), (3, '40', 'x')");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(updated(3));
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.deadLetters()).isNull();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(3));
    }

    /** Rows 1 and 2 may change as far as the mode is concerned; row 3 is newer here. */
    @ParameterizedTest
    @EnumSource(
            names = {"UPDATE_ONLY", "NEWER_WINS"},
            value = Mode.class)
    void rowsThatSwapLandInAModeThatLetsThemChange(Mode mode) {
        Database.each(
                "CREATE TABLE t (id int PRIMARY KEY, place text NOT NULL UNIQUE, updated_at timestamp)",
                source,
                target);
        source.execute("INSERT INTO t VALUES (1, 'b', '2025-01-02'), (2, 'a', '2025-01-02'), (3, 'c', '2025-01-02')");
        target.execute("INSERT INTO t VALUES (1, 'a', '2025-01-01'), (2, 'b', '2025-01-01'), (3, 'c', '2025-01-03')");
        Path archive = source.backup();
        String third = mode == Mode.NEWER_WINS ? "3 c 2025-01-03 00:00:00" : "3 c 2025-01-02 00:00:00";

        Report report = target.restore(archive, in(mode));

        assertThat(report.counts().rejected()).isZero();
        assertThat(target.rows("SELECT concat_ws(' ', id, place, updated_at) FROM t ORDER BY id"))
                .containsExactly("1 b 2025-01-02 00:00:00", "2 a 2025-01-02 00:00:00", third);
    }

    /** What the mode leaves as it is does not make way, and stays as it is. */
    @Test
    void aRowThatIsNewerHereDoesNotMakeWay() {
        Database.each(
                "CREATE TABLE t (id int PRIMARY KEY, place text NOT NULL UNIQUE, updated_at timestamp)",
                source,
                target);
        source.execute("INSERT INTO t VALUES (1, 'b', '2025-01-02'), (2, 'a', '2025-01-02')");
        target.execute("INSERT INTO t VALUES (1, 'a', '2025-01-01'), (2, 'b', '2025-01-03')");
        Path archive = source.backup();

        Report report = target.restore(archive, in(Mode.NEWER_WINS));

        assertThat(report.counts()).isEqualTo(rejected(1).plus(unchanged(1)));
        assertThat(target.rows("SELECT concat_ws(' ', id, place) FROM t ORDER BY id"))
                .containsExactly("1 a", "2 b");
    }

    /** Twenty rows in chunks of three, each value one on: a chain with an end, and a ring without. */
    @ParameterizedTest
    @ValueSource(strings = {"n + 1", "1 + n % 20"})
    void valuesThatMoveOnByOneLand(String next) {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, place int NOT NULL UNIQUE)", source, target);
        source.execute("INSERT INTO t SELECT n, " + next + " FROM generate_series(1, 20) n");
        target.execute("INSERT INTO t SELECT n, n FROM generate_series(1, 20) n");
        Path archive = source.backup();

        Report report = target.with("saddlebag.restore.chunk-rows", "30").restore(archive);

        assertThat(report.counts().rejected()).isZero();
        assertThat(report.equalToFile()).isTrue();
    }

    @Test
    void aChainThatIsCutIntoChunksLands() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, place int NOT NULL UNIQUE)", source, target);
        source.execute("INSERT INTO t SELECT n, n + 1 FROM generate_series(1, 20) n");
        target.execute("INSERT INTO t SELECT n, n FROM generate_series(1, 20) n");

        Report report = target.with(SMALL).restore(source.backup());

        assertThat(report.counts()).isEqualTo(updated(20));
        assertThat(report.equalToFile()).isTrue();
    }

    /** What only the target has keeps its value; the row that wants it is refused and stays as it was. */
    @Test
    void aValueThatStaysTakenRefusesItsRow() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, place int UNIQUE)", source, target);
        source.execute("INSERT INTO t VALUES (1, 20), (2, 10), (3, 50)");
        target.execute("INSERT INTO t VALUES (1, 10), (2, 20), (3, 30), (9, 50)");

        Report report = target.restore(source.backup());

        assertThat(report.counts().rejected()).isPositive();
        assertThat(DeadLetter.of(report, "t").stream().map(l -> l.cause("sqlState")))
                .containsOnly("23505");
        assertThat(target.rows("SELECT place FROM t WHERE id IN (3, 9) ORDER BY id"))
                .containsExactly("30", "50");
        assertThat(report.counts().total()).isEqualTo(3);
        assertThat(target.rows("SELECT count(*) FROM t WHERE place IS NULL")).containsExactly("0");
    }

    @Test
    void aCheckThatForbidsParkingRefusesTheRowsAndLeavesThem() {
        Database.each(
                "CREATE TABLE t (id int PRIMARY KEY, place int NOT NULL UNIQUE CHECK (place > 0))", source, target);
        source.execute("INSERT INTO t VALUES (1, 20), (2, 10)");
        target.execute("INSERT INTO t VALUES (1, 10), (2, 20)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(new Counts(0, 0, 0, 0, 2, 0));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 10", "2 20");
    }

    /** Whoever names a parked row by the value that is parked follows it there and back. */
    @ParameterizedTest
    @EnumSource(RestoreOptions.Transaction.class)
    void whatNamesTheRowsFollowsThem(RestoreOptions.Transaction transaction) {
        Database.each(
                "CREATE TABLE t (id int PRIMARY KEY, code text UNIQUE); "
                        + "CREATE TABLE c (id int PRIMARY KEY, code text REFERENCES t (code) ON UPDATE CASCADE)",
                source,
                target);
        source.execute("INSERT INTO t VALUES (1, 'b'), (2, 'a')");
        target.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b'); INSERT INTO c VALUES (1, 'a'), (2, 'b')");
        Path archive = source.backup();
        RestoreOptions options = new RestoreOptions(Mode.MERGE, transaction, false, null, 10, null);

        assertThat(target.plan(archive, Mode.MERGE).counts()).isEqualTo(updated(2));
        assertThat(target.restore(archive, options).counts()).isEqualTo(updated(2));
        assertThat(target.rows("SELECT * FROM c ORDER BY id")).containsExactly("1 b", "2 a");
        assertThat(target.restore(archive, options).counts()).isEqualTo(unchanged(2));
    }
}
