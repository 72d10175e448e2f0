package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.laws.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two machines, a shelf, and what goes to and fro between them. */
@Tag("database")
class PushAndPullTest {

    private static final String SCHEMA =
            """
            CREATE TABLE shop (id text PRIMARY KEY, name text, town text, "updatedAt" timestamptz);
            CREATE TABLE sale (id serial PRIMARY KEY, shop text NOT NULL REFERENCES shop, total numeric(8,2));
            CREATE TABLE note (line text)
            """;

    private static final Path SHELF = Server.fresh("meeting");
    private static final Machine A = Machine.of("a", SHELF, "sync_b");
    private static final Machine B = Machine.of("b", SHELF, "sync_a");

    @BeforeEach
    void fresh() throws IOException {
        Files.createDirectories(SHELF);
        Machine.wipe(SHELF);
        A.reset(SCHEMA);
        B.reset(SCHEMA);
        A.database()
                .execute(
                        "INSERT INTO shop VALUES ('s1', 'Noord', 'Harare', '2026-01-01'), ('s2', 'Zuid', 'Gweru', NULL);"
                                + "INSERT INTO sale (shop, total) VALUES ('s1', 1.50), ('s2', 2); INSERT INTO note VALUES ('x'), ('x')");
    }

    @Test
    void whatOneShipsTheOtherHasAfterAPullAndNothingComesBack() throws IOException {
        PushReport pushed = A.push();
        PullReport pulled = B.pull();

        assertThat(pushed.pushed()).isTrue();
        assertThat(pulled.taken()).hasSize(1);
        assertThat(pulled.taken().get(0).inserted()).isEqualTo(6);
        assertThat(B.content()).isEqualTo(A.content());
        assertThat(B.push().pushed()).isFalse();
        assertThat(A.pull().taken()).isEmpty();
        assertThat(A.push().pushed()).isFalse();
        assertThat(B.pull().taken()).isEmpty();
    }

    @Test
    void changesOfBothMeet() throws IOException {
        A.push();
        B.pull();
        A.database().execute("UPDATE shop SET name = 'North' WHERE id = 's1'; INSERT INTO note VALUES ('y')");
        B.database()
                .execute(
                        "UPDATE shop SET town = 'Mutare' WHERE id = 's2'; INSERT INTO sale (shop, total) VALUES ('s1', 9)");

        A.push();
        PullReport first = B.pull();
        B.push();
        PullReport second = A.pull();

        assertThat(first.taken().get(0).conflicts()).isZero();
        assertThat(second.taken().get(0).updated()).isEqualTo(1);
        assertThat(second.taken().get(0).inserted()).isEqualTo(1);
        assertThat(A.content()).isEqualTo(B.content());
        assertThat(A.push().pushed()).isFalse();
    }

    @Test
    void ofTwoChangesOfOneRowTheNewerStaysAndTheOtherIsKept() throws IOException {
        A.push();
        B.pull();
        A.database().execute("UPDATE shop SET name = 'older', \"updatedAt\" = '2026-02-01' WHERE id = 's1'");
        B.database().execute("UPDATE shop SET name = 'newer', \"updatedAt\" = '2026-02-02' WHERE id = 's1'");

        A.push();
        PullReport.Taken atB = B.pull().taken().get(0);
        B.push();
        A.pull();

        assertThat(atB.conflicts()).isEqualTo(1);
        assertThat(A.content()).isEqualTo(B.content());
        assertThat(A.database().rows("SELECT name FROM shop WHERE id = 's1'")).containsExactly("newer");
        assertThat(Files.readString(Path.of(atB.report(), "conflicts.json")))
                .contains("update_origin_differs", "\"decision\":\"here\"", "\"name\":\"older\"");
        assertThat(Path.of(atB.report(), "0-shop.json")).content().contains("older", "$refused");
    }
}
