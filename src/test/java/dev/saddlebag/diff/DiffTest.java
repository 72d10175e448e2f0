package dev.saddlebag.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.diff.report.DiffText;
import dev.saddlebag.diff.report.Outcome;
import dev.saddlebag.diff.report.TableDiff;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two archives of real databases, row by row. */
@Tag("database")
class DiffTest {

    private final Database one = Database.empty("source");
    private final Database two = Database.empty("target");

    @Test
    void anArchiveEqualsTheBackupOfWhatItWasRestoredInto() {
        one.run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        two.run("/schemas/shop.sql");
        Path archive = one.backup(Server.fresh("a.json.zst"));
        two.restore(archive);

        Compared compared = Compared.files(archive, two.backup());

        assertThat(compared.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(compared.report().equalRows()).isEqualTo(1329);
        assertThat(DiffText.sentence(compared.report())).startsWith("A and B are equal: 1,329 rows of ");
    }

    @Test
    void rowsAreAddedRemovedAndChanged() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text, n numeric)", one, two);
        one.execute("INSERT INTO t VALUES (1, 'a', 1.5), (2, 'b', NULL), (3, 'c', 3), (9, 'x', 0), (10, 'y', 0)");
        two.execute("INSERT INTO t VALUES (1, 'a', 1.50), (3, 'C', 3), (9, 'x', 0), (10, 'y', 0), (11, NULL, 7)");

        Compared compared = Compared.backups(one, two);

        assertThat(compared.numbers("t")).isEqualTo("+1 −1 ~2 =2");
        assertThat(compared.rows("t"))
                .containsExactly(
                        "~ {\"id\":1} n: 1.5 → 1.50",
                        "− {\"id\":2,\"v\":\"b\",\"n\":null}",
                        "~ {\"id\":3} v: \"c\" → \"C\"",
                        "+ {\"id\":11,\"v\":null,\"n\":7}");
        assertThat(compared.outcome()).isEqualTo(Outcome.UNEXPECTED);
        assertThat(DiffText.sentence(compared.report())).isEqualTo("1 of 1 table differs; 2 rows are equal.");
    }

    @Test
    void tablesAndColumnsMayStandInAnotherOrder() {
        one.execute(
                """
                CREATE TABLE a (id int PRIMARY KEY, v text, w text); CREATE TABLE b (id int PRIMARY KEY, v int);
                INSERT INTO a VALUES (1, 'x', 'y'), (2, 'x', 'y'); INSERT INTO b VALUES (1, 1), (2, 2)""");
        two.execute(
                """
                CREATE TABLE b (v int, id int PRIMARY KEY);
                CREATE TABLE a (w text, id int PRIMARY KEY, v text, b int REFERENCES b);
                INSERT INTO b VALUES (1, 1), (3, 3); INSERT INTO a VALUES ('y', 1, 'x', 1), ('z', 2, 'x', 1)""");

        Compared compared = Compared.backups(one, two);

        assertThat(compared.numbers("a")).isEqualTo("+0 −0 ~1 =1");
        assertThat(compared.rows("a")).containsExactly("~ {\"id\":2} w: \"y\" → \"z\"");
        assertThat(compared.schema("a")).containsExactly("column b (integer) only in B");
        assertThat(compared.numbers("b")).isEqualTo("+1 −1 ~0 =1");
        assertThat(compared.schema("b")).isEmpty();
    }

    @Test
    void columnsInAnotherOrderAreNoDifference() {
        one.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v text, j jsonb); INSERT INTO t VALUES (1, 'x', '{\"a\": 1}')");
        two.execute(
                "CREATE TABLE t (j jsonb, v text, id int PRIMARY KEY); INSERT INTO t VALUES ('{\"a\": 1}', 'x', 1)");

        Compared compared = Compared.backups(one, two);

        assertThat(compared.outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(compared.numbers("t")).isEqualTo("+0 −0 ~0 =1");
    }

    @Test
    void tablesColumnsTypesAndKeysAreComparedAsTheHeadersTellThem() {
        one.execute(
                """
                CREATE TABLE t (id int PRIMARY KEY, old text, n numeric(10,2)); CREATE TABLE gone (id int);
                INSERT INTO t VALUES (1, 'x', 1), (2, 'y', 2); INSERT INTO gone VALUES (1), (2)""");
        two.execute(
                """
                CREATE TABLE t (id int, n numeric(12,2), new text, PRIMARY KEY (id, n)); CREATE TABLE more (id int);
                INSERT INTO t VALUES (1, 1, 'x'), (2, 3, 'y'); INSERT INTO more VALUES (1)""");

        Compared compared = Compared.backups(one, two);

        assertThat(compared.schema("t"))
                .containsExactly(
                        "column old (text) only in A",
                        "type n: numeric(10,2) in A, numeric(12,2) in B",
                        "column new (text) only in B",
                        "key: id in A, id, n in B");
        assertThat(compared.numbers("t")).isEqualTo("+0 −0 ~1 =1");
        assertThat(compared.table("gone").onlyIn()).isEqualTo("A");
        assertThat(compared.numbers("gone")).isEqualTo("+0 −2 ~0 =0");
        assertThat(compared.table("more").onlyIn()).isEqualTo("B");
        assertThat(compared.numbers("more")).isEqualTo("+1 −0 ~0 =0");
        assertThat(compared.report().differing()).isEqualTo(3);
    }

    @Test
    void aKeyThatOneSideDoesNotHoldUniqueStillMatchesItsRows() {
        one.execute("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c')");
        two.execute(
                """
                CREATE TABLE t (id int, v text);
                INSERT INTO t VALUES (2, 'b'), (1, 'z'), (1, 'a'), (2, 'b'), (4, 'd'), (NULL, 'n')""");

        Compared compared = Compared.backups(one, two);

        assertThat(compared.numbers("t")).isEqualTo("+4 −1 ~0 =2");
    }

    @Test
    void rowsWithoutAKeyAreComparedAsAMultiset() {
        Database.each("CREATE TABLE t (a text, n numeric)", one, two);
        one.execute(
                "INSERT INTO t VALUES ('x', 1.5), ('x', 1.5), ('x', 1.5), ('a b', 2), ('', 0), (NULL, 9), ('\"', 1)");
        two.execute("INSERT INTO t VALUES ('x', 1.5), ('x', 1.50), ('a b', 2), ('a b', 2), ('\"', 1), (NULL, 9)");

        Compared compared = Compared.backups(one, two);

        assertThat(compared.numbers("t")).isEqualTo("+2 −3 ~0 =4");
        assertThat(compared.rows("t"))
                .containsExactlyInAnyOrder(
                        "− {\"a\":\"\",\"n\":0}",
                        "− {\"a\":\"x\",\"n\":1.5}",
                        "− {\"a\":\"x\",\"n\":1.5}",
                        "+ {\"a\":\"x\",\"n\":1.50}",
                        "+ {\"a\":\"a b\",\"n\":2}");
    }

    @Test
    void whatAHeaderLeavesOutOrEmptiesIsExpected() {
        Database.each(
                """
                CREATE TABLE node (id int PRIMARY KEY); INSERT INTO node VALUES (1);
                CREATE TABLE t (id int PRIMARY KEY, node int REFERENCES node, v text);
                INSERT INTO t VALUES (1, 1, 'x'), (2, NULL, 'y')""",
                one,
                two);
        two.execute("CREATE TABLE state (id int); UPDATE t SET v = 'z' WHERE id = 2");
        Database without =
                one.with("saddlebag.tables.exclude[0].match", "node", "saddlebag.tables.exclude[0].why", "w");

        Compared compared = Compared.files(without.backup(), two.backup(), "node", "t");

        assertThat(compared.table("node").outcome()).isEqualTo(Outcome.EXPECTED);
        assertThat(compared.table("node").why()).isEqualTo("w");
        assertThat(compared.numbers("t")).isEqualTo("+0 −0 ~2 =0");
        assertThat(compared.table("t").asExpected()).isEqualTo(1);
        assertThat(compared.table("t").why()).isEqualTo("node names node, which is excluded");
        assertThat(compared.rows("t")).containsExactly("~ {\"id\":2} v: \"y\" → \"z\"");
        two.execute("UPDATE t SET v = 'y' WHERE id = 2");
        assertThat(Compared.files(without.backup(), two.backup(), "node", "t").outcome())
                .isEqualTo(Outcome.EXPECTED);
    }

    @Test
    void patternsChooseTablesAndMustMatchOne() {
        Database.each(
                "CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE SCHEMA s; CREATE TABLE s.a (id int)", one);
        Path archive = one.backup();

        assertThat(Compared.files(archive, archive, "a", "s.*").report().tables())
                .extracting(TableDiff::table)
                .containsExactly("a", "s.a");
        assertThatThrownBy(() -> Compared.files(archive, archive, "a", "c*"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("the pattern c* matches no table of ");
    }

    @Test
    void aFileThatWasCutShortIsRefused() throws IOException {
        one.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 1000)");
        Path good = one.backup();
        byte[] bytes = Files.readAllBytes(good);
        Path cut = Files.write(Server.fresh("cut.json"), Arrays.copyOf(bytes, bytes.length / 2));

        for (List<Path> sides : List.of(List.of(good, cut), List.of(cut, good))) {
            assertThatThrownBy(() -> Compared.files(sides.get(0), sides.get(1)))
                    .isInstanceOfSatisfying(
                            Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE))
                    .hasMessageStartingWith("archive cut.json has no seal: it was cut short at table t, row ");
        }
    }

    @Test
    void deadLettersAreComparedWhateverOrderTheyWereEditedInto() throws IOException {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text)", one);
        one.execute("INSERT INTO t SELECT n, 'v' FROM generate_series(1, 5) n");
        String[] lines = Files.readString(one.backup())
                .replace("\"kind\":\"full\"", "\"kind\":\"dead-letter\"")
                .split("\n");
        Path a = Files.writeString(Server.fresh("a.json"), String.join("\n", lines) + "\n");
        String third = lines[3];
        lines[3] = lines[5].replace("}", ",\"$refused\":{\"sqlState\":\"23503\"}}");
        lines[5] = third;
        Path b = Files.writeString(
                Server.fresh("b.json"), String.join("\n", lines).replace("4,\"v\":\"v\"", "4,\"v\":\"w\"") + "\n");

        Compared compared = Compared.files(a, b);

        assertThat(compared.numbers("t")).isEqualTo("+0 −0 ~1 =4");
    }

    @Test
    void howTheFilesArePackedMakesNoDifference() {
        one.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t SELECT generate_series(1, 1000)");
        Path zstd =
                Path.of(one.backup(Server.fresh("a.json.zst"), Compression.ZSTD).file());

        assertThat(Compared.files(zstd, one.backup()).outcome()).isEqualTo(Outcome.EQUAL);
    }
}
