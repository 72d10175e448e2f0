package dev.saddlebag.restore.refusal;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.rejected;
import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A row that PostgreSQL refuses keeps no other row out, and waits with its cause where somebody can correct it. */
@Tag("database")
class RefusalsTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    /**
     * A reason to refuse the row with the id 2, and only that.
     *
     * @param here the column {@code v} of the target, whose table is {@code t}, and what else it has
     * @param values of the source's column, which is text, for the rows 1 to 4
     * @param cure what makes the target take row 2
     */
    private record Reason(
            String name,
            String here,
            List<String> values,
            String sqlState,
            String constraint,
            String column,
            String cure) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Reason> reasons() {
        return Stream.of(
                new Reason(
                        "unique",
                        "text CONSTRAINT one UNIQUE); INSERT INTO t VALUES (9, 'b'",
                        List.of("a", "b", "c", "d"),
                        "23505",
                        "one",
                        "",
                        "DELETE FROM t WHERE id = 9"),
                new Reason(
                        "foreign key",
                        "text CONSTRAINT kin REFERENCES p); INSERT INTO p VALUES ('a'), ('c'), ('d'",
                        List.of("a", "b", "c", "d"),
                        "23503",
                        "kin",
                        "",
                        "INSERT INTO p VALUES ('b')"),
                new Reason(
                        "not null",
                        "text NOT NULL",
                        List.of("a", "NULL", "c", "d"),
                        "23502",
                        "",
                        "v",
                        "ALTER TABLE t ALTER v DROP NOT NULL"),
                new Reason(
                        "check",
                        "text CONSTRAINT short CHECK (length(v) < 3)",
                        List.of("a", "bbb", "c", "d"),
                        "23514",
                        "short",
                        "",
                        "ALTER TABLE t DROP CONSTRAINT short"),
                new Reason(
                        "too long",
                        "varchar(3)",
                        List.of("a", "bbbb", "c", "d"),
                        "22001",
                        "",
                        "",
                        "ALTER TABLE t ALTER v TYPE varchar(4)"),
                new Reason(
                        "out of range",
                        "smallint",
                        List.of("1", "40000", "-32768", "32767"),
                        "22003",
                        "",
                        "",
                        "ALTER TABLE t ALTER v TYPE int"),
                new Reason(
                        "no number",
                        "int",
                        List.of("1", "two", "3", "4"),
                        "22P02",
                        "",
                        "",
                        "ALTER TABLE t ALTER v TYPE text"),
                new Reason(
                        "no such enum value",
                        "mood",
                        List.of("good", "great", "bad", "good"),
                        "22P02",
                        "",
                        "",
                        "ALTER TYPE mood ADD VALUE 'great'"),
                new Reason(
                        "no date",
                        "date",
                        List.of("2025-01-01", "2025-02-30", "infinity", "0044-03-15 BC"),
                        "22008",
                        "",
                        "",
                        "ALTER TABLE t ALTER v TYPE text"),
                new Reason(
                        "domain",
                        "small",
                        List.of("1", "11", "3", "4"),
                        "23514",
                        "tiny",
                        "",
                        "ALTER DOMAIN small DROP CONSTRAINT tiny"),
                new Reason(
                        "exclusion",
                        "int4range, CONSTRAINT apart EXCLUDE USING gist (v WITH &&)",
                        List.of("[1,5)", "[4,6)", "[6,9)", "empty"),
                        "23P01",
                        "apart",
                        "",
                        "ALTER TABLE t DROP CONSTRAINT apart"),
                new Reason(
                        "trigger that raises",
                        "text); CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION raises(",
                        List.of("a", "no", "c", "d"),
                        "P0001",
                        "",
                        "",
                        "DROP TRIGGER g ON t"),
                new Reason(
                        "trigger that keeps out",
                        "text); CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION drops(",
                        List.of("a", "no", "c", "d"),
                        "22P02",
                        "",
                        "",
                        "DROP TRIGGER g ON t"),
                new Reason(
                        "no JSON",
                        "json",
                        List.of("{}", "{", "[]", "null"),
                        "22P02",
                        "",
                        "",
                        "ALTER TABLE t ALTER v TYPE text"),
                new Reason(
                        "no such table",
                        "regclass",
                        List.of("pg_class", "later", "pg_type", "pg_proc"),
                        "42P01",
                        "",
                        "",
                        "CREATE TABLE later ()"),
                new Reason(
                        "no such type",
                        "kinds[]",
                        List.of("{int4}", "{text,later}", "{}", "{text}"),
                        "42704",
                        "",
                        "",
                        "CREATE TYPE later AS ENUM ()"),
                new Reason(
                        "generated value that fails",
                        "int, w int GENERATED ALWAYS AS (1 / v) STORED",
                        List.of("1", "0", "2", "3"),
                        "22012",
                        "",
                        "",
                        "ALTER TABLE t DROP COLUMN w"),
                new Reason(
                        "no partition",
                        "int) PARTITION BY RANGE (id); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (2); "
                                + "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (3) TO (9",
                        List.of("1", "2", "3", "4"),
                        "23514",
                        "",
                        "",
                        "CREATE TABLE t3 PARTITION OF t DEFAULT"));
    }

    private static final String MAKINGS =
            """
            CREATE TABLE p (v text PRIMARY KEY);
            CREATE TYPE mood AS ENUM ('good', 'bad');
            CREATE DOMAIN kinds AS regtype;
            CREATE DOMAIN small AS int CONSTRAINT tiny CHECK (VALUE < 10);
            CREATE FUNCTION raises() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN IF NEW.v = 'no' THEN RAISE 'not this one'; END IF; RETURN NEW; END $$;
            CREATE FUNCTION drops() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN IF NEW.v = 'no' THEN RETURN NULL; END IF; RETURN NEW; END $$;""";

    @ParameterizedTest
    @MethodSource("reasons")
    void aRowThatIsRefusedWaitsWithItsCauseAndComesInWhenThatIsGone(Reason reason) {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
        for (int i = 0; i < 4; i++) {
            String value = reason.values().get(i);
            source.execute("INSERT INTO t VALUES (" + (i + 1) + ", "
                    + (value.equals("NULL") ? "NULL" : "'" + value + "'") + ")");
        }
        target.execute(MAKINGS + "CREATE TABLE t (id int PRIMARY KEY, v " + reason.here() + ")");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(3).plus(rejected(1)));
        assertThat(report.outcome()).isEqualTo(Report.WITH_REJECTS);
        assertThat(target.rows("SELECT id FROM t WHERE id < 9 ORDER BY id")).containsExactly("1", "3", "4");
        List<DeadLetter> letters = DeadLetter.of(report, "t");
        assertThat(letters.stream().map(l -> l.column("id"))).containsExactly("2");
        DeadLetter letter = letters.get(0);
        assertThat(List.of(letter.cause("sqlState"), letter.cause("constraint"), letter.cause("column")))
                .containsExactly(reason.sqlState(), reason.constraint(), reason.column());
        assertThat(List.of(letter.cause("message"), letter.cause("hint"))).doesNotContain("");

        target.execute(reason.cure());
        Report cured = target.restore(DeadLetter.file(report));

        assertThat(cured.counts()).isEqualTo(inserted(1));
        assertThat(cured.equalToFile()).isNull();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(4));
    }

    @Test
    void anUpdateIsRefusedLikeAnInsert() {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'a'), (2, 'bbb'), (3, 'c')");
        target.execute("CREATE TABLE t (id int PRIMARY KEY, v text CHECK (length(v) < 3)); "
                + "INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'd')");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(new Counts(0, 1, 1, 0, 1, 0));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 a", "2 b", "3 c");
    }

    @Test
    void aRefusedRowIsCountedUnderItsReasonWithoutItsValues() {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT n, 'secret ' || n FROM generate_series(1, 5) n");
        target.execute("CREATE TABLE t (id int PRIMARY KEY, v text CONSTRAINT even CHECK (id % 2 = 0))");

        Report report = target.restore(source.backup());

        assertThat(report.tables().get(0).reasons())
                .containsExactly(
                        new DeadLetters.Reason("23514", "even", null, "Change the value so that the check holds.", 3));
        assertThat(ReportText.of(report)).doesNotContain("secret");
    }
}
