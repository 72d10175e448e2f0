package dev.saddlebag.restore.reference;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows that name other rows come in after them, or get the name later, in whatever order the file has them. */
@Tag("database")
class ReferencesTest {

    private static final String[] SMALL = {"saddlebag.restore.chunk-rows", "7", "saddlebag.restore.writers", "4"};

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target").with(SMALL);

    @Test
    void parentsMayStandBehindTheirChildrenInKeyOrder() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t)", source, target);
        source.execute("INSERT INTO t SELECT n, CASE WHEN n < 100 THEN n + 1 END FROM generate_series(1, 100) n");
        Path archive = source.backup();

        assertThat(target.restore(archive).counts()).isEqualTo(inserted(100));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(100));
        assertThat(target.contentSha256()).isEqualTo(PlainArchive.read(archive).contentSha256());
    }

    @Test
    void aReferenceThatChangedIsSetAndOneThatWentIsEmptied() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t, v text)", source, target);
        source.execute("INSERT INTO t VALUES (1, 3, 'a'), (2, NULL, 'b'), (3, NULL, 'c'), (4, 4, 'd')");
        target.execute("INSERT INTO t VALUES (1, NULL, 'a'), (2, 1, 'b'), (3, NULL, 'before')");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(1).plus(updated(3)));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 3 a", "2 ~ b", "3 ~ c", "4 4 d");
    }

    /** Thirty levels, each row's parent with the larger key, so that no order of keys is right. */
    @Test
    void aTreeThatMustHaveParentsComesInHoweverDeepItIs() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, parent int NOT NULL REFERENCES t, v text)", source, target);
        source.execute("INSERT INTO t SELECT n, least(n + 8, 240), 'v' || n FROM generate_series(1, 240) n");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(240));
        assertThat(report.deadLetters()).isNull();
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(240));
    }

    @Test
    void twoTablesThatNameEachOtherComeIn() {
        Database.each(
                """
                CREATE TABLE team (id int PRIMARY KEY, lead int, v text);
                CREATE TABLE person (id int PRIMARY KEY, team int REFERENCES team, boss int REFERENCES person);
                ALTER TABLE team ADD FOREIGN KEY (lead) REFERENCES person""",
                source,
                target);
        source.execute("INSERT INTO team SELECT n, NULL, 'v' FROM generate_series(1, 20) n; "
                + "INSERT INTO person SELECT n, 1 + n % 20, NULL FROM generate_series(1, 60) n; "
                + "UPDATE person SET boss = 61 - id; UPDATE team SET lead = 61 - id");
        target.execute(
                "INSERT INTO team VALUES (3, NULL, 'before'), (4, NULL, 'v'); INSERT INTO person VALUES (57, 4, NULL)");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(new Counts(77, 3, 0, 0, 0, 0));
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.remarks()).anySatisfy(remark -> assertThat(remark).contains("circle", "person, team"));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(80));
    }

    @Test
    void aCircleOfReferencesThatMustBeThereComesInWhenTheDatabaseChecksLater() {
        Database.each(
                """
                CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL);
                CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
                ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b""",
                source,
                target);
        source.execute("INSERT INTO b SELECT n, NULL FROM generate_series(1, 30) n; "
                + "INSERT INTO a SELECT n, 31 - n FROM generate_series(1, 30) n; UPDATE b SET a = id");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(60));
        assertThat(report.equalToFile()).isTrue();
    }

    @Test
    void referencesToAUniqueKeyAreReferencesToo() {
        Database.each(
                """
                CREATE TABLE z_parent (id int PRIMARY KEY, code text NOT NULL UNIQUE);
                CREATE TABLE a_child (id int PRIMARY KEY, code text NOT NULL REFERENCES z_parent (code))""",
                source,
                target);
        source.execute("INSERT INTO z_parent VALUES (1, 'x'), (2, 'y'); INSERT INTO a_child VALUES (1, 'y'), (2, 'x')");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(4));
        assertThat(report.tables().stream().map(Report.OfTable::name)).containsExactly("z_parent", "a_child");
    }

    @Test
    void aReferenceOfTwoColumnsMayBeHalfNull() {
        Database.each(
                """
                CREATE TABLE t (a int, b int, up_a int NOT NULL, up_b int, PRIMARY KEY (a, b),
                                FOREIGN KEY (up_a, up_b) REFERENCES t)""",
                source,
                target);
        source.execute("INSERT INTO t SELECT n, n % 3, 41 - n, CASE WHEN n % 2 = 0 THEN (41 - n) % 3 END "
                + "FROM generate_series(1, 40) n");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(40));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(40));
    }

    /** Also in its header; the hashes are per table and stay what they were. */
    @Test
    void aFileWithItsTablesInTheWrongOrderIsRestoredInTheRightOne() {
        Database.each(
                """
                CREATE TABLE a (id int PRIMARY KEY);
                CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
                CREATE TABLE c (id int PRIMARY KEY, b int NOT NULL REFERENCES b, a int REFERENCES a);
                CREATE TABLE d (v text)""",
                source,
                target);
        source.execute("INSERT INTO a SELECT generate_series(1, 50); INSERT INTO b SELECT id, id FROM a; "
                + "INSERT INTO c SELECT id, id, id FROM a; INSERT INTO d VALUES ('x'), ('x')");
        PlainArchive archive = PlainArchive.read(source.backup());
        Path turned = archive.inOrder("d", "c", "b", "a").write();

        Report report = target.restore(turned);

        assertThat(PlainArchive.read(turned).contentSha256()).isEqualTo(archive.contentSha256());
        assertThat(report.counts()).isEqualTo(inserted(152));
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.tables().stream().map(Report.OfTable::name).toList()).containsSubsequence("a", "b", "c");
    }

    @Test
    void parentsThatAreOnlyHereServeAsWell() {
        Database.each(
                "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p)",
                source,
                target);
        source.execute("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1, 1), (2, 2)");
        target.execute("INSERT INTO p VALUES (2)");
        PlainArchive archive = PlainArchive.read(source.backup());
        Path withoutParent =
                archive.with("p", List.of(archive.rows("p").get(0))).write();

        assertThat(target.restore(withoutParent).counts()).isEqualTo(inserted(3));
        assertThat(PlainArchive.read(target.backup()).tables()).isEqualTo(Map.copyOf(archive.tables()));
    }
}
