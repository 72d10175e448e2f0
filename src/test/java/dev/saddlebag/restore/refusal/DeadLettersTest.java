package dev.saddlebag.restore.refusal;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.rejected;
import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which rows are refused, and only those, however many there are and wherever they stand. */
@Tag("database")
class DeadLettersTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 500, 5000})
    void twoHundredBadRowsOfATableAreFoundOneByOne(int chunkRows) {
        Database chunked = target.with("saddlebag.restore.chunk-rows", String.valueOf(chunkRows));
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v int); INSERT INTO t SELECT n, n % 7 FROM generate_series(1, 500) n");
        target.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v int CHECK (id % 5 > 1)); INSERT INTO t VALUES (3, 3), (4, 0)");
        Path archive = source.backup();

        Report report = chunked.restore(archive);

        assertThat(report.counts()).isEqualTo(new Counts(298, 1, 1, 0, 200, 0));
        assertThat(DeadLetter.of(report, "t").stream()
                        .map(l -> Integer.valueOf(l.column("id")))
                        .sorted()
                        .toList())
                .isEqualTo(IntStream.rangeClosed(1, 500)
                        .filter(n -> n % 5 < 2)
                        .boxed()
                        .toList());
        Report again = chunked.restore(archive);
        assertThat(again.counts()).isEqualTo(unchanged(300).plus(rejected(200)));
    }

    /** Its parent has no country yet and comes in later; so do its own children. */
    @Test
    void childrenOfARowThatComesInLaterComeInAfterIt() {
        Database chunked = target.with("saddlebag.restore.chunk-rows", "3");
        Database.each(
                """
                CREATE TABLE z_root (id int PRIMARY KEY);
                CREATE TABLE a_tree (id int PRIMARY KEY, up int NOT NULL REFERENCES a_tree, root int REFERENCES z_root);
                CREATE TABLE b_leaf (id int PRIMARY KEY, tree int NOT NULL REFERENCES a_tree)""",
                source,
                target);
        source.execute(
                "INSERT INTO z_root VALUES (1); INSERT INTO a_tree SELECT n, least(n + 4, 20), 1 FROM generate_series(1, 20) n; "
                        + "INSERT INTO b_leaf SELECT n, n FROM generate_series(1, 20) n");

        Report report = chunked.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(41));
        assertThat(report.deadLetters()).isNull();
        assertThat(report.equalToFile()).isTrue();
    }

    @Test
    void aRefusedParentTakesItsDescendantsWithItAndTheyComeInTogetherAgain() {
        source.execute(
                """
                CREATE TABLE a (id int PRIMARY KEY, v text);
                CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
                CREATE TABLE c (id int PRIMARY KEY, b int NOT NULL REFERENCES b)""");
        target.execute(
                """
                CREATE TABLE a (id int PRIMARY KEY, v text CONSTRAINT good CHECK (v <> 'bad'));
                CREATE TABLE b (id int PRIMARY KEY, a int NOT NULL REFERENCES a);
                CREATE TABLE c (id int PRIMARY KEY, b int NOT NULL REFERENCES b)""");
        source.execute("INSERT INTO a VALUES (1, 'good'), (2, 'bad'); INSERT INTO b VALUES (1, 1), (2, 2), (3, 2); "
                + "INSERT INTO c VALUES (1, 1), (2, 2), (3, 3), (4, 3)");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(Tally.byTable(report))
                .isEqualTo(Map.of(
                        "a", inserted(1).plus(rejected(1)),
                        "b", inserted(1).plus(rejected(2)),
                        "c", inserted(1).plus(rejected(3))));
        assertThat(DeadLetter.files(report).stream().map(f -> f.getFileName().toString()))
                .containsExactly("a.json", "b.json", "c.json");
        assertThat(DeadLetter.of(report, "c").stream()
                        .map(l -> l.cause("sqlState"))
                        .distinct())
                .containsExactly("23503");

        target.execute("ALTER TABLE a DROP CONSTRAINT good");
        List<Counts> cured = new ArrayList<>();
        DeadLetter.files(report).forEach(file -> cured.add(target.restore(file).counts()));

        assertThat(cured).containsExactly(inserted(1), inserted(2), inserted(3));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(9));
    }

    /** As somebody does with an editor. */
    @Test
    void aDeadLetterThatWasCorrectedByHandComesIn() throws IOException {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'too long'), (2, 'ok'), (3, 'also too long')");
        target.execute("CREATE TABLE t (id int PRIMARY KEY, v varchar(4))");
        Path letters = DeadLetter.file(target.restore(source.backup()));
        Files.writeString(letters, Files.readString(letters).replace("\"v\":\"too long\"", "\"v\":\"fits\""));

        Report report = target.restore(letters);

        assertThat(report.counts()).isEqualTo(inserted(1).plus(rejected(1)));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 fits", "2 ok");
    }

    @Test
    void aReferenceThatCannotBeSetIsADeadLetterAndItsRowStays() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, up int, v text)", source, target);
        target.execute("ALTER TABLE t ADD CONSTRAINT kin FOREIGN KEY (up) REFERENCES t");
        source.execute("INSERT INTO t VALUES (1, 3, 'a'), (2, 99, 'b'), (3, NULL, 'c'), (4, 98, 'same')");
        target.execute("INSERT INTO t VALUES (4, NULL, 'same')");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(2).plus(rejected(2)));
        assertThat(report.tables().get(0).reasons().stream()
                        .map(r -> r.sqlState() + " " + r.constraint() + " " + r.rows()))
                .containsExactly("23503 kin 2");
        assertThat(DeadLetter.of(report, "t").stream().map(l -> l.column("id") + " " + l.column("up")))
                .containsExactlyInAnyOrder("2 99", "4 98");
        assertThat(target.rows("SELECT * FROM t WHERE id IN (1, 3) ORDER BY id"))
                .containsExactly("1 3 a", "3 ~ c");

        target.execute("INSERT INTO t VALUES (99, NULL, 'x'), (98, NULL, 'y')");
        Report cured = target.restore(DeadLetter.file(report));

        assertThat(cured.counts().rejected()).isZero();
        assertThat(target.rows("SELECT * FROM t WHERE id IN (2, 4) ORDER BY id"))
                .containsExactly("2 99 b", "4 98 same");
    }

    /** No backup writes such a file: the same key twice, not side by side, in one chunk. */
    @Test
    void ofTwoRowsWithOneKeyTheFirstComesIn() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO t VALUES (1, 'x')");
        List<String> rows = IntStream.of(1, 2, 3, 1, 4, 2, 1)
                .mapToObj(id -> "{\"id\":" + id + ",\"v\":\"id " + id + "\"}")
                .collect(Collectors.toCollection(ArrayList::new));
        rows.set(3, "{\"id\":1,\"v\":\"later\"}");
        Path archive = PlainArchive.read(source.backup()).with("t", rows).write();

        Report first = target.restore(archive);

        assertThat(first.counts()).isEqualTo(inserted(4).plus(rejected(3)));
        assertThat(target.rows("SELECT v FROM t ORDER BY id")).containsExactly("id 1", "id 2", "id 3", "id 4");
        assertThat(DeadLetter.of(first, "t").stream().map(l -> l.column("v") + " " + l.cause("sqlState")))
                .containsExactly("later 21000", "id 2 21000", "id 1 21000");
        Report second = target.restore(archive);
        assertThat(second.counts()).isEqualTo(unchanged(4).plus(rejected(3)));
        assertThat(target.rows("SELECT v FROM t ORDER BY id")).containsExactly("id 1", "id 2", "id 3", "id 4");
    }

    @Test
    void copiesOfARefusedRowWithoutAKeyAreAllDeadLetters() {
        source.execute(
                "CREATE TABLE t (a int, v text); INSERT INTO t VALUES (1, 'bad'), (1, 'bad'), (1, 'bad'), (2, 'good'), (2, 'good')");
        target.execute("CREATE TABLE t (a int, v text CONSTRAINT good CHECK (v <> 'bad'))");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(2).plus(rejected(3)));
        assertThat(DeadLetter.of(report, "t")).hasSize(3);
        target.execute("ALTER TABLE t DROP CONSTRAINT good");
        assertThat(target.restore(DeadLetter.file(report)).counts()).isEqualTo(inserted(3));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(5));
    }

    @Test
    void aConstraintThatIsCheckedAtTheEndRefusesOnlyItsRow() {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, p int, u int); INSERT INTO t VALUES (1, 1, 1), (2, 99, 2), (3, 1, 1), (4, 1, 4)");
        target.execute("CREATE TABLE p (id int PRIMARY KEY); INSERT INTO p VALUES (1); "
                + "CREATE TABLE t (id int PRIMARY KEY, p int REFERENCES p DEFERRABLE INITIALLY DEFERRED, "
                + "u int UNIQUE DEFERRABLE INITIALLY DEFERRED)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(2).plus(rejected(2)));
        assertThat(DeadLetter.of(report, "t").stream().map(l -> l.column("id") + " " + l.cause("sqlState")))
                .containsExactlyInAnyOrder("2 23503", "3 23505");
    }
}
