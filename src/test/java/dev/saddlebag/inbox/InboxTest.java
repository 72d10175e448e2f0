package dev.saddlebag.inbox;

import static dev.saddlebag.inbox.Installation.both;
import static dev.saddlebag.inbox.Installation.filed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a file that is dropped into the watched folder. */
@Tag("database")
class InboxTest {

    private static final String TABLES =
            "CREATE TABLE shop (id integer PRIMARY KEY, name text NOT NULL); CREATE TABLE sale (id integer PRIMARY KEY, "
                    + "shop integer REFERENCES shop, price numeric)";

    private Database target;
    private Path archive;
    private Installation installation;

    @BeforeEach
    void twoDatabases() {
        Database source = Database.empty("inbox_source");
        target = Database.empty("inbox_target");
        Database.each(TABLES, source, target);
        source.execute("INSERT INTO shop VALUES (1, 'Noord'), (2, 'Zuid'); INSERT INTO sale VALUES (7, 2, 12.50)");
        archive = source.backup();
        installation = Installation.watching(target);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void aDroppedArchiveIsRestoredAndFiledWithItsReports() throws IOException {
        assertThat(installation.dropped(archive, "shop.json")).isEqualTo(filed(".done", "shop.json"));

        JsonNode report = new JsonMapper().readTree(installation.text(".done/shop.json.report.json"));
        assertThat(report.path("outcome").asText()).isEqualTo("succeeded");
        assertThat(report.path("inserted").asInt()).isEqualTo(3);
        assertThat(installation.text(".done/shop.json.report.txt"))
                .startsWith("shop.json: restored\n")
                .contains("3 in the file: 3 inserted");
        assertThat(installation.text(".done/shop.json")).isEqualTo(Installation.read(archive));
        assertThat(target.verify(archive).equal()).isTrue();
    }

    @Test
    void theSameFileAgainIsADuplicateAndTheNoteNamesTheFirstJob() throws IOException {
        installation.dropped(archive, "shop.json");
        String first = new JsonMapper()
                .readTree(installation.text(".done/shop.json.report.json"))
                .path("job")
                .asText();
        var before = target.places();

        var files = installation.dropped(archive, "again.json");

        assertThat(files).isEqualTo(both(filed(".done", "shop.json"), filed(".duplicate", "again.json")));
        assertThat(installation.text(".duplicate/again.json.report.txt"))
                .containsPattern("Duplicate: the same content was restored on \\S+ by job " + first + " from shop.json")
                .contains("3 unchanged");
        assertThat(target.places()).isEqualTo(before);
    }

    @Test
    void theSameFileAfterAChangeByHandIsRestoredAgain() {
        installation.dropped(archive, "shop.json");
        target.execute("UPDATE shop SET name = 'Oost' WHERE id = 1");

        var files = installation.dropped(archive, "again.json");

        assertThat(files).isEqualTo(both(filed(".done", "shop.json"), filed(".done", "again.json")));
        assertThat(installation.text(".done/again.json.report.txt")).contains("1 updated, 2 unchanged");
        assertThat(target.rows("SELECT * FROM shop ORDER BY id")).containsExactly("1 Noord", "2 Zuid");
    }

    @Test
    void aRefusedRowWaitsAsADeadLetterAndGoesInOnceItIsMended() {
        target.execute("ALTER TABLE sale ADD CONSTRAINT cheap CHECK (price < 10)");

        var files = installation.dropped(archive, "shop.json");

        assertThat(files).isEqualTo(filed(".rejected", "shop.json"));
        assertThat(installation.text(".rejected/shop.json.report.txt")).contains("1 refused: 23514, constraint cheap");
        assertThat(target.rows("SELECT * FROM shop ORDER BY id")).containsExactly("1 Noord", "2 Zuid");
        Path letter = installation.deadLetters().get(0);
        assertThat(Installation.read(letter)).contains("\"$refused\"", "12.50");

        files = installation.dropped(Installation.edited(letter, "12.50", "2.50"), "mended.json");

        assertThat(files).isEqualTo(both(filed(".rejected", "shop.json"), filed(".done", "mended.json")));
        assertThat(target.rows("SELECT * FROM sale")).containsExactly("7 2 2.50");
    }

    @Test
    void aDeadLetterThatIsNotMendedIsRejectedAgainAndNotLost() {
        target.execute("ALTER TABLE sale ADD CONSTRAINT cheap CHECK (price < 10)");
        installation.dropped(archive, "shop.json");
        Path letter = installation.deadLetters().get(0);

        var files = installation.dropped(letter, "sale.json");

        assertThat(files).isEqualTo(both(filed(".rejected", "shop.json"), filed(".rejected", "sale.json")));
        assertThat(installation.deadLetters()).hasSize(2).allMatch(path -> Installation.read(path)
                .contains("12.50"));
    }

    @Test
    void aBrokenFileFailsWithAHintAndNothingIsWritten() throws IOException {
        String text = Installation.read(archive);
        Path broken = Files.writeString(Server.fresh("broken"), text.substring(0, text.length() * 2 / 3));

        var files = installation.dropped(broken, "broken.json");

        assertThat(files).isEqualTo(filed(".failed", "broken.json"));
        assertThat(installation.text(".failed/broken.json.error.txt")).matches("(?s).*broken.json.*\nHINT: .+\n");
        assertThat(new JsonMapper()
                        .readTree(installation.text(".failed/broken.json.report.json"))
                        .path("code")
                        .asText())
                .isEqualTo("file-unusable");
        assertThat(target.rows("SELECT id FROM shop UNION SELECT id FROM sale")).isEmpty();
    }

    @Test
    void aFileForAnotherSchemaFailsAndNothingIsWritten() {
        target.execute("ALTER TABLE sale RENAME price TO amount");

        var files = installation.dropped(archive, "shop.json");

        assertThat(files).isEqualTo(filed(".failed", "shop.json"));
        assertThat(installation.text(".failed/shop.json.error.txt")).contains("price", "HINT: ");
        assertThat(target.rows("SELECT id FROM shop UNION SELECT id FROM sale")).isEmpty();
    }

    @Test
    void theSameNameTwiceOnADayCoversNothing() {
        installation.dropped(archive, "shop.json");
        Path other = Installation.edited(archive, "\"database\"", "\"database\" ");
        target.execute("TRUNCATE shop CASCADE");

        var files = installation.dropped(other, "shop.json");

        assertThat(files).isEqualTo(both(filed(".done", "shop.json"), filed(".done", "shop.2.json")));
        assertThat(installation.text(".done/shop.json")).isEqualTo(Installation.read(archive));
        assertThat(installation.text(".done/shop.2.json")).isEqualTo(Installation.read(other));
    }

    @Test
    void theManifestGoesWithItsFileAlsoTheSecondTime() throws IOException {
        for (int i = 0; i < 2; i++) {
            Files.writeString(installation.inbox().resolve("shop.manifest.json"), "{\"nr\":" + i + "}");
            installation.dropped(archive, "shop.json");
        }

        assertThat(installation.files())
                .isEqualTo(both(
                        both(filed(".done", "shop.json"), filed(".duplicate", "shop.json")),
                        new TreeSet<>(List.of(".done/shop.manifest.json", ".duplicate/shop.manifest.json"))));
        target.execute("TRUNCATE shop CASCADE");
        Files.writeString(installation.inbox().resolve("shop.manifest.json"), "{\"nr\":2}");
        installation.dropped(archive, "shop.json");
        assertThat(installation.files()).doesNotContain("shop.manifest.json").contains(".done/shop.2.json");
        assertThat(installation.text(".done/shop.manifest.json")).isEqualTo("{\"nr\":0}");
    }

    @Test
    void theOldestFileGoesFirst() throws IOException {
        installation.close();
        Path younger = installation.drop(archive, "a-younger.json");
        Path older = installation.drop(archive, "z-older.json");
        Files.setLastModifiedTime(younger, FileTime.from(Instant.now().minusSeconds(60)));
        Files.setLastModifiedTime(older, FileTime.from(Instant.now().minusSeconds(3600)));

        installation.start();
        await().until(() -> !Files.exists(younger) && !Files.exists(older));

        assertThat(installation.files())
                .isEqualTo(both(filed(".done", "z-older.json"), filed(".duplicate", "a-younger.json")));
    }

    @Test
    void theNextFileIsNotTouchedBeforeTheOneInWorkIsDone() {
        installation.close();
        target.execute(Slow.statements("sale", 1.5));
        // Whoever begins with the second while the first is at work finds the database locked, and pauses.
        installation.settings().put("saddlebag.folders.inbox.pause", "10m");
        installation.settings().put("saddlebag.folders.inbox.pause-at-most", "10m");
        installation.start();

        Path one = installation.drop(archive, "one.json");
        Path two = installation.drop(archive, "two.json");

        await().until(() -> !Files.exists(one) && !Files.exists(two));
        assertThat(installation.files()).hasSize(6);
    }

    @Test
    void ofTwoCopiesAtOnceOneIsDoneAndOneADuplicate() {
        Path one = installation.drop(archive, "one.json");
        Path two = installation.drop(archive, "two.json");

        await().until(() -> !Files.exists(one) && !Files.exists(two));

        assertThat(installation.files())
                .isIn(
                        both(filed(".done", "one.json"), filed(".duplicate", "two.json")),
                        both(filed(".done", "two.json"), filed(".duplicate", "one.json")));
    }
}
