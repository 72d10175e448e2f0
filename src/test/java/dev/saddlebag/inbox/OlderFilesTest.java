package dev.saddlebag.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Backups of older families that are dropped like any other. */
@Tag("database")
class OlderFilesTest {

    private static final String OLD =
            """
            { "backupData": { "metadata": { "version": "1.0" },
              "shops": [{ "id": 1, "name": "Noord", "sales": [{ "id": 7, "shopId": 1 }, { "id": 8, "shopId": 1 }] }] } }
            """;

    private Database target;
    private Installation installation;

    @BeforeEach
    void aDatabase() {
        target = Database.empty("inbox_target")
                .execute("CREATE TABLE shop (id integer PRIMARY KEY, name text);"
                        + " CREATE TABLE sale (id integer PRIMARY KEY, shop_id integer NOT NULL REFERENCES shop)");
        installation = Installation.watching(target);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    @Test
    void anOlderFileIsRestoredAndFiledAsItIs() throws IOException {
        Path file = Files.writeString(Server.fresh("old.json"), OLD);

        installation.dropped(file, "backup-2025.json");

        JsonNode report = new JsonMapper().readTree(installation.text(".done/backup-2025.json.report.json"));
        assertThat(report.path("inserted").asInt()).isEqualTo(3);
        assertThat(report.path("conversion").path("rowsInFile").asInt()).isEqualTo(3);
        assertThat(installation.text(".done/backup-2025.json.report.txt"))
                .startsWith("backup-2025.json: restored\n")
                .contains("Note: flattened: 2 rows of sale out of shop.sales");
        assertThat(installation.text(".done/backup-2025.json")).isEqualTo(OLD);
        assertThat(target.rows("SELECT * FROM sale ORDER BY id")).containsExactly("7 1", "8 1");
        assertThat(leftInWorkshop()).isEmpty();
    }

    @Test
    void theSameFileAgainIsADuplicate() throws IOException {
        Path file = Files.writeString(Server.fresh("old.json"), OLD);
        installation.dropped(file, "first.json");

        assertThat(installation.dropped(file, "second.json")).contains(".duplicate/second.json");
    }

    @Test
    void anOlderFileThatIsNotWholeGoesToTheFailedOnes() throws IOException {
        Path file = Files.writeString(Server.fresh("old.json"), OLD.replace("{ \"id\": 8, \"shopId\": 1 }", "8"));

        installation.dropped(file, "bad.json");

        assertThat(installation.text(".failed/bad.json.error.txt"))
                .startsWith(
                        "file bad.json has a row of shop with a list sales in which not all are rows, line 2\nHINT: ");
        assertThat(target.rows("SELECT * FROM shop")).isEmpty();
        assertThat(leftInWorkshop()).isEmpty();
    }

    private String[] leftInWorkshop() throws IOException {
        try (Stream<Path> left = Files.list(installation.root().resolve("state/older"))) {
            return left.map(Path::toString).toArray(String[]::new);
        }
    }
}
