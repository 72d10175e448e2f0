package dev.saddlebag.cli.large;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values of 24 MB, 48 MB in the file, through a program that has 128 MB for everything. */
@Tag("database")
class LargeValuesTest {

    private static final String TABLES =
            """
            CREATE TABLE "Large Ones" (id int PRIMARY KEY, raw bytea, name varchar(20), txt text, notes json);
            CREATE TABLE loose (txt text, raw bytea)""";

    /** A megabyte many times: random enough not to be packed into nothing, and made in a moment. */
    private static final String ROWS =
            """
            CREATE TABLE one AS SELECT
              (SELECT string_agg(sha256(n::text::bytea), ''::bytea) FROM generate_series(1, 32768) n) AS raw,
              (SELECT string_agg(md5(n::text) || E'"\\\n\t\u0001ä€', '') FROM generate_series(1, 25000) n) AS txt;
            INSERT INTO "Large Ones" SELECT 1, string_agg(raw, ''::bytea), 'bytes', NULL, '[]' FROM one, generate_series(1, 24);
            INSERT INTO "Large Ones" SELECT 2, o.raw, 'both', repeat(one.txt, 24), to_json(repeat(md5('x'), 100000))
              FROM one, "Large Ones" o;
            INSERT INTO "Large Ones" SELECT n, 'x', 'small', 'y', NULL FROM generate_series(3, 9) n;
            INSERT INTO loose SELECT repeat(txt, 4), raw FROM one, generate_series(1, 2);
            INSERT INTO loose VALUES ('small', NULL), (NULL, 'small');
            DROP TABLE one""";

    private static SmallMemory program;
    private static Path password;

    @BeforeAll
    static void start() throws IOException {
        program = new SmallMemory("-Xmx128m");
        password = Files.writeString(Server.fresh("password"), Server.shared().password());
    }

    @AfterAll
    static void end() {
        program.close();
    }

    /** One test, for each step takes its time. */
    @Test
    void theyGoOutAndComeBackAreRefusedLikeOthersAndAreWrittenOnlyWhereTheyDiffer() throws IOException {
        Database source = Database.empty("source").execute(TABLES).execute(ROWS);
        Database target = Database.empty("target")
                .execute(TABLES)
                .execute("ALTER TABLE \"Large Ones\" ADD CONSTRAINT short CHECK (octet_length(txt) < 1000)");
        String archive = Server.fresh("large.json.zst").toString();

        assertThat(on(source, "backup", "--to", archive)).contains("13 rows of 2 tables");
        String first = on(target, "restore", archive);
        assertThat(first).contains("13 in the file: 12 inserted, 1 rejected");

        target.execute("ALTER TABLE \"Large Ones\" DROP CONSTRAINT short");
        Path letters = Path.of(first.replaceAll("(?s).*?(\\S*dead-letter\\S*).*", "$1"));
        assertThat(on(target, "restore", letters.resolve("Large%20Ones.json").toString()))
                .contains("1 in the file: 1 inserted");

        target.execute(
                """
                UPDATE "Large Ones" SET raw = set_byte(raw, 21000000, 7) WHERE id = 1;
                DELETE FROM loose WHERE ctid = (SELECT min(ctid) FROM loose WHERE txt <> 'small')""");
        assertThat(on(target, "restore", archive))
                .contains("13 in the file: 1 inserted, 1 updated, 11 unchanged", "Equal      yes");
        assertThat(on(target, "verify", archive)).startsWith("exit 0").contains("holds what");
    }

    private static String on(Database database, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--url", database.url(), "--user", Server.shared().user()));
        line.addAll(List.of("--password-file", password.toString()));
        Run run = program.run(line);
        return "exit " + run.exit() + "\n" + run.out();
    }
}
