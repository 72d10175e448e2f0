package dev.saddlebag.restore;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.rejected;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of which the database computes the key: it is not in the file, and tells rows apart all the same. */
@Tag("database")
class ComputedKeysTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @Test
    void aKeyThatIsComputedStillTellsRowsApart() {
        Database.each(
                "CREATE TABLE t (n int, v text, k int GENERATED ALWAYS AS (n * 10) STORED PRIMARY KEY)",
                source,
                target);
        source.execute("INSERT INTO t VALUES (1, 'a'), (2, 'now')");
        target.execute("INSERT INTO t VALUES (2, 'before')");
        Path archive = source.backup();

        Report first = target.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(1).plus(updated(1)));
        assertThat(first.equalToFile()).isTrue();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(2));
    }

    /** Rows found by a key that is not in the file; {@code v} has a collation of its own, which {@code lower} goes by. */
    @ParameterizedTest
    @CsvSource({
        "INSERT_ONLY, '1 0 2 0', 'c here, d here, É file, ÉB here'",
        "UPDATE_ONLY, '0 1 1 1', 'c here, d here, ÉB file'",
        "NEWER_WINS,  '1 1 1 0', 'c here, d here, É file, ÉB file'",
        "MIRROR,      '1 1 1 0', 'c here, É file, ÉB file'",
    })
    void everyModeKnowsARowByAKeyThatIsComputed(Mode mode, String counts, String rows) {
        Database.each(
                "CREATE TABLE t (v varchar(9) COLLATE \"C\" NOT NULL, n text, \"updatedAt\" int, "
                        + "k varchar(20) COLLATE \"C\" GENERATED ALWAYS AS (lower(v) || '!') STORED, PRIMARY KEY (k))",
                source,
                target);
        source.execute("INSERT INTO t VALUES ('É', 'file', 1), ('ÉB', 'file', 2), ('c', 'here', 1)");
        target.execute("INSERT INTO t VALUES ('ÉB', 'here', 1), ('c', 'here', 1), ('d', 'here', 1)");
        Path archive = source.backup();
        RestoreOptions options = new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, false, "target", 100, null);

        Plan plan = target.plan(archive, mode);
        Report report = target.restore(archive, options);

        Counts c = report.counts();
        assertThat("%d %d %d %d".formatted(c.inserted(), c.updated(), c.unchanged(), c.excluded()))
                .isEqualTo(counts);
        assertThat(plan.counts()).isEqualTo(c);
        assertThat(plan.onlyHere()).isEqualTo(1);
        assertThat(String.join(", ", target.rows("SELECT v, n FROM t ORDER BY v COLLATE \"C\"")))
                .isEqualTo(rows);
        assertThat(report.equalToFile()).isEqualTo(mode == Mode.MIRROR);
    }

    /** Two rows of the file that the key here does not tell apart: the first stays, the second is refused. */
    @Test
    void rowsThatAComputedKeyMakesTheSameAreToldApartByTheirPlace() {
        source.execute("CREATE TABLE t (v text PRIMARY KEY); INSERT INTO t VALUES ('A'), ('a'), ('b')");
        target.execute("CREATE TABLE t (v text NOT NULL, k text GENERATED ALWAYS AS (lower(v)) STORED PRIMARY KEY); "
                + "INSERT INTO t VALUES ('B')");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1).plus(updated(1)).plus(rejected(1)));
        assertThat(target.rows("SELECT v FROM t ORDER BY k")).containsExactly("A", "b");
    }

    /** What the file lacks cannot be computed with. */
    @Test
    void aKeyThatTakesMoreThanTheFileHasIsMergedOnly() {
        source.execute("CREATE TABLE t (v text UNIQUE NOT NULL); INSERT INTO t VALUES ('a')");
        target.execute("CREATE TABLE t (v text NOT NULL, w text NOT NULL DEFAULT 'w', "
                + "k text GENERATED ALWAYS AS (v || w) STORED PRIMARY KEY)");
        RestoreOptions options =
                new RestoreOptions(Mode.INSERT_ONLY, RestoreOptions.Transaction.CHUNK, false, "target", 100, null);

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(source.backup(), options));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(target.restore(source.backup()).counts()).isEqualTo(inserted(1));
    }
}
