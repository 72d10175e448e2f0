package dev.saddlebag.laws;

import static dev.saddlebag.rig.Tally.inserted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Law: the same data has the same hash, whatever the version, the sort order and the time zone of its server. */
@Tag("database")
@EnabledIfSystemProperty(
        named = "saddlebag.test.postgres",
        matches = ".+",
        disabledReason = "needs an older server too")
class AcrossServersTest {

    private static final String SCHEMA =
            """
            CREATE TABLE word (w text PRIMARY KEY, n numeric, at timestamptz, f float8, b bytea, j jsonb, i interval,
                               d date, a text[], r int4range, m int4multirange, u uuid, t timetz, x inet);
            CREATE TABLE pair (a varchar(20), b char(5), v money, PRIMARY KEY (a, b))""";

    private static final String ROWS =
            """
            INSERT INTO word SELECT w, 1.50, '2026-03-29 01:30:00+00', 0.1, '\\x00ff', '{"b": 1, "a": [1.0, null]}',
                   '1 mon -3 days 04:05:06.7', '0044-03-15 BC', ARRAY['a', NULL, 'ü'], '[1,5)', '{[1,3),[7,9)}',
                   '5c0e8f3e-6d2c-4b1e-9a57-0d3d1f0c2b1a', '12:00:00+02', '10.0.0.0/8'
              FROM unnest(ARRAY['a','B','ä','Z','z','ß','ss','İ','i','I','ı','-a','a-','_','é','e','É','日本','👕','10','9']) w;
            INSERT INTO pair SELECT w, left(w, 2), 12.5 FROM word""";

    private static EmbeddedServer newer;

    private final Database older = Database.empty("older");

    @BeforeAll
    static void aServerOfTheNewerVersion() {
        newer = Server.startNewest("newest");
    }

    @AfterAll
    static void stop() {
        newer.close();
    }

    private static Database turkish() {
        newer.dropDatabase("turkish");
        Database.empty(newer, "plain")
                .execute(
                        "CREATE DATABASE turkish TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'tr-TR' LOCALE 'C'");
        return Database.empty(newer, "turkish")
                .execute("ALTER DATABASE turkish SET TimeZone = 'Asia/Kathmandu'; "
                        + "ALTER DATABASE turkish SET DateStyle = 'German, DMY'");
    }

    @Test
    void theSameDataHasTheSameHash() {
        Database there = turkish();
        Database.each(SCHEMA, older, there);
        Database.each(ROWS, older, there);

        assertThat(there.rows("SELECT current_setting('server_version_num')::int / 10000"))
                .isNotEqualTo(older.rows("SELECT current_setting('server_version_num')::int / 10000"));
        assertThat(PlainArchive.read(there.backup()).tables())
                .isEqualTo(PlainArchive.read(older.backup()).tables());
        assertThat(there.contentSha256()).isEqualTo(older.contentSha256());
    }

    @Test
    void rowsTravelFromOneToTheOtherAndBack() {
        Database there = turkish();
        Database.each(SCHEMA, older, there);
        older.execute(ROWS);
        Path archive = older.backup();

        assertThat(there.restore(archive).counts()).isEqualTo(inserted(42));
        assertThat(older.verify(there.backup()).equal()).isTrue();
    }
}
