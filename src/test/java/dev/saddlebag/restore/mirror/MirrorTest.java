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
import org.junit.jupiter.params.provider.ValueSource;

/** A mirror deletes what the file lacks, all of it and nothing else, or it says why not. */
@Tag("database")
class MirrorTest {

    private final Database source = Database.empty("source");
    private final Database target =
            Database.empty("target").with("saddlebag.restore.chunk-rows", "5", "saddlebag.restore.chunk-size", "1KB");

    private static RestoreOptions mirror() {
        return new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, "target", 100, null);
    }

    /** Tables out of the ordinary; what the file has of them, and what is here. */
    enum Odd {
        DUPLICATES(
                "CREATE TABLE t (v text, n int)",
                "INSERT INTO t SELECT 'v' || n % 4, NULL FROM generate_series(1, 20) n",
                "INSERT INTO t SELECT 'v' || n % 5, NULL FROM generate_series(1, 33) n"),
        NO_COLUMNS(
                "CREATE TABLE t ()", "INSERT INTO t DEFAULT VALUES", "INSERT INTO t SELECT FROM generate_series(1, 4)"),
        KEY_ONLY(
                "CREATE TABLE t (id int PRIMARY KEY)",
                "INSERT INTO t SELECT generate_series(1, 20)",
                "INSERT INTO t SELECT generate_series(11, 30)"),
        UNIQUE_WITH_NULLS(
                "CREATE TABLE t (a int, b text, UNIQUE (a, b))",
                "INSERT INTO t VALUES (1, NULL), (1, NULL), (NULL, NULL), (2, 'x')",
                "INSERT INTO t VALUES (1, NULL), (1, NULL), (1, NULL), (NULL, NULL), (2, 'y')"),
        COMPOSITE_KEY(
                "CREATE TYPE pair AS (a int, b int); CREATE TABLE t (a pair, b text, v int, PRIMARY KEY (a, b))",
                "INSERT INTO t VALUES ('(1,)', 'x', 1), ('(,)', 'x', 2)",
                "INSERT INTO t VALUES ('(1,)', 'x', 9), ('(1,)', 'y', 9), ('(2,)', 'x', 9)"),
        QUOTED(
                "CREATE SCHEMA \"S s\"; CREATE TABLE \"S s\".\"T\"\"t\" (\"t\" int PRIMARY KEY, \"g\" text, \"c.t.\" text)",
                "INSERT INTO \"S s\".\"T\"\"t\" VALUES (1, 'a', 'b'), (2, 'a', 'b')",
                "INSERT INTO \"S s\".\"T\"\"t\" VALUES (2, 'x', 'b'), (3, 'a', 'b')"),
        PARTITIONED(
                "CREATE TABLE t (id int, at int, v text, PRIMARY KEY (id, at)) PARTITION BY LIST (at); "
                        + "CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2)",
                "INSERT INTO t VALUES (1, 1, 'f'), (2, 2, 'f'), (3, 1, 'f')",
                "INSERT INTO t VALUES (1, 2, 'h'), (2, 2, 'h'), (4, 1, 'h')"),
        PARTITIONED_WITHOUT_KEY(
                "CREATE TABLE t (at int, v text) PARTITION BY LIST (at); "
                        + "CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2)",
                "INSERT INTO t VALUES (1, 'a'), (2, 'a'), (2, 'a')",
                "INSERT INTO t VALUES (1, 'a'), (1, 'a'), (1, 'b'), (2, 'a')"),
        INHERITED(
                "CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE k (w text, PRIMARY KEY (id)) INHERITS (t)",
                "INSERT INTO t VALUES (1, 'f'); INSERT INTO k VALUES (2, 'f', 'f')",
                "INSERT INTO t VALUES (2, 'h'), (3, 'h'); INSERT INTO k VALUES (1, 'h', 'h'), (3, 'h', 'h')"),
        ALWAYS_GENERATED(
                "CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v int, w int GENERATED ALWAYS AS (v * 2) STORED)",
                "INSERT INTO t (v) SELECT generate_series(1, 5)",
                "INSERT INTO t (v) SELECT generate_series(2, 9)"),
        DEFERRABLE_KEY(
                "CREATE TABLE t (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, v int UNIQUE DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO t VALUES (1, 1), (2, 2), (3, 3)",
                "INSERT INTO t VALUES (2, 5), (3, 3), (4, 4)"),
        EXCLUSION(
                "CREATE TABLE t (id int PRIMARY KEY, r int4range, EXCLUDE USING gist (r WITH &&))",
                "INSERT INTO t VALUES (1, '[1,5)'), (2, '[5,9)')",
                "INSERT INTO t VALUES (1, '[1,5)'), (3, '[20,30)')"),
        REFERRING_TO_EACH_OTHER(
                "CREATE TABLE t (a int, b int, up int, PRIMARY KEY (a, b), FOREIGN KEY (a, up) REFERENCES t); "
                        + "CREATE TABLE u (a int PRIMARY KEY, t int, tb int, FOREIGN KEY (t, tb) REFERENCES t); "
                        + "ALTER TABLE t ADD u int REFERENCES u",
                "INSERT INTO t VALUES (1, 1, NULL), (1, 2, 1); INSERT INTO u VALUES (1, 1, 2); UPDATE t SET u = 1",
                "INSERT INTO t VALUES (1, 1, NULL), (1, 3, 1), (2, 1, 1), (2, 2, 1); INSERT INTO u VALUES (2, 2, 2), (3, 1, 1); "
                        + "UPDATE t SET u = 2 WHERE a = 2; UPDATE t SET u = 3 WHERE a = 1"),
        CHAINED_WITHOUT_NULL(
                "CREATE TABLE t (id int PRIMARY KEY, next int NOT NULL REFERENCES t)",
                "INSERT INTO t SELECT n, 1 + n % 12 FROM generate_series(1, 12) n",
                "INSERT INTO t SELECT n, 7 + (n - 6) % 12 FROM generate_series(7, 18) n"),
        TIGHT_CIRCLE(
                "CREATE TABLE t (id int PRIMARY KEY, u int NOT NULL); CREATE TABLE u (id int PRIMARY KEY, t int NOT NULL REFERENCES t); "
                        + "ALTER TABLE t ADD CONSTRAINT t_u FOREIGN KEY (u) REFERENCES u",
                null,
                null) {
            @Override
            String rows(boolean file) {
                int to = file ? 10 : 15;
                return ("ALTER TABLE t DROP CONSTRAINT t_u; INSERT INTO t SELECT n, n FROM generate_series(%1$d, %2$d) n; "
                                + "INSERT INTO u SELECT n, n FROM generate_series(%1$d, %2$d) n; "
                                + "ALTER TABLE t ADD CONSTRAINT t_u FOREIGN KEY (u) REFERENCES u")
                        .formatted(to - 9, to);
            }
        };

        private final String schema;
        private final String file;
        private final String here;

        Odd(String schema, String file, String here) {
            this.schema = schema;
            this.file = file;
            this.here = here;
        }

        String rows(boolean inFile) {
            return inFile ? file : here;
        }
    }

    @ParameterizedTest
    @EnumSource(Odd.class)
    void whateverTheTableItEqualsTheFileAfterwards(Odd odd) {
        Database.each(odd.schema, source, target);
        source.execute(odd.rows(true));
        target.execute(odd.rows(false));
        Path archive = source.backup();

        Plan plan = target.plan(archive, Mode.MIRROR);
        Plan merge = target.plan(archive, Mode.MERGE);
        Report report = target.restore(archive, mirror());

        assertThat(report.counts()).isEqualTo(plan.counts());
        assertThat(report.tables().stream().mapToLong(Report.OfTable::deleted).sum())
                .isEqualTo(plan.delete())
                .isEqualTo(merge.onlyHere())
                .isPositive();
        assertThat(report.counts().rejected()).isZero();
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.restore(archive, mirror()).counts()).isEqualTo(unchanged(report.rowsInFile()));
    }

    /** Row 1 of c is refused, so it stays as it is; it must not go with the row that it names. */
    @ParameterizedTest
    @ValueSource(strings = {"CASCADE", "SET NULL", "NO ACTION"})
    void aRowThatWasRefusedIsNotReachedByADeletion(String action) {
        String schema = "CREATE TABLE p (id int PRIMARY KEY); "
                + "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p ON DELETE " + action + ", v text)";
        Database.each(schema, source, target);
        source.execute("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1, 'bad')");
        Path archive = source.backup();
        target.execute(
                "INSERT INTO p VALUES (4); INSERT INTO c VALUES (1, 4, 'here'); ALTER TABLE c ADD CHECK (v <> 'bad')");

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(archive, mirror()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.getMessage()).contains("rows of p would reach 1 rows of c");
        assertThat(target.rows("SELECT * FROM c")).containsExactly("1 4 here");
    }

    /** Table c holds the rows of the file already, p more. */
    @Test
    void aTableThatIsTheSameStaysSo() {
        Database.each(
                "CREATE TABLE p (id int PRIMARY KEY, boss int); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p ON DELETE CASCADE); "
                        + "ALTER TABLE p ADD FOREIGN KEY (boss) REFERENCES c",
                source,
                target);
        source.execute("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1)");
        target.execute(
                "INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1, 1); UPDATE p SET boss = 1 WHERE id = 2");

        Report report = target.restore(source.backup(), mirror());

        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM c")).containsExactly("1 1");
    }

    /** Rows that may not do without what they name, and go with it. */
    @Test
    void rowsThatMustNameEachOtherGoTogether() {
        Database.each(
                "CREATE TABLE t (id int PRIMARY KEY, up int REFERENCES t, CHECK (id < 10 OR up IS NOT NULL))",
                source,
                target);
        source.execute("INSERT INTO t VALUES (1, NULL), (2, 1)");
        target.execute("INSERT INTO t VALUES (1, NULL), (20, 1), (21, 20)");

        assertThat(target.restore(source.backup(), mirror()).equalToFile()).isTrue();
    }

    @Test
    void aTriggerThatKeepsARowIsSeen() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO t VALUES (1)");
        target.execute("INSERT INTO t VALUES (2), (3); CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN IF OLD.id = 2 THEN RETURN NULL; END IF; RETURN OLD; END $$; "
                + "CREATE TRIGGER k BEFORE DELETE ON t FOR EACH ROW EXECUTE FUNCTION keep()");
        Path archive = source.backup();

        Plan plan = target.plan(archive, Mode.MIRROR);
        Report report = target.restore(archive, mirror());

        assertThat(plan.delete()).isEqualTo(1);
        assertThat(plan.equalAfter()).isFalse();
        assertThat(report.tables().get(0).deleted()).isEqualTo(1);
        assertThat(report.equalToFile()).isFalse();
    }

    @Test
    void aTriggerThatForbidsItIsNamedAsTheReason() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO t VALUES (1)");
        target.execute(
                "INSERT INTO t VALUES (2); CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS "
                        + "$$ BEGIN RAISE 'no'; END $$; CREATE TRIGGER k BEFORE DELETE ON t FOR EACH ROW EXECUTE FUNCTION no()");

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(source.backup(), mirror()));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.hint()).contains("trigger");
        assertThat(target.rows("SELECT * FROM t")).containsExactly("2");
    }

    /** A table whose key the database computes is merged only; the plan knows its rows all the same. */
    @Test
    void whatIsOnlyHereIsCountedWhoeverMakesTheKey() {
        Database.each(
                "CREATE TABLE t (v text NOT NULL, k text GENERATED ALWAYS AS (lower(v)) STORED PRIMARY KEY)",
                source,
                target);
        source.execute("INSERT INTO t VALUES ('A'), ('B')");
        target.execute("INSERT INTO t VALUES ('A'), ('C')");

        Plan plan = target.plan(source.backup(), Mode.MERGE);

        assertThat(plan.onlyHere()).isEqualTo(1);
    }
}
