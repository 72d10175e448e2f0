package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.increment.Chain;
import dev.saddlebag.archive.increment.Increment;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A full archive and what changed since, and since that: together they are a full backup of the last instant. */
@Tag("database")
class IncrementTest {

    private static final String SCHEMA =
            """
            CREATE TABLE shop (id text PRIMARY KEY, name text, facts jsonb);
            CREATE TABLE sale (shop text REFERENCES shop ON DELETE CASCADE, no integer, total numeric(8,2),
              PRIMARY KEY (shop, no));
            CREATE TABLE part (id integer PRIMARY KEY, of integer REFERENCES part, name text UNIQUE);
            CREATE TABLE price (amount numeric PRIMARY KEY, at timestamptz);
            CREATE TABLE journal (line text, n integer)
            """;

    private Database source;
    private Database target;
    private Path folder;

    @BeforeEach
    void shops() throws IOException {
        source = Database.empty("increment_source");
        target = Database.empty("increment_target");
        Database.each(SCHEMA, source, target);
        source.execute("INSERT INTO shop SELECT 's' || n, 'Noord', '{\"a\": 1}' FROM generate_series(1, 200) n;"
                + "INSERT INTO sale SELECT 's' || n, m, n * m FROM generate_series(1, 50) n, generate_series(1, 5) m;"
                + "INSERT INTO part SELECT n, nullif(n / 2, 0), 'p' || n FROM generate_series(1, 100) n;"
                + "INSERT INTO price VALUES (1.0, 'epoch'), (2.00, 'infinity'), (10, now());"
                + "INSERT INTO journal SELECT 'l' || n % 7, n % 3 FROM generate_series(1, 60) n");
        folder = Files.createDirectories(Server.fresh("backups"));
    }

    @Test
    void anIncrementHoldsJustWhatChangedAndTheKeysOfWhatIsGone() throws IOException {
        Path full = source.backup(folder.resolve("full.json"));
        source.execute("UPDATE shop SET name = 'Zuid' WHERE id = 's7'; DELETE FROM shop WHERE id IN ('s8', 's199');"
                + "INSERT INTO shop VALUES ('s1a', 'new', NULL); DELETE FROM sale WHERE (shop, no) = ('s3', 5);"
                + "DELETE FROM journal WHERE ctid = (SELECT min(ctid) FROM journal WHERE line = 'l1' AND n = 1)");

        Path increment = source.backupSince(full, "more.json.zst");

        assertThat(read(increment))
                .containsExactly(
                        "+journal {\"line\":\"l1\",\"n\":1}",
                        "+journal {\"line\":\"l1\",\"n\":1}",
                        "-journal {\"line\":\"l1\",\"n\":1}",
                        "+shop {\"id\":\"s1a\",\"name\":\"new\",\"facts\":null}",
                        "+shop {\"id\":\"s7\",\"name\":\"Zuid\",\"facts\":{\"a\": 1}}",
                        "-shop {\"id\":\"s199\"}",
                        "-shop {\"id\":\"s8\"}",
                        "-sale {\"shop\":\"s3\",\"no\":5}",
                        "-sale {\"shop\":\"s8\",\"no\":1}",
                        "-sale {\"shop\":\"s8\",\"no\":2}",
                        "-sale {\"shop\":\"s8\",\"no\":3}",
                        "-sale {\"shop\":\"s8\",\"no\":4}",
                        "-sale {\"shop\":\"s8\",\"no\":5}");
        assertThat(check(increment).seal().state().contentSha256()).isEqualTo(source.contentSha256());
        assertThat(check(increment).metadata().base().contentSha256())
                .isEqualTo(check(full).seal().contentSha256());
    }

    @Test
    void whereNothingChangedAnIncrementIsEmptyAndRestoresToNothingNew() throws IOException {
        Path full = source.backup(folder.resolve("full.json"));
        target.restore(full);

        Path increment = source.backupSince(full, "more.json.zst");

        Map<String, List<String>> before = target.places();
        Report report = target.restore(increment);
        assertThat(read(increment)).isEmpty();
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.places()).isEqualTo(before);
    }

    /** Any changes, three increments in a row, then the chain on an empty database, link by link. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aChainIsAFullBackupOfItsLastInstant(int seed) throws IOException {
        Random random = new Random(seed);
        Path last = source.backup(folder.resolve("full.json"));
        List<Path> chain = new ArrayList<>(List.of(last));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 12; j++) {
                change(random);
            }
            last = source.backupSince(last, "more-" + i + ".json.zst");
            chain.add(last);
        }

        assertThat(Chain.to(last, Limits.defaults()).links())
                .extracting(link -> link.file().getFileName())
                .isEqualTo(chain.stream().map(Path::getFileName).toList());
        chain.forEach(file -> assertThat(target.restore(file).equalToFile()).isTrue());

        assertThat(target.contentSha256()).isEqualTo(source.contentSha256());
        assertThat(check(last).seal().state().contentSha256()).isEqualTo(source.contentSha256());
        assertThat(target.restore(last).counts().inserted()).isZero();
    }

    private void change(Random random) {
        int id = random.nextInt(200) + 1;
        String text = "x" + random.nextInt(1_000_000);
        source.execute(
                switch (random.nextInt(12)) {
                    case 0 -> "UPDATE shop SET name = '" + text + "' WHERE id = 's" + id + "'";
                    case 1 -> "DELETE FROM shop WHERE id = 's" + id + "'";
                    case 2 -> "INSERT INTO shop VALUES ('" + text + "', 'n', '[]') ON CONFLICT DO NOTHING";
                    case 3 -> "DELETE FROM sale WHERE no = " + (id % 5 + 1) + " AND shop < 's" + id + "'";
                    case 4 -> "INSERT INTO sale SELECT id, 9, " + id + " FROM shop ON CONFLICT DO NOTHING";
                    case 5 -> "UPDATE sale SET total = total + 1 WHERE shop LIKE 's1%'";
                    case 6 -> "UPDATE part SET name = name || '" + text + "' WHERE id % 10 = " + id % 10;
                    case 7 -> "DELETE FROM part WHERE id > 90 AND id NOT IN (SELECT of FROM part WHERE of IS NOT NULL)";
                    case 8 -> "INSERT INTO part SELECT 1000 + " + id + ", 1, '" + text + "' ON CONFLICT DO NOTHING";
                    case 9 -> "UPDATE price SET amount = (amount || '0')::numeric WHERE amount = 2";
                    case 10 -> "DELETE FROM journal WHERE ctid = (SELECT min(ctid) FROM journal)";
                    default ->
                        "INSERT INTO journal SELECT 'l" + id % 7 + "', " + id % 3 + " FROM generate_series(1, 2)";
                });
    }

    @Test
    void aDatabaseThatDoesNotHoldTheBaseRefusesAndSaysWhatIsDifferent() {
        Path full = source.backup(folder.resolve("full.json"));
        source.execute("UPDATE shop SET name = 'Zuid' WHERE id = 's7'");
        Path increment = source.backupSince(full, "more.json.zst");
        target.restore(full);
        target.execute("UPDATE part SET name = 'mine' WHERE id = 3; DELETE FROM journal WHERE n = 0");
        Map<String, List<String>> before = target.places();

        assertThatThrownBy(() -> target.restore(increment)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(problem.getMessage())
                    .contains(
                            "from which the increment more.json.zst starts; different are ",
                            "journal (40 rows instead of 60)",
                            "part (100 rows, with other values)")
                    .doesNotContain("shop (");
            assertThat(problem.hint()).contains("restore more.json.zst --chain");
        });
        assertThat(target.places()).isEqualTo(before);
    }

    @Test
    void anIncrementThatWasRestoredHasNothingToDoTheSecondTime() {
        Path full = source.backup(folder.resolve("full.json"));
        source.execute("DELETE FROM shop WHERE id < 's3'; UPDATE part SET name = name || '!'");
        Path increment = source.backupSince(full, "more.json.zst");
        target.restore(full);
        target.restore(increment);
        Map<String, List<String>> before = target.places();

        Report again = target.restore(increment);

        assertThat(again.equalToFile()).isTrue();
        assertThat(target.places()).isEqualTo(before);
    }

    @Test
    void aRowThatIsRefusedLeavesAllAsItWas() {
        Path full = source.backup(folder.resolve("full.json"));
        source.execute("DELETE FROM sale; UPDATE shop SET name = 'Zuid' WHERE id = 's7'");
        Path increment = source.backupSince(full, "more.json.zst");
        target.restore(full);
        target.execute("ALTER TABLE shop ADD CHECK (name <> 'Zuid')");
        String before = target.contentSha256();

        assertThatThrownBy(() -> target.restore(increment)).isInstanceOf(Problem.class);

        assertThat(target.contentSha256()).isEqualTo(before);
    }

    @Test
    void tablesThatWereAlteredNeedAFullBackup() {
        Path full = source.backup(folder.resolve("full.json"));
        source.execute("ALTER TABLE shop ADD COLUMN more text; CREATE TABLE another (id integer)");

        assertThatThrownBy(() -> source.backupSince(full, "more.json.zst"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("another, shop");
        assertThat(folder.resolve("more.json.zst")).doesNotExist();
    }

    @Test
    void aBaseThatWasChangedIsNoBase() throws IOException {
        Path full = source.backup(folder.resolve("full.json"));
        Files.writeString(full, Files.readString(full).replace("\"p77\"", "\"p78x\""));

        assertThatThrownBy(() -> source.backupSince(full, "more.json.zst"))
                .isInstanceOf(Problem.class)
                .hasMessage("archive full.json is not what was sealed: the hash of table part differs");
        assertThat(folder.resolve("more.json.zst")).doesNotExist();
    }

    @Test
    void aLinkThatIsMissingIsNamed() throws IOException {
        Path full = source.backup(folder.resolve("full.json"));
        source.execute("DELETE FROM sale");
        Path increment = source.backupSince(full, "more.json.zst");
        String id = check(full).metadata().id();
        Files.delete(full);

        assertThatThrownBy(() -> Chain.to(increment, Limits.defaults()))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("more.json.zst starts from archive " + id);
    }

    private static ArchiveCheck.Checked check(Path file) throws IOException {
        return ArchiveCheck.check(file, Limits.defaults(), rows -> {});
    }

    private static List<String> read(Path increment) throws IOException {
        List<String> read = new ArrayList<>();
        Increment.read(
                increment,
                Limits.defaults(),
                (table, row) -> read.add("+" + table + " " + StandardCharsets.UTF_8.decode(row)),
                (table, row) -> read.add("-" + table + " " + StandardCharsets.UTF_8.decode(row)));
        return read;
    }
}
