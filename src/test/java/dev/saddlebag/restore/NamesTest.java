package dev.saddlebag.restore;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.job.Counts;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names hold whatever characters PostgreSQL lets them; none of them means anything to SQL, JSON or a path. */
@Tag("database")
class NamesTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MixedCase",
                "with space",
                "select",
                "x\"; drop table users; --",
                "../../etc/x",
                ".hidden",
                "$copies",
                "$known",
                "$refused",
                "t",
                "g",
                "a.b",
                "Größe 茶 👕",
                "back\\slash",
                "tab\tnew\nline",
                "quote's",
                "per%cent ?",
                "question?mark",
                ":#colon ${body}",
                "{{placeholder}}",
                "CON",
                "]},",
            })
    void aNameIsJustAName(String name) {
        String sql =
                """
                CREATE TABLE users (id int PRIMARY KEY);
                CREATE TABLE "%1$s" ("%1$s" int PRIMARY KEY, "v%1$s" text, "%1$s 2" jsonb);
                CREATE TABLE kid (id int PRIMARY KEY, "%1$s" int REFERENCES "%1$s", self int REFERENCES kid);
                CREATE TABLE keyless ("%1$s" text)"""
                        .formatted(name.replace("\"", "\"\""));
        Database.each(sql, source, target);
        String quoted = "\"" + name.replace("\"", "\"\"") + "\"";
        source.execute("INSERT INTO " + quoted + " VALUES (1, 'a', '{\"a\": 1}'), (2, NULL, 'null'); "
                + "INSERT INTO kid VALUES (1, 2, NULL), (2, 1, 3), (3, NULL, 1); "
                + "INSERT INTO keyless VALUES ('x'), ('x'); INSERT INTO users VALUES (1)");
        target.execute("INSERT INTO " + quoted + " VALUES (2, 'before', NULL)");
        Path archive = source.backup();

        Report first = target.restore(archive);
        Report second = target.restore(archive);

        assertThat(first.counts()).isEqualTo(new Counts(7, 1, 0, 0, 0, 0));
        assertThat(first.equalToFile()).isTrue();
        assertThat(second.counts()).isEqualTo(unchanged(8));
        assertThat(target.value("SELECT count(*) FROM users")).isEqualTo("1");
    }

    @Test
    void oneNameInSeveralSchemasIsSeveralTables() {
        Database.each(
                """
                CREATE SCHEMA sales; CREATE SCHEMA "Über Büro";
                CREATE TABLE t (id int PRIMARY KEY, v text);
                CREATE TABLE sales.t (id int PRIMARY KEY, v int REFERENCES t);
                CREATE TABLE "Über Büro".t (id int REFERENCES t, v text)""",
                source,
                target);
        source.execute(
                "INSERT INTO t VALUES (1, 'public'); INSERT INTO sales.t VALUES (5, 1); INSERT INTO \"Über Büro\".t VALUES (1, 'o')");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(3));
        assertThat(report.tables().stream().map(Report.OfTable::name)).contains("t", "sales.t", "Über Büro.t");
        assertThat(
                        target.rows(
                                "SELECT v FROM t UNION ALL SELECT v::text FROM sales.t UNION ALL SELECT v FROM \"Über Büro\".t"))
                .containsExactly("public", "1", "o");
    }

    /** The table public."sales.t" and the table t of the schema sales would both be called sales.t. */
    @Test
    void aDotInANameDoesNotMakeTwoTablesOne() {
        source.execute("CREATE SCHEMA sales; CREATE TABLE sales.t (id int PRIMARY KEY); "
                + "CREATE TABLE \"sales.t\" (id int PRIMARY KEY); INSERT INTO sales.t VALUES (1)");

        Problem problem = catchThrowableOfType(Problem.class, source::backup);

        assertThat(problem).hasMessageContaining("two tables would both be called sales.t");
    }

    @Test
    void deadLettersOfATableWithAPathForANameStayInTheirFolder() throws IOException {
        String root = Server.fresh("root").toString();
        Database rooted = target.with("saddlebag.folders.root", root);
        source.execute("CREATE TABLE \"../../etc/x\" (id int PRIMARY KEY, v text)");
        target.execute("CREATE TABLE \"../../etc/x\" (id int PRIMARY KEY, v text CHECK (v <> 'bad'))");
        source.execute("INSERT INTO \"../../etc/x\" VALUES (1, 'bad'), (2, 'good')");

        Report report = rooted.restore(source.backup());

        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of(root).getParent())) {
            files = all.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".json"))
                    // The record of the run is another matter; it is named after the run.
                    .filter(f -> !f.startsWith(Path.of(root, "state", "jobs")))
                    .toList();
        }
        assertThat(files).hasSize(1).allMatch(file -> file.getParent().equals(Path.of(report.deadLetters())));
        assertThat(PlainArchive.read(files.get(0)).rows("../../etc/x")).hasSize(1);
    }
}
