package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.access.identity.Role;
import dev.saddlebag.web.letters.Beside;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A refused row beside the one it meets here, and what its references may name. */
class BesideTest {

    private static final Database DATABASE = Database.empty("door_beside");
    private static Door door;
    private static String job;

    @BeforeAll
    static void aRowMeetsAnotherOneByItsNumberAndOneMeetsNone() {
        DATABASE.execute(
                """
                CREATE TABLE quay (id text PRIMARY KEY);
                CREATE TABLE berth (id int PRIMARY KEY, "No" text NOT NULL UNIQUE, fee numeric(8,2), quay text REFERENCES quay);
                INSERT INTO quay VALUES ('nord'), ('noord'), ('süd');
                INSERT INTO berth VALUES (1, 'B-1', 1.50, 'nord'), (2, 'B-2', 2.50, NULL)""");
        door = Door.of(DATABASE);
        door.ended(door.post("/api/v1/backups", null).json().path("id").asText());
        DATABASE.execute("DELETE FROM berth; INSERT INTO berth VALUES (7, 'B-1', 1.75, 'nord');"
                + "ALTER TABLE berth ADD CONSTRAINT dear CHECK (fee < 2)");
        job = door.post("/api/v1/restores", "{\"backup\":\"latest\"}")
                .json()
                .path("id")
                .asText();
        assertThat(door.ended(job).path("counts").path("rejected").asInt()).isEqualTo(2);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static Letter.Detail letter(String sqlState) throws IOException {
        for (JsonNode each : door.get("/api/v1/dead-letters?job=" + job).json().path("items")) {
            if (each.path("sqlState").asText().equals(sqlState)) {
                return door.engine()
                        .bean(LetterFiles.class)
                        .find(each.path("id").asText())
                        .detail();
            }
        }
        throw new AssertionError("no letter with " + sqlState);
    }

    private static Beside beside() {
        return door.engine().bean(Beside.class);
    }

    @Test
    void theRowHereIsFoundByTheKeyThatWasOffendedAndWhatDiffersIsMarked() throws IOException {
        Beside.Meeting meeting = beside().of(letter("23505"));

        assertThat(meeting.by()).isEqualTo("No");
        assertThat(meeting.cells())
                .containsExactly(
                        new Beside.Cell("id", "1", "7", true),
                        new Beside.Cell("No", "B-1", "B-1", false),
                        new Beside.Cell("fee", "1.50", "1.75", true),
                        new Beside.Cell("quay", "nord", "nord", false));
    }

    @Test
    void whoAsksForARowGetsTheOneHereWithIt() throws IOException {
        JsonNode found =
                door.get("/api/v1/dead-letters?reason=unique&job=" + job).json().path("items");
        assertThat(found).hasSize(1);

        JsonNode letter = door.get(
                        "/api/v1/dead-letters/" + found.get(0).path("id").asText())
                .json();

        assertThat(letter.path("row").path("No").asText()).isEqualTo("B-1");
        assertThat(letter.path("live").path("by").asText()).isEqualTo("No");
        assertThat(letter.path("live").path("cells").path(2).path("here").asText())
                .isEqualTo("1.75");
    }

    @Test
    void aRowThatMeetsNoneSaysSo() throws IOException {
        assertThat(beside().of(letter("23514"))).isEqualTo(new Beside.Meeting(null, java.util.List.of(), null));
    }

    @Test
    void aReferenceOffersWhatItMayName() throws IOException {
        Letter.Detail letter = letter("23505");

        assertThat(beside().help(letter).referring()).containsExactly(java.util.Map.entry("quay", "quay"));
        assertThat(beside().possible(letter, "quay", "no")).containsExactly("noord", "nord");
        assertThat(beside().possible(letter, "quay", "%")).isEmpty();
        assertThat(beside().possible(letter, "fee", "")).isEmpty();
        assertThat(door.send(
                                Role.OPERATOR,
                                "GET",
                                "/dead-letters/" + letter.id() + "/lookup?column=quay&value.quay=s",
                                null)
                        .body())
                .contains("<option value=\"süd\">");
    }

    @Test
    void thePageShowsBoth() throws IOException {
        String page = door.send(
                        Role.OPERATOR, "GET", "/dead-letters/" + letter("23505").id(), null)
                .body();

        assertThat(page).contains("Found by No", "1.75", "list=\"list-3\"", "lookup?column=quay");
    }
}
