package dev.saddlebag.restore.mirror;

import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A row that a mirror is going to delete keeps no row of the file out. */
@Tag("database")
class MakeWayTest {

    private final Database source = Database.empty("source");
    private final Database target =
            Database.empty("target").with("saddlebag.restore.chunk-rows", "5", "saddlebag.restore.chunk-size", "1KB");

    private static RestoreOptions mirror(double most) {
        return new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, "target", most, null);
    }

    /** What has a unique value of a row of the file, under another key; and how much of it goes. */
    enum Held {
        WITH_CHILDREN(
                "CREATE TABLE p (id int PRIMARY KEY, sku text NOT NULL UNIQUE); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int NOT NULL REFERENCES p)",
                "INSERT INTO p VALUES (1, 'a'), (2, 'b'); INSERT INTO c VALUES (1, 1)",
                "INSERT INTO p VALUES (9, 'a'), (2, 'b'); INSERT INTO c VALUES (9, 9), (8, 9)"),
        BY_A_ROW_THAT_STAYS(
                "CREATE TABLE p (id int PRIMARY KEY, sku text NOT NULL UNIQUE); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int NOT NULL REFERENCES p ON DELETE CASCADE)",
                "INSERT INTO p VALUES (1, 'a'), (2, 'b'); INSERT INTO c VALUES (1, 1), (2, 2)",
                "INSERT INTO p VALUES (9, 'a'), (2, 'b'); INSERT INTO c VALUES (1, 9), (2, 2)"),
        IN_A_CHAIN(
                "CREATE TABLE p (id int PRIMARY KEY, sku text NOT NULL UNIQUE, up int REFERENCES p)",
                "INSERT INTO p VALUES (1, 'a', NULL), (2, 'b', 1), (3, 'c', 2)",
                "INSERT INTO p VALUES (7, 'c', NULL), (8, 'a', 7), (9, 'b', 8)"),
        NAMING_EACH_OTHER(
                "CREATE TABLE p (id int PRIMARY KEY, sku text NOT NULL UNIQUE, up int REFERENCES p)",
                "INSERT INTO p VALUES (1, 'a', NULL), (2, 'b', 1)",
                "INSERT INTO p VALUES (8, 'a', NULL), (9, 'b', 8); UPDATE p SET up = 9 WHERE id = 8"),
        BY_REFERENCE(
                "CREATE TABLE p (id int PRIMARY KEY); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int NOT NULL UNIQUE REFERENCES p)",
                "INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1, 1), (2, 2)",
                "INSERT INTO p VALUES (1), (2), (3); INSERT INTO c VALUES (8, 1), (9, 3), (1, 2)"),
        BY_EXPRESSION(
                "CREATE TABLE p (id int PRIMARY KEY, sku text); CREATE UNIQUE INDEX ON p (lower(sku)) WHERE sku <> 'x'",
                "INSERT INTO p VALUES (1, 'a')",
                "INSERT INTO p VALUES (9, 'A')"),
        BY_EXCLUSION(
                "CREATE TABLE p (id int PRIMARY KEY, r int4range, EXCLUDE USING gist (r WITH &&))",
                "INSERT INTO p VALUES (1, '[1,5)'), (2, '[5,9)')",
                "INSERT INTO p VALUES (9, '[4,6)')"),
        WITHOUT_A_KEY(
                "CREATE TABLE p (sku text UNIQUE, v text)",
                "INSERT INTO p VALUES ('a', 'file'), ('b', 'same'), (NULL, 'n'), (NULL, 'n')",
                "INSERT INTO p VALUES ('a', 'here'), ('b', 'same'), (NULL, 'n')");

        private final String schema;
        private final String file;
        private final String here;

        Held(String schema, String file, String here) {
            this.schema = schema;
            this.file = file;
            this.here = here;
        }
    }

    private Path diverged(Held held) {
        Database.each(held.schema, source, target);
        source.execute(held.file);
        target.execute(held.here);
        return source.backup();
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void whoeverHoldsItTheDatabaseEqualsTheFile(Held held) {
        Path archive = diverged(held);

        Plan plan = target.plan(archive, Mode.MIRROR);
        Report report = target.restore(archive, mirror(100));

        assertThat(report.counts().rejected()).isZero();
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.counts()).isEqualTo(plan.counts());
        assertThat(report.tables().stream().mapToLong(Report.OfTable::deleted).sum())
                .isEqualTo(plan.delete())
                .isPositive();
        assertThat(target.restore(archive, mirror(0)).counts()).isEqualTo(unchanged(report.rowsInFile()));
    }

    /** What makes way counts as deleted. */
    @Test
    void theLimitOnDeletesStays() {
        Path archive = diverged(Held.WITH_CHILDREN);

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(archive, mirror(60)));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.getMessage()).contains("2 of 2 rows of table c");
        assertThat(target.rows("SELECT * FROM p ORDER BY id")).containsExactly("2 b", "9 a");
    }

    /** Rows of a table that the file does not cover keep what they name. */
    @Test
    void whatOthersNameIsNotDeletedForIt() {
        Path archive = diverged(Held.BY_EXPRESSION);
        target.execute("CREATE TABLE other (p int REFERENCES p); INSERT INTO other VALUES (9)");

        Problem problem = catchThrowableOfType(Problem.class, () -> target.with(
                        "saddlebag.tables.exclude[0].match", "other", "saddlebag.tables.exclude[0].why", "test")
                .restore(archive, mirror(100)));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(target.rows("SELECT * FROM p")).containsExactly("9 A");
        assertThat(target.rows("SELECT * FROM other")).containsExactly("9");
    }

    /** A row that is refused for another reason is in the file; what is here in its place does not make way. */
    @Test
    void aRowThatIsRefusedKeepsItsPlace() {
        Database.each(Held.WITH_CHILDREN.schema, source, target);
        source.execute("INSERT INTO p VALUES (1, 'a'), (2, 'bad')");
        target.execute("INSERT INTO p VALUES (9, 'a'), (2, 'b'); ALTER TABLE p ADD CHECK (sku <> 'bad')");

        Report report = target.restore(source.backup(), mirror(100));

        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(target.rows("SELECT * FROM p ORDER BY id")).containsExactly("1 a", "2 b");
    }
}
