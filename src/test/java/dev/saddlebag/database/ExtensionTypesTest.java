package dev.saddlebag.database;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Types of extensions travel as their text; what extensions keep for themselves stays at home. */
@Tag("database")
class ExtensionTypesTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    /** Not every build of PostgreSQL brings every extension. */
    private void assumeExtensions(String... names) {
        assumeThat(source.rows("SELECT name FROM pg_available_extensions")).contains(names);
    }

    @Test
    void valuesOfExtensionsComeBackAsTheyWere() {
        assumeExtensions("citext", "hstore", "ltree", "cube", "isn");
        Database.each(
                """
                CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE EXTENSION ltree; CREATE EXTENSION cube; CREATE EXTENSION isn;
                CREATE TABLE t (id int PRIMARY KEY, c citext, h hstore, l ltree, q cube, i isbn13, hs hstore[])""",
                source,
                target);
        source.execute(
                """
                INSERT INTO t VALUES (1, 'Größe', 'a=>1, "b c"=>NULL, "q\\"q"=>"x, y"', 'top.sub.leaf', '(1,2),(3,4)', '978-0-393-04002-9', ARRAY['a=>1'::hstore]);
                INSERT INTO t VALUES (2, '', '', '', '(0)', NULL, '{}'); INSERT INTO t VALUES (3)""");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(3));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT t::text FROM t ORDER BY id"))
                .isEqualTo(source.rows("SELECT t::text FROM t ORDER BY id"));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(3));
    }

    /** {@code Anna = ANNA}: one row, whose key is now written otherwise. */
    @Test
    void aKeyWithoutCaseFindsItsRowAndIsSetAsTheFileHasIt() {
        assumeExtensions("citext");
        Database.each("CREATE EXTENSION citext; CREATE TABLE t (name citext PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO t VALUES ('Anna', 'x'), ('bob', 'y'), ('Ägid', 'z')");
        target.execute("INSERT INTO t VALUES ('ANNA', 'x'), ('bob', 'before')");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(1).plus(updated(2)));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM t ORDER BY v")).containsExactly("Anna x", "bob y", "Ägid z");
        assertThat(target.contentSha256()).isEqualTo(PlainArchive.read(archive).contentSha256());
    }

    /** Its operators are then those of text, unless one asks for its own. */
    @Test
    void aKeyWithoutCaseFindsItsRowWhereNoSearchPathLeadsToItsType() {
        assumeExtensions("citext");
        Database pathless = Database.empty("pathless").execute("ALTER DATABASE pathless RESET ALL");
        Database.each(
                "CREATE EXTENSION citext; CREATE SCHEMA own; CREATE TABLE t (name citext PRIMARY KEY, v text)",
                source,
                pathless);
        source.execute("INSERT INTO t SELECT CASE WHEN n % 2 = 0 THEN 'k' ELSE 'K' END || n, repeat('x', 400) "
                + "FROM generate_series(1000, 5999) n");
        Path archive = source.backup();
        pathless.execute("INSERT INTO t VALUES ('k1001', 'before'), ('K1002', 'before')");
        pathless.execute("ALTER DATABASE pathless SET search_path = own");

        Report report = pathless.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(4998).plus(updated(2)));
        assertThat(report.equalToFile()).isTrue();
        assertThat(PlainArchive.read(
                                pathless.with("saddlebag.backup.segment", "1MB").backup())
                        .contentSha256())
                .isEqualTo(PlainArchive.read(archive).contentSha256());
    }

    /** A type of the same name as a built-in one is not it. */
    @Test
    void aTypeOfOnesOwnMayHaveTheNameOfABuiltInOne() {
        Database.each(
                """
                CREATE SCHEMA own; CREATE TYPE own.json AS ENUM ('a', '{}'); CREATE DOMAIN own.numeric AS text;
                CREATE TYPE own.bool AS (x int); CREATE TYPE own.timestamp AS ENUM ('2025-01-01 00:00:00');
                CREATE TABLE t (id int PRIMARY KEY, j own.json, n own.numeric, b own.bool, m own.timestamp)""",
                source,
                target);
        source.execute(
                "INSERT INTO t VALUES (1, '{}', '1 2', ROW(1), '2025-01-01 00:00:00'), (2, 'a', 'x', NULL, NULL)");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(2));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM t ORDER BY id"))
                .containsExactly("1 {} 1 2 (1) 2025-01-01 00:00:00", "2 a x ~ ~");
    }
}
