package dev.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.diff.report.DiffText;
import dev.saddlebag.diff.report.Outcome;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An archive beside what the database holds now. */
@Tag("database")
class LiveDiffTest {

    private static final String SIZES = "CREATE TYPE size AS ENUM ('small', 'medium', 'large');"
            + "CREATE TABLE t (id size PRIMARY KEY, v int); INSERT INTO t VALUES ('small', 1), ('large', 3)";

    private final Database source = Database.empty("source");

    @Test
    void aDatabaseEqualsTheBackupThatWasJustMadeOfIt() {
        source.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        Path archive = source.backup();

        for (Compared compared :
                new Compared[] {Compared.withLive(archive, source), Compared.liveWith(source, archive)}) {
            assertThat(compared.outcome()).isEqualTo(Outcome.EQUAL);
            assertThat(compared.report().equalRows()).isEqualTo(1329);
        }
    }

    @Test
    void whatHappenedSinceIsSeenFromEitherSide() {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE k (v text);"
                        + "INSERT INTO t SELECT n, 'v' FROM generate_series(1, 5000) n; INSERT INTO k VALUES ('a'), ('a'), ('b')");
        Path archive = source.backup();
        source.execute(
                "DELETE FROM t WHERE id = 7; UPDATE t SET v = 'w' WHERE id = 4711; INSERT INTO t VALUES (0, NULL);"
                        + "INSERT INTO k VALUES ('a b'), ('a'); DELETE FROM k WHERE v = 'b'");

        Compared compared = Compared.withLive(archive, source);
        Compared reversed = Compared.liveWith(source, archive);

        assertThat(compared.rows("t"))
                .containsExactly(
                        "+ {\"id\":0,\"v\":null}", "− {\"id\":7,\"v\":\"v\"}", "~ {\"id\":4711} v: \"v\" → \"w\"");
        assertThat(compared.numbers("t")).isEqualTo("+1 −1 ~1 =4,998");
        assertThat(compared.numbers("k")).isEqualTo("+2 −1 ~0 =2");
        assertThat(reversed.rows("t"))
                .containsExactly(
                        "− {\"id\":0,\"v\":null}", "+ {\"id\":7,\"v\":\"v\"}", "~ {\"id\":4711} v: \"w\" → \"v\"");
        assertThat(reversed.numbers("k")).isEqualTo("+1 −2 ~0 =2");
        assertThat(compared.report().b()).matches("@live \\S+:\\d+/source");
    }

    @Test
    void keysWhoseOrderTheirTextDoesNotTellAreSorted() {
        source.execute(SIZES);
        Path archive = source.backup();
        source.execute("INSERT INTO t VALUES ('medium', 2); UPDATE t SET v = 30 WHERE id = 'large'");

        assertThat(Compared.withLive(archive, source).rows("t"))
                .containsExactly("~ {\"id\":\"large\"} v: 3 → 30", "+ {\"id\":\"medium\",\"v\":2}");
    }

    @Test
    void tablesAndColumnsOfOneSideAreToldAndCounted() {
        source.execute("CREATE TABLE t (id int PRIMARY KEY, v text, w text); INSERT INTO t VALUES (1, 'x', 'y');"
                + "CREATE TABLE gone (id int); INSERT INTO gone VALUES (1)");
        Path archive = source.backup();
        source.execute("ALTER TABLE t DROP v, ADD u int DEFAULT 5; DROP TABLE gone;"
                + "CREATE TABLE fresh (id int); INSERT INTO fresh VALUES (1), (2)");

        Compared compared = Compared.withLive(archive, source);

        assertThat(compared.schema("t")).containsExactly("column v (text) only in A", "column u (integer) only in B");
        assertThat(compared.numbers("t")).isEqualTo("+0 −0 ~0 =1");
        assertThat(compared.numbers("gone")).isEqualTo("+0 −1 ~0 =0");
        assertThat(compared.numbers("fresh")).isEqualTo("+2 −0 ~0 =0");
        assertThat(compared.report().differing()).isEqualTo(3);
    }

    @Test
    void whatARuleKeepsOutIsExpectedAndDoesNotCountAsChanged() {
        source.execute("CREATE TABLE node (id int PRIMARY KEY); INSERT INTO node VALUES (1);"
                + "CREATE TABLE t (id int PRIMARY KEY, node int REFERENCES node); INSERT INTO t VALUES (1, 1)");
        Database ruled =
                source.with("saddlebag.tables.exclude[0].match", "node", "saddlebag.tables.exclude[0].why", "machine");
        Path whole = source.backup();
        Path part = ruled.backup();

        assertThat(Compared.withLive(part, ruled).outcome()).isEqualTo(Outcome.EQUAL);
        Compared withRuled = Compared.withLive(whole, ruled);
        assertThat(withRuled.outcome()).isEqualTo(Outcome.EXPECTED);
        assertThat(DiffText.remark(withRuled.table("node"))).isEqualTo("only in A (expected: machine)");
        assertThat(DiffText.remark(withRuled.table("t")))
                .isEqualTo("1 of the changed as expected: node names node, which is excluded");
        Compared withWhole = Compared.withLive(part, source);
        assertThat(withWhole.outcome()).isEqualTo(Outcome.EXPECTED);
        assertThat(withWhole.numbers("node")).isEqualTo("+1 −0 ~0 =0");
    }

    @Test
    void theArchiveIsCheckedBeforeTheDatabaseIsAsked() throws Exception {
        source.execute(SIZES);
        String text = Files.readString(source.backup());
        Path altered = Files.writeString(Server.fresh("altered.json"), text.replace("\"v\":3", "\"v\":4"));

        assertThatThrownBy(() -> Compared.withLive(altered, source))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE));
    }

    @Test
    void aTableThatMayNotBeReadIsNamed() {
        source.execute(SIZES);
        Path archive = source.backup();
        source.execute(
                "DO $$ BEGIN CREATE ROLE reader LOGIN PASSWORD 'reader'; EXCEPTION WHEN duplicate_object THEN END $$;"
                        + "GRANT USAGE ON SCHEMA public TO reader; REVOKE ALL ON t FROM reader, public");
        Database asReader =
                source.with("saddlebag.database.username", "reader", "saddlebag.database.password", "reader");

        assertThatThrownBy(() -> Compared.withLive(archive, asReader))
                .isInstanceOf(Problem.class)
                .hasMessage("not allowed to read all rows of table t");
    }
}
