package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Server;
import dev.saddlebag.sync.report.PullReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines that ship only what changed, and those that take it. */
@Tag("database")
class IncrementsTest {

    private static final String SCHEMA =
            """
            CREATE TABLE shop (id integer PRIMARY KEY, name text);
            CREATE TABLE mood (how text)
            """;

    private static final Path SHELF = Server.fresh("meeting-increments");
    private static final String[] SETTINGS = {"saddlebag.sync.increments", "2", "saddlebag.sync.deletes", "propagate"};
    private static final Machine A = Machine.of("inc_a", SHELF, "sync_inc_b", SETTINGS);
    private static final Machine B = Machine.of("inc_b", SHELF, "sync_inc_a", SETTINGS);

    @BeforeEach
    void fresh() throws IOException {
        Files.createDirectories(SHELF);
        Machine.wipe(SHELF);
        A.reset(SCHEMA);
        B.reset(SCHEMA);
        A.database()
                .execute("INSERT INTO shop SELECT n, 'n' || n FROM generate_series(1, 300) n;"
                        + "INSERT INTO mood VALUES ('x'), ('x'), ('y')");
    }

    private static List<String> shipped(String scope) throws IOException {
        try (Stream<Path> files = Files.walk(SHELF)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.contains(scope) && f.endsWith(".manifest.json"))
                    .toList();
        }
    }

    @Test
    void aMachineThatSawNothingTakesTheWholeChain() throws IOException {
        A.push();
        A.database().execute("UPDATE shop SET name = 'one' WHERE id = 1; DELETE FROM mood WHERE how = 'y'");
        A.push();
        A.database().execute("DELETE FROM shop WHERE id = 2; INSERT INTO shop VALUES (0, 'zero'), (301, 'last')");
        A.push();

        PullReport.Taken taken = B.pull().taken().get(0);

        assertThat(shipped("incremental")).hasSize(2);
        assertThat(taken.inserted()).isEqualTo(303);
        assertThat(B.content()).isEqualTo(A.content());
    }

    @Test
    void aMachineThatHasTheBaseTakesWhatChangedSince() throws IOException {
        A.push();
        B.pull();
        A.database().execute("UPDATE shop SET name = 'one' WHERE id = 1; DELETE FROM shop WHERE id = 2");
        A.push();
        B.database().execute("UPDATE shop SET name = 'three' WHERE id = 3");

        PullReport.Taken taken = B.pull().taken().get(0);
        B.push();
        A.pull();

        assertThat(List.of(taken.inserted(), taken.updated(), taken.deleted(), taken.conflicts()))
                .containsExactly(0L, 1L, 1L, 0L);
        assertThat(A.content()).isEqualTo(B.content());
    }

    @Test
    void afterSoManyIncrementsAPushIsWholeAgain() throws IOException {
        for (int n = 0; n < 4; n++) {
            A.database().execute("UPDATE shop SET name = 'm%d' WHERE id = 1".formatted(n));
            A.push();
        }

        assertThat(shipped("incremental")).hasSize(2);
        assertThat(shipped("full")).hasSize(2);
    }

    @Test
    void anIncrementWhoseBaseIsNotThereYetWaitsAndTheNextPushIsWhole() throws IOException {
        A.push();
        String base = shipped("full").get(0);
        A.database().execute("UPDATE shop SET name = 'one' WHERE id = 1");
        A.push();
        try (Stream<Path> files = Files.walk(SHELF)) {
            Files.delete(files.filter(f -> f.endsWith(base)).findFirst().orElseThrow());
        }

        assertThat(B.pull().taken()).isEmpty();
        A.push();
        B.pull();
        assertThat(B.content()).isEqualTo(A.content());
    }

    @Test
    void aPushIsWholeWhereTheTablesAreOthersNow() throws IOException {
        A.push();
        A.database().execute("ALTER TABLE shop ADD COLUMN town text");

        assertThat(A.push().pushed()).isTrue();
        assertThat(shipped("full")).hasSize(2);
    }
}
