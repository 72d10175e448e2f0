package dev.saddlebag.restore.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The statements that are shown for a file that does not fit: what they need, in order, once, and nothing made up. */
@Tag("database")
class DriftFixesTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    private List<String> shown(Path archive) {
        return target.plan(archive, Mode.MERGE).drift().stream()
                .flatMap(f -> f.fix().stream())
                .toList();
    }

    @Test
    void whatTablesNeedIsMadeBeforeThemAndOnce() {
        source.execute(
                "CREATE SCHEMA \"Shop 2\"; CREATE SCHEMA words; "
                        + "CREATE TYPE words.mood AS ENUM ('it''s \"fine\"', 'back\\slash'); CREATE DOMAIN price AS numeric(8,2); "
                        + "CREATE TABLE \"Shop 2\".a (id int PRIMARY KEY, m words.mood, ms words.mood[], p price); "
                        + "CREATE TABLE \"Shop 2\".b (m words.mood); "
                        + "INSERT INTO \"Shop 2\".a VALUES (1, 'back\\slash', ARRAY['it''s \"fine\"'::words.mood], 1.5); INSERT INTO \"Shop 2\".b VALUES ('it''s \"fine\"')");
        Path archive = source.backup();

        List<String> shown = shown(archive);

        assertThat(shown)
                .containsExactly(
                        "CREATE SCHEMA IF NOT EXISTS \"Shop 2\";",
                        "CREATE SCHEMA IF NOT EXISTS \"words\";",
                        "CREATE TYPE words.mood AS ENUM ('it''s \"fine\"', E'back\\\\slash');",
                        "CREATE TABLE \"Shop 2\".\"a\" (\"id\" integer, \"m\" words.mood, \"ms\" words.mood[], "
                                + "\"p\" numeric(8,2), PRIMARY KEY (\"id\"));",
                        "CREATE TABLE \"Shop 2\".\"b\" (\"m\" words.mood);");
        shown.forEach(target::execute);
        assertThat(target.restore(archive).equalToFile()).isTrue();
        assertThat(target.plan(archive, Mode.MERGE).drift()).isEmpty();
    }

    @Test
    void aDomainThatIsHereIsUsedAndOneThatIsNotIsWhatIsBehindIt() {
        source.execute("CREATE DOMAIN price AS numeric(8,2); CREATE DOMAIN word AS varchar(5); "
                + "CREATE TABLE t (id int PRIMARY KEY, p price, w word); INSERT INTO t VALUES (1, 1.5, 'w')");
        target.execute("CREATE DOMAIN price AS numeric(8,2); CREATE TABLE t (id int PRIMARY KEY)");
        Path archive = source.backup();

        List<String> shown = shown(archive);

        assertThat(shown)
                .containsExactly(
                        "ALTER TABLE \"public\".\"t\" ADD COLUMN \"p\" public.price;",
                        "ALTER TABLE \"public\".\"t\" ADD COLUMN \"w\" character varying(5);");
        shown.forEach(target::execute);
        assertThat(target.plan(archive, Mode.MERGE).drift()).isEmpty();
        assertThat(target.restore(archive).equalToFile()).isTrue();
    }

    @Test
    void aTypeOfAnExtensionMayLiveInAnotherSchema() {
        assumeThat(source.rows("SELECT name FROM pg_available_extensions")).contains("citext");
        source.execute("CREATE EXTENSION citext; CREATE TABLE t (id int PRIMARY KEY, v citext, w citext); "
                + "INSERT INTO t VALUES (1, 'A', 'b')");
        target.execute("CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ext; "
                + "CREATE TABLE t (id int PRIMARY KEY, v ext.citext)");
        Path archive = source.backup();

        List<String> shown = shown(archive);

        assertThat(shown).containsExactly("ALTER TABLE \"public\".\"t\" ADD COLUMN \"w\" ext.citext;");
        shown.forEach(target::execute);
        assertThat(target.restore(archive).equalToFile()).isTrue();
    }

    @Test
    void ofATypeThatIsNotKnownHereNothingIsMadeUp() {
        source.execute("CREATE TYPE pair AS (a int, b int); CREATE TABLE t (id int PRIMARY KEY, p pair); "
                + "CREATE TABLE u (id int PRIMARY KEY, p pair[])");
        target.execute("CREATE TABLE t (id int PRIMARY KEY)");

        List<Finding> findings = target.plan(source.backup(), Mode.MERGE).drift();

        assertThat(findings)
                .extracting(Finding::text)
                .containsExactly(
                        "column t.p is in the file and not here, and the type public.pair is not known here",
                        "table u is in the file and not here, and the type public.pair[] is not known here");
        assertThat(findings).allMatch(f -> f.fix().isEmpty());
    }

    /** Whoever made the file may have written anything into its header. */
    @Test
    void whatIsNoTypeGetsIntoNoStatement() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, v text, w text)");
        target.execute("CREATE TABLE t (id int PRIMARY KEY, w text)");
        PlainArchive archive = PlainArchive.read(source.backup());
        Path changed = new PlainArchive(
                        archive.header().replace("\"text\"", "\"text; DROP TABLE t\""),
                        archive.tables(),
                        archive.seal())
                .write();

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(changed));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.getMessage().lines().skip(1)).hasSize(2).allMatch(line -> line.contains("column t."));
    }

    @Test
    void aColumnOfThePrimaryKeyThatNobodyFillsIsCountedUp() {
        source.execute("CREATE TABLE t (v text PRIMARY KEY); INSERT INTO t VALUES ('a'), ('b')");
        target.execute("CREATE TABLE t (id int, v text, PRIMARY KEY (id))");
        Path archive = source.backup();

        List<String> shown = shown(archive);

        assertThat(shown)
                .containsExactly(
                        "ALTER TABLE \"public\".\"t\" ALTER COLUMN \"id\" ADD GENERATED BY DEFAULT AS IDENTITY;",
                        "ALTER TABLE \"public\".\"t\" DROP CONSTRAINT \"t_pkey\", ADD PRIMARY KEY (\"v\");");
        shown.forEach(target::execute);
        assertThat(target.restore(archive).equalToFile()).isTrue();
    }

    @Test
    void aColumnThatCountsUpStopsBeforeItBecomesAText() {
        source.execute("CREATE TABLE t (id text PRIMARY KEY); INSERT INTO t VALUES ('a')");
        target.execute("CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY)");
        Path archive = source.backup();

        List<String> shown = shown(archive);

        assertThat(shown)
                .containsExactly(
                        "ALTER TABLE \"public\".\"t\" ALTER COLUMN \"id\" DROP IDENTITY;",
                        "ALTER TABLE \"public\".\"t\" ALTER COLUMN \"id\" TYPE text USING \"id\"::text::text;");
        shown.forEach(target::execute);
        assertThat(target.restore(archive).equalToFile()).isTrue();
    }

    /** An older header says nothing of labels; then only PostgreSQL knows, row by row. */
    @Test
    void aFileThatDoesNotSayWhichLabelsThereAreIsNotHeldToThem() {
        source.execute("CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int PRIMARY KEY, m mood); "
                + "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        target.execute("CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (id int PRIMARY KEY, m mood)");
        PlainArchive archive = PlainArchive.read(source.backup());
        Path older = new PlainArchive(
                        archive.header().replace(",\"labels\":[\"a\",\"b\"]", ""), archive.tables(), archive.seal())
                .write();

        Report report = target.restore(older);

        assertThat(report.remarks()).isEmpty();
        assertThat(report.counts().rejected()).isEqualTo(1);
        assertThat(PlainArchive.read(older).header()).doesNotContain("labels");
    }
}
