package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Server;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.sync.report.PushReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void keysComeInTheOrderOfTheirTypesAndThoseOfEnumsAreSorted() throws IOException {
        for (Machine machine : List.of(A, B)) {
            machine.database()
                    .execute(
                            "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE many (id bigint PRIMARY KEY, m text);"
                                    + "CREATE TABLE felt (mood mood, at numeric, PRIMARY KEY (mood, at))");
        }
        A.database()
                .execute(
                        "INSERT INTO many SELECT n, 'x' FROM generate_series(-12, 120) n;"
                                + "INSERT INTO felt SELECT m, n FROM unnest(enum_range(NULL::mood)) m, generate_series(1, 12) n");

        A.push();
        B.pull();

        assertThat(B.content()).isEqualTo(A.content());
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

    @Test
    void aDeletionTravelsWhereItMayAndComesBackWhereItMayNot() throws IOException {
        Machine a = A.with("saddlebag.sync.deletes", "propagate");
        Machine b = B.with("saddlebag.sync.deletes", "propagate");
        a.push();
        b.pull();
        a.database().execute("DELETE FROM sale WHERE id = 1; DELETE FROM note");
        a.push();

        PullReport.Taken kept = B.pull(true).taken().get(0);
        PullReport.Taken gone = b.pull().taken().get(0);

        assertThat(kept.deleted()).isZero();
        assertThat(gone.deleted()).isEqualTo(3);
        assertThat(b.content()).isEqualTo(a.content());
    }

    @Test
    void aRowThatWasDeletedHereAndChangedThereIsAConflictAndStays() throws IOException {
        Machine a = A.with("saddlebag.sync.deletes", "propagate");
        Machine b = B.with("saddlebag.sync.deletes", "propagate");
        a.push();
        b.pull();
        a.database().execute("UPDATE sale SET total = 7 WHERE id = 1");
        b.database().execute("DELETE FROM sale WHERE id = 1");
        a.push();

        PullReport.Taken taken = b.pull().taken().get(0);

        assertThat(taken.conflicts()).isEqualTo(1);
        assertThat(Path.of(taken.report(), "conflicts.json")).content().contains("update_missing");
        assertThat(b.database().rows("SELECT total FROM sale WHERE id = 1")).containsExactly("7.00");
    }

    @Test
    void deletedRowsStayWhereNewOnesNeedThem() throws IOException {
        Machine a = A.with("saddlebag.sync.deletes", "propagate");
        Machine b = B.with("saddlebag.sync.deletes", "propagate");
        a.push();
        b.pull();
        a.database().execute("INSERT INTO sale VALUES (50, 's2', 3)");
        b.database().execute("DELETE FROM sale WHERE shop = 's2'; DELETE FROM shop WHERE id = 's2'");
        a.push();

        PullReport.Taken taken = b.pull().taken().get(0);
        b.push();
        a.pull();

        assertThat(taken.remarks()).anyMatch(r -> r.contains("rows that the other added or changed need them"));
        assertThat(a.content()).isEqualTo(b.content());
        assertThat(a.database().rows("SELECT id FROM sale WHERE shop = 's2' ORDER BY 1"))
                .containsExactly("2", "50");
    }

    @Test
    void columnsThatOneSideChangedArePutTogether() throws IOException {
        A.push();
        B.pull();
        A.database().execute("UPDATE shop SET name = 'of a', \"updatedAt\" = '2026-03-01' WHERE id = 's1'");
        B.database().execute("UPDATE shop SET town = 'of b', \"updatedAt\" = '2026-03-02' WHERE id = 's1'");
        A.push();

        Machine fields =
                B.with("saddlebag.sync.tables[0].match", "sh*", "saddlebag.sync.tables[0].conflicts", "fields");
        PullReport.Taken taken = fields.pull().taken().get(0);

        assertThat(B.database().rows("SELECT name || ', ' || town FROM shop WHERE id = 's1'"))
                .containsExactly("of a, of b");
        assertThat(Path.of(taken.report(), "0-shop.json")).doesNotExist();
    }

    @Test
    void whatSomebodyHasToDecideIsLeftAloneAndListed() throws IOException {
        A.push();
        B.pull();
        A.database().execute("UPDATE sale SET total = 1 WHERE id = 1; UPDATE sale SET total = 3 WHERE id = 2");
        B.database().execute("UPDATE sale SET total = 2 WHERE id = 1");
        A.push();

        PullReport.Taken taken =
                B.with("saddlebag.sync.conflicts", "ask").pull().taken().get(0);

        assertThat(B.database().rows("SELECT total FROM sale ORDER BY id")).containsExactly("2.00", "3.00");
        assertThat(Path.of(taken.report(), "conflicts.json")).content().contains("\"decision\":\"left\"");
    }

    @Test
    void marksHereOrOnTheShelfAreEnoughAlone() throws IOException {
        A.push();
        B.pull();
        Files.delete(B.root().resolve("state/sync.json"));
        assertThat(B.pull().taken()).isEmpty();

        Machine.wipe(SHELF.resolve("v1/sync_b/machines"));
        assertThat(B.pull().taken()).isEmpty();
    }

    @Test
    void aMachineWithOtherTablesIsRefusedAndNothingChanges() throws IOException {
        A.push();
        B.database().execute("ALTER TABLE shop ADD COLUMN phone text");
        String before = B.content();

        assertThatThrownBy(B::pull)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("shop (other columns or another key)");
        assertThat(B.content()).isEqualTo(before);
    }
}
