package dev.saddlebag.restore.drift;

import static dev.saddlebag.rig.Tally.inserted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that does not fit the schema is refused whole, before anything is written; the schema is never touched. */
@Tag("database")
class DriftTest {

    private static final String COLUMNS =
            "SELECT attrelid::regclass, attname, atttypid::regtype, attnotnull FROM pg_attribute "
                    + "JOIN pg_class c ON c.oid = attrelid WHERE relnamespace = 'public'::regnamespace AND attnum > 0 ORDER BY 1, attnum";

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CREATE TABLE first (id int PRIMARY KEY) | table second is in the file and not here",
                "CREATE TABLE first (id int PRIMARY KEY); CREATE TABLE second (id int PRIMARY KEY) | column second.v is in the file and not here",
                "CREATE TABLE first (id int PRIMARY KEY); CREATE TABLE second (id int PRIMARY KEY, v text, w int NOT NULL) | column second.w is here, must not be null, has no default, and is not in the file",
                "CREATE TABLE first (id int PRIMARY KEY); CREATE TABLE second (id int PRIMARY KEY, v text GENERATED ALWAYS AS ('x') STORED) | column second.v is computed here and plain in the file",
                "CREATE TABLE first (id int PRIMARY KEY); CREATE VIEW second AS SELECT 1 AS id, 'x' AS v | table second is in the file and not here",
                "CREATE TABLE first (id int PRIMARY KEY); CREATE TABLE second (id int PRIMARY KEY, \"V\" text) | column second.v is in the file and not here",
            })
    void aFileThatDoesNotFitIsRefusedAndSaysWhere(String schema, String drift) {
        source.execute("CREATE TABLE first (id int PRIMARY KEY); CREATE TABLE second (id int PRIMARY KEY, v text); "
                + "INSERT INTO first VALUES (1); INSERT INTO second VALUES (1, 'x')");
        target.execute(schema);
        List<String> columns = target.rows(COLUMNS);
        Path archive = source.backup();

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(archive));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem).hasMessageContaining(drift);
        assertThat(target.value("SELECT count(*) FROM first")).isEqualTo("0");
        assertThat(target.rows(COLUMNS)).isEqualTo(columns);
    }

    @Test
    void columnsThatAreOnlyHereGetTheirDefaultsAndAreRemarked() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'new'), (2, 'now')");
        target.execute(
                "CREATE TABLE t (extra text DEFAULT 'by default', id int PRIMARY KEY, n int NOT NULL DEFAULT 7, v text); "
                        + "INSERT INTO t VALUES ('kept', 2, 1, 'before')");

        Report report = target.restore(source.backup());

        assertThat(report.remarks())
                .hasSize(2)
                .allMatch(r -> r.contains("is not in the file; new rows get its default"));
        assertThat(target.rows("SELECT id, v, extra, n FROM t ORDER BY id"))
                .containsExactly("1 new by default 7", "2 now kept 1");
        assertThat(report.equalToFile()).isTrue();
    }

    @Test
    void tablesThatAreOnlyHereAreLeftAlone() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
        target.execute(
                "CREATE TABLE t (id int PRIMARY KEY); CREATE TABLE other (id int PRIMARY KEY); INSERT INTO other VALUES (1)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.value("SELECT count(*) FROM other")).isEqualTo("1");
    }

    /** The types differ and every value fits: that is for PostgreSQL to say, row by row. */
    @Test
    void widerAndNarrowerTypesTakeWhatFits() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, n numeric, v varchar(10)); "
                + "INSERT INTO t VALUES (1, 5, 'ab'), (2, 6.5, 'cd'), (3, 7, 'too long')");
        target.execute("CREATE TABLE t (id bigint PRIMARY KEY, n int, v varchar(3))");

        Report report = target.restore(source.backup());

        assertThat(report.counts().inserted()).isEqualTo(1);
        assertThat(report.counts().rejected()).isEqualTo(2);
        assertThat(target.rows("SELECT * FROM t")).containsExactly("1 5 ab");
    }

    /** The file is sorted and matched by its key; here another one rules. */
    @Test
    void aTableWithAnotherKeyHereIsMatchedByTheKeyHere() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, code text); INSERT INTO t VALUES (1, 'b'), (2, 'a')");
        target.execute("CREATE TABLE t (id int, code text PRIMARY KEY); INSERT INTO t VALUES (9, 'a')");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts().inserted()).isEqualTo(1);
        assertThat(report.counts().updated()).isEqualTo(1);
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 b", "2 a");
    }

    @Test
    void aFileWithoutTheKeyOfTheTableHereBringsItsRowsOnce() {
        source.execute("CREATE TABLE t (v text); INSERT INTO t VALUES ('a'), ('a'), ('b')");
        target.execute("CREATE TABLE t (id serial PRIMARY KEY, v text)");
        Path archive = source.backup();

        Report first = target.restore(archive);
        Report second = target.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(3));
        assertThat(second.counts().inserted()).isZero();
        assertThat(target.rows("SELECT v FROM t ORDER BY v")).containsExactly("a", "a", "b");
        assertThat(PlainArchive.read(archive).rows("t")).hasSize(3);
    }
}
