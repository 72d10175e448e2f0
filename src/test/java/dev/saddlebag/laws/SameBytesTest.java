package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import dev.saddlebag.rig.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same rows give the same bytes, however many read them and however they are packed. */
@Tag("database")
class SameBytesTest {

    /** Tables enough to keep four readers busy, one of them large. */
    private static final String BIG =
            """
            CREATE TABLE small (id int PRIMARY KEY, v text);
            INSERT INTO small SELECT n, 'v' || n FROM generate_series(1, 1000) n;
            CREATE TABLE big (id text PRIMARY KEY, v text, n numeric);
            INSERT INTO big SELECT md5(n::text), repeat(md5((n * 7)::text), 4), n / 3.0 FROM generate_series(1, 50000) n;
            CREATE TABLE keyless (v text);
            INSERT INTO keyless SELECT md5((n % 1000)::text) FROM generate_series(1, 20000) n;
            CREATE TABLE empty (id int PRIMARY KEY);
            ANALYZE""";

    private final Database source = Database.empty("source");

    @Test
    void twoBackupsOfTheSameDataDifferInNothingButTheirMetadata() throws IOException {
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");

        List<String> one = Files.readAllLines(source.backup());
        List<String> two = Files.readAllLines(source.backup());

        assertThat(two.subList(1, two.size())).isEqualTo(one.subList(1, one.size()));
        assertThat(two.get(0)).isNotEqualTo(one.get(0));
    }

    @Test
    void rowsWrittenInAnotherOrderGiveTheSameBytes() {
        Database other = Database.empty("target");
        Database.each("CREATE TABLE t (k text PRIMARY KEY, v text); CREATE TABLE u (v text)", source, other);
        source.execute(
                "INSERT INTO t VALUES ('a', 'x'), ('B', 'y'), ('ä', 'z'); INSERT INTO u VALUES ('1'), ('2'), ('1')");
        other.execute(
                "INSERT INTO u VALUES ('1'), ('1'), ('2'); INSERT INTO t VALUES ('ä', 'z'), ('B', 'y'), ('a', 'x')");

        PlainArchive one = PlainArchive.read(source.backup());
        PlainArchive two = PlainArchive.read(other.backup());

        assertThat(two.tables()).isEqualTo(one.tables());
        assertThat(two.seal()).isEqualTo(one.seal());
        assertThat(one.rows("t"))
                .containsExactly("{\"k\":\"B\",\"v\":\"y\"}", "{\"k\":\"a\",\"v\":\"x\"}", "{\"k\":\"ä\",\"v\":\"z\"}");
    }

    @Test
    void howManyReadAndWhereTablesAreCutLeavesNoTraceInTheBytes() throws IOException {
        source.execute(BIG);
        List<List<String>> contents = new ArrayList<>();

        for (String readers : List.of("2", "4")) {
            for (String segment : List.of("1MB", "128MB")) {
                contents.add(content(readers, segment));
            }
        }

        assertThat(source.value("SELECT pg_table_size('big') > 8000000")).isEqualTo("t");
        assertThat(contents.get(1)).isEqualTo(contents.get(0));
        assertThat(contents.get(2)).isEqualTo(contents.get(0));
        assertThat(contents.get(3)).isEqualTo(contents.get(0));
    }

    @Test
    void oneReaderGivesTheSameBytesAsFour() throws IOException {
        source.execute(BIG);

        List<String> four = content("4", "1MB");
        List<String> one = content("1", "1MB");

        assertThat(one).isEqualTo(four);
    }

    private List<String> content(String readers, String segment) throws IOException {
        Database setting = source.with("saddlebag.backup.readers", readers, "saddlebag.backup.segment", segment);
        List<String> lines = Files.readAllLines(setting.backup());
        return lines.subList(1, lines.size());
    }

    @Test
    void rangesOfEveryKindOfKeyHoldEveryRowOnce() {
        source.execute(
                """
                CREATE TABLE by_uuid (id uuid PRIMARY KEY, v text);
                INSERT INTO by_uuid SELECT md5(n::text)::uuid, repeat('x', 200) FROM generate_series(1, 12000) n;
                CREATE TABLE by_numeric (id numeric PRIMARY KEY, v text);
                INSERT INTO by_numeric SELECT CASE WHEN n = 1 THEN 'NaN' ELSE (n - 6000) / 7.0 END, repeat('x', 200) FROM generate_series(1, 12000) n;
                CREATE TABLE by_pair (a int, b timestamptz, v text, PRIMARY KEY (a, b));
                INSERT INTO by_pair SELECT n % 3, timestamptz '2025-01-01' + n * interval '1 s', repeat('x', 200) FROM generate_series(1, 12000) n;
                CREATE TABLE by_text (id varchar(50) PRIMARY KEY, v text);
                INSERT INTO by_text SELECT CASE WHEN n % 2 = 0 THEN 'É' ELSE 'e' END || n, repeat('x', 200) FROM generate_series(1, 12000) n;
                CREATE TYPE colour AS ENUM ('red', 'green', 'blue');
                CREATE TABLE by_enum (c colour, n int, v text, PRIMARY KEY (c, n));
                INSERT INTO by_enum SELECT (ARRAY['red', 'green', 'blue'])[1 + n % 3]::colour, n, repeat('x', 200) FROM generate_series(1, 12000) n""");

        PlainArchive whole = PlainArchive.read(source.backup());
        PlainArchive ranges =
                PlainArchive.read(source.with("saddlebag.backup.segment", "1MB").backup());

        assertThat(ranges.seal()).isEqualTo(whole.seal());
        assertThat(ranges.tables()).isEqualTo(whole.tables());
        assertThat(whole.tables().values()).allSatisfy(rows -> assertThat(rows).hasSize(12000));
    }

    @Test
    void packedBackupsHoldTheSameContentAndRestore() {
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        Database target = Database.empty("target").run("/schemas/shop.sql");

        BackupReport zstd = source.backup(Server.fresh("a.json.zst"), Compression.ZSTD);
        BackupReport gzip = source.backup(Server.fresh("a.json.gz"), Compression.GZIP);

        String hash = source.contentSha256();
        assertThat(List.of(zstd.contentSha256(), gzip.contentSha256())).containsExactly(hash, hash);
        assertThat(target.restore(Path.of(zstd.file())).counts()).isEqualTo(Tally.inserted(1329));
        assertThat(target.restore(Path.of(gzip.file())).counts()).isEqualTo(Tally.unchanged(1329));
    }
}
