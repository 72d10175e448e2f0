package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.job.Progress;
import dev.saddlebag.rig.Server;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.sync.report.SyncStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is called a conflict, and what waits until somebody says yes. */
@Tag("database")
class ConflictKindsTest {

    private static final Path SHELF = Server.fresh("meeting-kinds");
    private static final Machine A = Machine.of("kind_a", SHELF, "sync_kind_b");
    private static final Machine B = Machine.of("kind_b", SHELF, "sync_kind_a");

    @BeforeEach
    void fresh() throws IOException {
        Files.createDirectories(SHELF);
        Machine.wipe(SHELF);
        A.reset("CREATE TABLE shop (id integer PRIMARY KEY, name text)");
        B.reset("CREATE TABLE shop (id integer PRIMARY KEY, name text)");
        A.database().execute("INSERT INTO shop VALUES (1, 'one'), (2, 'two')");
        A.push();
        B.pull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    INSERT INTO shop VALUES (3, 'a')        | INSERT INTO shop VALUES (3, 'b')        | insert_exists         | propagate
                    UPDATE shop SET name = 'a' WHERE id = 1 | UPDATE shop SET name = 'b' WHERE id = 1 | update_origin_differs | propagate
                    UPDATE shop SET name = 'a' WHERE id = 1 | DELETE FROM shop WHERE id = 1           | update_missing        | propagate
                    UPDATE shop SET name = 'a' WHERE id = 1 | DELETE FROM shop WHERE id = 1           | update_missing        | keep
                    DELETE FROM shop WHERE id = 1           | UPDATE shop SET name = 'b' WHERE id = 1 | delete_origin_differs | propagate
                    DELETE FROM shop WHERE id = 1           | UPDATE shop SET name = 'b' WHERE id = 1 | delete_origin_differs | keep
                    DELETE FROM shop WHERE id = 1           | DELETE FROM shop WHERE id = 1           | delete_missing        | propagate
                    """)
    void conflictsAreNamedAsInLogicalReplication(String there, String here, String kind, String deletes)
            throws IOException {
        A.database().execute(there);
        B.database().execute(here);
        A.push();

        PullReport.Taken taken =
                B.with("saddlebag.sync.deletes", deletes).pull().taken().get(0);

        assertThat(taken.conflicts()).isEqualTo(1);
        assertThat(Files.readString(Path.of(taken.report(), "conflicts.json"))).contains("\"kind\":\"" + kind + "\"");
    }

    @ParameterizedTest
    @CsvSource({"theirs, a", "mine, b"})
    void onePolicyTakesTheirsAndOneKeepsWhatIsHere(String policy, String name) throws IOException {
        A.database().execute("UPDATE shop SET name = 'a' WHERE id = 1");
        B.database().execute("UPDATE shop SET name = 'b' WHERE id = 1");
        A.push();

        B.with("saddlebag.sync.conflicts", policy).pull();

        assertThat(B.database().rows("SELECT name FROM shop WHERE id = 1")).containsExactly(name);
    }

    @Test
    void whatWaitsIsToldWithItsPlanAndComesInOnceItIsAccepted() throws IOException {
        A.database().execute("UPDATE shop SET name = 'a' WHERE id = 1; INSERT INTO shop VALUES (3, 'three')");
        String archive = A.push().archive();
        Machines machines = B.engine().bean(Machines.class);

        machines.plan(Progress.silent());
        SyncStatus.Waiting waiting = machines.waiting().get(0);
        machines.accept(archive, Progress.silent());

        assertThat(waiting.state().id()).isEqualTo(archive);
        assertThat(waiting.plan().tables().toString())
                .isEqualTo("[MergedTable[table=shop, inserted=1, updated=1, unchanged=1, deleted=0, conflicts=0]]");
        assertThat(machines.waiting()).isEmpty();
        assertThat(machines.all().get(0).behind()).isZero();
        assertThat(B.content()).isEqualTo(A.content());
    }
}
