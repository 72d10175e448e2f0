package dev.saddlebag.web.original;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.Door;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /api/backup} takes of one business, of demos and of logs. */
class OriginalScopeTest {

    private static final String ROWS =
            """
            DROP TABLE IF EXISTS happened, stall, market;
            CREATE TABLE market (id text PRIMARY KEY, pretend boolean NOT NULL DEFAULT false);
            CREATE TABLE stall (id integer PRIMARY KEY, market text NOT NULL REFERENCES market, name text);
            CREATE TABLE happened (id integer PRIMARY KEY, market text NOT NULL REFERENCES market, at integer NOT NULL);
            INSERT INTO market VALUES ('n', false), ('s', false), ('d', true);
            INSERT INTO stall VALUES (1, 'n', 'one'), (2, 'n', 'two'), (3, 's', 'three'), (4, 'd', 'four');
            INSERT INTO happened SELECT i, 'n', i FROM generate_series(1, 20) i""";

    private static final Database DATABASE = Database.empty("door_original_scope")
            .with(
                    "saddlebag.scope.root", "market",
                    "saddlebag.scope.demo", "pretend",
                    "saddlebag.tables.classes[0].match", "happened",
                    "saddlebag.tables.classes[0].as", "volatile",
                    "saddlebag.tables.classes[0].newest-by", "at",
                    "saddlebag.tables.classes[0].why", "a log");

    private static Door door;

    @BeforeAll
    static void open() {
        door = Door.of(DATABASE);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void fill() {
        DATABASE.execute(ROWS);
    }

    @Test
    void aBusinessIsItsRowsAndNoOthers() {
        Door.Said file = door.get("/api/backup?businessId=s");

        assertThat(file.header("content-disposition")).contains("_business_");
        assertThat(file.body()).contains("\"three\"").doesNotContain("\"one\"", "\"four\"");
        assertThat(file.json()
                        .path("metadata")
                        .path("scope")
                        .path("root")
                        .get(0)
                        .asText())
                .isEqualTo("s");
    }

    @Test
    void theFileOfABusinessRestoresIt() {
        String file = door.get("/api/backup?businessId=n").body();
        DATABASE.execute("DELETE FROM happened; DELETE FROM stall; DELETE FROM market WHERE id = 'n'");

        JsonNode answer = door.post("/api/backup", file).json();

        assertThat(answer.path("success").asBoolean()).isTrue();
        assertThat(answer.path("processed").asLong()).isEqualTo(3);
        assertThat(DATABASE.rows("SELECT id, name FROM stall ORDER BY 1")).containsExactly("1 one", "2 two");
    }

    @Test
    void anUnknownBusinessIsNotFound() {
        Door.Said answer = door.get("/api/backup?businessId=zz");

        assertThat(answer.problem()).startsWith("404 ");
        assertThat(answer.body()).contains("has no row zz");
    }

    @Test
    void demosStayOutUnlessAskedFor() {
        assertThat(door.get("/api/backup").body()).doesNotContain("\"four\"");
        assertThat(door.get("/api/backup?includeDemoData=true").body()).contains("\"four\"");
    }

    @Test
    void ofLogsTheNewestAreInWhenAskedFor() {
        String at = "\"market\":\"n\",\"at\":";

        assertThat(door.get("/api/backup").body()).doesNotContain(at);
        assertThat(door.get("/api/backup?includeAuditLogs=true&auditLogLimit=3").body())
                .contains(at + "18}", at + "19}", at + "20}")
                .doesNotContain(at + "17}");
        assertThat(door.get("/api/backup?includeAuditLogs=true").body()).contains(at + "1}");
    }
}
