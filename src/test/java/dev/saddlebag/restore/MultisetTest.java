package dev.saddlebag.restore;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables without a key hold rows that only their whole text tells apart, some of them several times. */
@Tag("database")
class MultisetTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @Test
    void equalRowsComeInAsOftenAsTheFileHasThemAndNotOnceMore() {
        Database.each("CREATE TABLE t (a int, b text)", source, target);
        source.execute("INSERT INTO t VALUES (1, 'x'), (1, 'x'), (1, 'x'), (2, NULL), (2, NULL), (NULL, NULL)");
        Path archive = source.backup();

        Report first = target.restore(archive);
        Report second = target.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(6));
        assertThat(second.counts()).isEqualTo(unchanged(6));
        assertThat(second.equalToFile()).isTrue();
    }

    @Test
    void copiesThatAreHereCountAndMoreThanTheFileHasStay() {
        Database.each("CREATE TABLE t (a int, b text)", source, target);
        source.execute("INSERT INTO t VALUES (1, 'x'), (1, 'x'), (1, 'x'), (2, 'y'), (3, 'z')");
        target.execute("INSERT INTO t VALUES (1, 'x'), (2, 'y'), (2, 'y'), (9, 'here')");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(3).plus(unchanged(2)));
        assertThat(report.equalToFile()).isFalse();
        assertThat(target.rows("SELECT * FROM t ORDER BY 1, 2"))
                .containsExactly("1 x", "1 x", "1 x", "2 y", "2 y", "3 z", "9 here");
    }

    /** Equal rows may fall into different chunks, written side by side. */
    @Test
    void equalRowsInDifferentChunksAreCountedRight() {
        Database small = target.with(
                "saddlebag.restore.chunk-rows",
                "1",
                "saddlebag.restore.chunk-size",
                "1KB",
                "saddlebag.restore.writers",
                "4");
        Database.each("CREATE TABLE t (a text)", source, target);
        source.execute("INSERT INTO t SELECT repeat('x', 900) || n % 5 FROM generate_series(1, 100) n");
        target.execute("INSERT INTO t SELECT repeat('x', 900) || n % 5 FROM generate_series(1, 12) n");
        Path archive = source.backup();

        Report first = small.restore(archive);
        Report second = small.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(88).plus(unchanged(12)));
        assertThat(second.counts()).isEqualTo(unchanged(100));
        assertThat(first.equalToFile()).isTrue();
    }

    @Test
    void rowsAreToldApartByTheirTextNotByTheirEquality() {
        Database.each("CREATE TABLE t (n numeric, j json)", source, target);
        source.execute("INSERT INTO t VALUES (1.50, '{\"a\":1}'), (1.5, '{\"a\": 1}'), (1.5, '{\"a\": 1}')");
        target.execute("INSERT INTO t VALUES (1.5, '{\"a\": 1}')");
        Path archive = source.backup();

        Report first = target.restore(archive);
        Report second = target.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(2).plus(unchanged(1)));
        assertThat(second.counts()).isEqualTo(unchanged(3));
        assertThat(first.equalToFile()).isTrue();
    }

    @Test
    void aTableWithoutColumnsKeepsItsNumberOfRows() {
        Database.each("CREATE TABLE t ()", source, target);
        source.execute("INSERT INTO t DEFAULT VALUES; INSERT INTO t DEFAULT VALUES; INSERT INTO t DEFAULT VALUES");
        target.execute("INSERT INTO t DEFAULT VALUES");
        Path archive = source.backup();

        Report first = target.restore(archive);
        Report second = target.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(2).plus(unchanged(1)));
        assertThat(second.counts()).isEqualTo(unchanged(3));
        assertThat(target.value("SELECT count(*) FROM t")).isEqualTo("3");
    }

    @Test
    void aColumnMayHaveTheNameOfTheCounterThatRowsTravelWith() {
        Database.each("CREATE TABLE t (\"$copies\" text, \"$ord\" int, \"$here\" int, \"$text\" text)", source, target);
        source.execute("INSERT INTO t VALUES ('a', 1, 1, 'x'), ('a', 1, 1, 'x'), ('b', 7, NULL, 'y')");
        Path archive = source.backup();

        Report first = target.restore(archive);
        Report second = target.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(3));
        assertThat(second.counts()).isEqualTo(unchanged(3));
    }

    @Test
    void rowsWithoutAKeyMayNameAParent() {
        Database.each(
                "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (p int REFERENCES p, v text)", source, target);
        source.execute("INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1, 'x'), (1, 'x'), (2, 'y'), (NULL, 'z')");
        Path archive = source.backup();

        assertThat(target.restore(archive).counts()).isEqualTo(inserted(6));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(6));
    }
}
