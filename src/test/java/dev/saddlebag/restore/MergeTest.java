package dev.saddlebag.restore;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows in the file, rows here already, and what is here afterwards, for tables with a key. */
@Tag("database")
class MergeTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @Test
    void newRowsComeInChangedOnesAreSetAndEqualOnesAreLeft() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO t VALUES (1, 'new'), (2, 'now'), (3, 'same'), (4, NULL), (5, 'given')");
        target.execute("INSERT INTO t VALUES (2, 'before'), (3, 'same'), (4, 'not null'), (5, NULL)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(new Counts(1, 3, 1, 0, 0, 0));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM t ORDER BY id"))
                .containsExactly("1 new", "2 now", "3 same", "4 ~", "5 given");
    }

    @Test
    void rowsThatAreOnlyHereStayAndAreReported() {
        Database.each(
                "CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE u (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO t VALUES (1, 'a'); INSERT INTO u VALUES (1)");
        target.execute("INSERT INTO t VALUES (2, 'here only'); INSERT INTO u VALUES (1)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1).plus(unchanged(1)));
        assertThat(report.equalToFile()).isFalse();
        assertThat(report.tables().stream().map(t -> t.name() + " " + t.equal() + " " + t.rowsHere()))
                .containsExactlyInAnyOrder("t false 2", "u true 1");
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 a", "2 here only");
    }

    @Test
    void aTableWithAUniqueKeyAndNoPrimaryOneIsMatchedByIt() {
        Database.each("CREATE TABLE t (code text NOT NULL UNIQUE, v int)", source, target);
        source.execute("INSERT INTO t VALUES ('a', 1), ('b', 2), ('c', 3)");
        target.execute("INSERT INTO t VALUES ('b', 20), ('c', 3)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(new Counts(1, 1, 1, 0, 0, 0));
        assertThat(target.rows("SELECT * FROM t ORDER BY code")).containsExactly("a 1", "b 2", "c 3");
    }

    /** Two rows whose key is null are two rows: the key does not tell them apart. */
    @Test
    void aUniqueKeyThatMayBeNullTellsNoRowsApart() {
        Database.each("CREATE TABLE t (code text UNIQUE, v int)", source, target);
        source.execute("INSERT INTO t VALUES (NULL, 1), (NULL, 1), ('b', 2)");
        Path archive = source.backup();

        Report first = target.restore(archive);
        Report second = target.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(3));
        assertThat(second.counts()).isEqualTo(unchanged(3));
        assertThat(target.rows("SELECT * FROM t ORDER BY v")).containsExactly("~ 1", "~ 1", "b 2");
    }

    @Test
    void compositeKeysAreMatchedByAllTheirColumns() {
        Database.each("CREATE TABLE t (v text, b text, a int, PRIMARY KEY (a, b))", source, target);
        source.execute("INSERT INTO t VALUES ('1', 'x', 1), ('2', 'y', 1), ('3', 'x', 2)");
        target.execute("INSERT INTO t VALUES ('old', 'y', 1), ('3', 'x', 2), ('4', 'y', 2)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(new Counts(1, 1, 1, 0, 0, 0));
        assertThat(target.rows("SELECT a, b, v FROM t ORDER BY a, b"))
                .containsExactly("1 x 1", "1 y 2", "2 x 3", "2 y 4");
    }

    @Test
    void tablesThatAreAllKeyNeedNoUpdate() {
        Database.each("CREATE TABLE t (a int, b int, PRIMARY KEY (a, b))", source, target);
        source.execute("INSERT INTO t VALUES (1, 1), (1, 2)");
        target.execute("INSERT INTO t VALUES (1, 2), (1, 3)");

        assertThat(target.restore(source.backup()).counts())
                .isEqualTo(inserted(1).plus(unchanged(1)));
    }

    @Test
    void aDeferrablePrimaryKeyIsNoObstacle() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, v text)", source, target);
        source.execute("INSERT INTO t VALUES (1, 'new'), (2, 'now'), (3, 'same')");
        target.execute("INSERT INTO t VALUES (2, 'before'), (3, 'same')");
        Path archive = source.backup();

        assertThat(target.restore(archive).counts()).isEqualTo(new Counts(1, 1, 1, 0, 0, 0));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(3));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 new", "2 now", "3 same");
    }

    @Test
    void keysThatAlwaysAreGeneratedKeepTheirValues() {
        Database.each("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (7, 'x'), (9, 'y')");
        target.execute("INSERT INTO t OVERRIDING SYSTEM VALUE VALUES (9, 'before')");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1).plus(updated(1)));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("7 x", "9 y");
    }

    @Test
    void computedColumnsAreComputedAgain() {
        Database.each(
                "CREATE TABLE t (id int PRIMARY KEY, n int, twice int GENERATED ALWAYS AS (n * 2) STORED)",
                source,
                target);
        source.execute("INSERT INTO t VALUES (1, 10), (2, 20)");
        target.execute("INSERT INTO t VALUES (2, 5)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1).plus(updated(1)));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 10 20", "2 20 40");
    }

    @Test
    void rowsOfAPartitionedTableFindTheirPartitions() {
        Database.each(
                """
                CREATE TABLE t (id int PRIMARY KEY, v text) PARTITION BY RANGE (id);
                CREATE TABLE t_low PARTITION OF t FOR VALUES FROM (0) TO (10);
                CREATE TABLE t_high PARTITION OF t DEFAULT""",
                source,
                target);
        source.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b'), (11, 'c'), (12, 'd')");
        target.execute("INSERT INTO t VALUES (2, 'before'), (12, 'd')");
        Path archive = source.backup();

        assertThat(target.restore(archive).counts()).isEqualTo(new Counts(2, 1, 1, 0, 0, 0));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(4));
        assertThat(target.rows("SELECT tableoid::regclass, * FROM t ORDER BY id"))
                .containsExactly("t_low 1 a", "t_low 2 b", "t_high 11 c", "t_high 12 d");
    }

    @Test
    void parentAndChildOfAnInheritanceKeepTheirOwnRows() {
        Database.each(
                """
                CREATE TABLE parent (id int PRIMARY KEY, v text);
                CREATE TABLE child (more text, PRIMARY KEY (id)) INHERITS (parent)""",
                source,
                target);
        source.execute(
                "INSERT INTO parent VALUES (1, 'p'), (2, 'q'); INSERT INTO child VALUES (1, 'c', 'm'), (3, 'd', 'n')");
        target.execute(
                "INSERT INTO parent VALUES (3, 'here'); INSERT INTO child VALUES (2, 'here', NULL), (3, 'old', 'n')");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(3).plus(updated(1)));
        assertThat(target.rows("SELECT * FROM ONLY parent ORDER BY id")).containsExactly("1 p", "2 q", "3 here");
        assertThat(target.rows("SELECT * FROM child ORDER BY id")).containsExactly("1 c m", "2 here ~", "3 d n");
    }

    /** With values that a careless comparison takes for equal, in columns and in keys. */
    @Test
    void valuesThatAreEqualAndPrintDifferentlyAreSet() {
        Database.each("CREATE TABLE t (k numeric PRIMARY KEY, v numeric, f float8)", source, target);
        source.execute("INSERT INTO t VALUES (1.0, 1.50, '-0'), (2.00, 2, 0)");
        target.execute("INSERT INTO t VALUES (1.0, 1.5, 0), (2.0, 2, 0)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(updated(2));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM t ORDER BY k")).containsExactly("1.0 1.50 -0", "2.00 2 0");
    }

    @Test
    void manyChunksBySeveralWritersCountEveryRowOnce() {
        Database many = target.with("saddlebag.restore.writers", "4", "saddlebag.restore.chunk-rows", "13");
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO t SELECT n, 'v' || n FROM generate_series(1, 5000) n");
        target.execute("INSERT INTO t SELECT n, CASE WHEN n % 3 = 0 THEN 'before' ELSE 'v' || n END "
                + "FROM generate_series(1, 5000) n WHERE n % 2 = 0");

        Report report = many.restore(source.backup());

        assertThat(report.counts()).isEqualTo(new Counts(2500, 833, 1667, 0, 0, 0));
        assertThat(report.equalToFile()).isTrue();
    }
}
