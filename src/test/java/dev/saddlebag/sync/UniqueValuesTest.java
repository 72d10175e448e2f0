package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Server;
import dev.saddlebag.sync.report.PullReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two machines give rows of their own a value that only one row may have. */
@Tag("database")
class UniqueValuesTest {

    private static final Path SHELF = Server.fresh("meeting-unique");
    private static final Machine A = Machine.of("unique_a", SHELF, "sync_unique_b");
    private static final Machine B = Machine.of("unique_b", SHELF, "sync_unique_a");
    private static final String SCHEMA =
            """
            CREATE TABLE member (id text PRIMARY KEY, email text UNIQUE, phone text UNIQUE, name text,
              "updatedAt" timestamp);
            CREATE TABLE seat (member text REFERENCES member ON DELETE CASCADE, no integer, row text,
              PRIMARY KEY (member, no));
            CREATE TABLE ticket (id integer PRIMARY KEY, member text NOT NULL, no integer NOT NULL,
              FOREIGN KEY (member, no) REFERENCES seat ON DELETE CASCADE);
            CREATE TABLE note (member text REFERENCES member, said text)""";

    @BeforeEach
    void fresh() throws IOException {
        Files.createDirectories(SHELF);
        Machine.wipe(SHELF);
        A.reset(SCHEMA);
        B.reset(SCHEMA);
        A.database()
                .execute("INSERT INTO member VALUES ('m1', 'one@x', '1', 'One', '2026-01-01'),"
                        + " ('m2', 'two@x', '2', 'Two', '2026-01-01')");
        A.push();
        B.pull();
    }

    @ParameterizedTest
    @CsvSource({"keep", "propagate"})
    void rowsThatBothAddedBecomeOneAndWhatNamedEitherNamesIt(String deletes) throws IOException {
        A.database()
                .execute(
                        """
                        INSERT INTO member VALUES ('mA', 'new@x', '7', 'Ann', '2026-02-01');
                        INSERT INTO seat VALUES ('mA', 1, 'left'), ('mA', 2, 'left');
                        INSERT INTO ticket VALUES (1, 'mA', 1);
                        INSERT INTO note VALUES ('mA', 'from a')""");
        B.database()
                .execute(
                        """
                        INSERT INTO member VALUES ('mB', 'new@x', '8', 'Bob', '2026-03-01');
                        INSERT INTO seat VALUES ('mB', 1, 'right'), ('mB', 3, 'right');
                        INSERT INTO ticket VALUES (2, 'mB', 3);
                        INSERT INTO note VALUES ('mB', 'from b')""");
        A.push();
        PullReport.Taken taken =
                B.with("saddlebag.sync.deletes", deletes).pull().taken().get(0);
        B.push();
        A.with("saddlebag.sync.deletes", deletes).pull();

        assertThat(A.content()).isEqualTo(B.content());
        assertThat(A.database().rows("SELECT id || ' ' || name || ' ' || phone FROM member ORDER BY id"))
                .containsExactly("m1 One 1", "m2 Two 2", "mA Bob 8");
        assertThat(A.database().rows("SELECT member || ' ' || no FROM seat ORDER BY no"))
                .containsExactly("mA 1", "mA 2", "mA 3");
        assertThat(A.database().rows("SELECT id || ' ' || member || ' ' || no FROM ticket ORDER BY id"))
                .containsExactly("1 mA 1", "2 mA 3");
        assertThat(A.database().rows("SELECT member || ' ' || said FROM note ORDER BY said"))
                .containsExactly("mA from a", "mA from b");
        assertThat(lines(taken))
                .anyMatch(line -> line.contains("\"kind\":\"insert_exists\"")
                        && line.contains("\"key\":{\"id\":\"mA\"},\"joined\":{\"id\":\"mB\"}")
                        && line.contains("\"name\":\"Ann\""));
        assertThat(A.push().pushed()).isFalse();
        assertThat(B.pull().taken()).isEmpty();
    }

    @Test
    void whatAnIncrementChangedComesInBesideWhatCollides() throws IOException {
        Machine a = A.with("saddlebag.sync.increments", "3");
        A.database()
                .execute("UPDATE member SET name = 'Eins' WHERE id = 'm1'; INSERT INTO member VALUES ('mA', 'new@x')");
        B.database().execute("INSERT INTO member VALUES ('mB', 'new@x')");

        String archive = a.push().archive();
        PullReport.Taken taken = B.pull().taken().get(0);

        assertThat(taken.archive()).isEqualTo(archive);
        assertThat(B.database().rows("SELECT id || ' ' || coalesce(name, '-') FROM member ORDER BY id"))
                .containsExactly("m1 Eins", "m2 Two", "mA -");
        assertThat(B.content()).isEqualTo(A.content());
    }

    /** The one that answers has its own row on the shelf already, and has to follow. */
    @ParameterizedTest
    @CsvSource({"a1, b1", "b1, a1"})
    void whichOfBothDecidesFirstTheOtherFollows(String here, String there) throws IOException {
        A.database()
                .execute("INSERT INTO member VALUES ('%s', 'new@x'); INSERT INTO note VALUES ('%1$s', 'a')"
                        .formatted(here));
        B.database()
                .execute("INSERT INTO member VALUES ('%s', 'new@x'); INSERT INTO note VALUES ('%1$s', 'b')"
                        .formatted(there));
        A.push();
        B.pull();
        B.push();
        A.pull();
        A.push();
        B.pull();

        assertThat(A.content()).isEqualTo(B.content());
        assertThat(A.database().rows("SELECT member || ' ' || said FROM note ORDER BY said"))
                .containsExactly("a1 a", "a1 b");
        assertThat(List.of(A.push().pushed(), B.push().pushed())).containsOnly(false);
    }

    @Test
    void ofTwoRowsThatWereGivenOneValueTheOlderChangeIsTakenBack() throws IOException {
        A.database().execute("UPDATE member SET email = 'same@x', \"updatedAt\" = '2026-02-01' WHERE id = 'm1'");
        B.database()
                .execute(
                        "UPDATE member SET email = 'same@x', name = 'Zwei', \"updatedAt\" = '2026-03-01' WHERE id = 'm2'");
        A.push();
        PullReport.Taken taken = B.pull().taken().get(0);
        B.push();
        A.pull();

        assertThat(A.content()).isEqualTo(B.content());
        assertThat(A.database().rows("SELECT id || ' ' || email || ' ' || name FROM member ORDER BY id"))
                .containsExactly("m1 one@x One", "m2 same@x Zwei");
        assertThat(lines(taken)).singleElement().satisfies(line -> assertThat(line)
                .contains("\"kind\":\"update_exists\"", "\"decision\":\"before\"", "\"email\":\"same@x\""));
    }

    @Test
    void aRowThatIsTwoOthersByItsValuesIsToldAsSuch() throws IOException {
        A.database().execute("INSERT INTO member VALUES ('mA', 'three@x', '3', 'Three', '2026-02-01')");
        B.database()
                .execute("INSERT INTO member VALUES ('mB', 'three@x', '9', 'Email', '2026-03-01'),"
                        + " ('mC', 'other@x', '3', 'Phone', '2026-03-02')");
        A.push();
        PullReport.Taken taken = B.pull().taken().get(0);
        B.push();
        A.pull();

        assertThat(A.content()).isEqualTo(B.content());
        assertThat(A.database()
                        .rows("SELECT id || ' ' || email || ' ' || phone FROM member WHERE id > 'm2' ORDER BY id"))
                .containsExactly("mA three@x 9", "mC other@x 3");
        assertThat(lines(taken)).anyMatch(line -> line.contains("\"kind\":\"multiple_unique_conflicts\""));
    }

    @Test
    void aValueThatIsHandedOnIsNoConflict() throws IOException {
        A.database()
                .execute(
                        "UPDATE member SET email = 'free@x' WHERE id = 'm1'; UPDATE member SET email = 'one@x' WHERE id = 'm2'");
        B.database().execute("INSERT INTO member VALUES ('m9', 'nine@x', '9', 'Nine', '2026-02-01')");
        A.push();

        PullReport.Taken taken = B.pull().taken().get(0);

        assertThat(taken.conflicts()).isZero();
        assertThat(B.database().rows("SELECT id || ' ' || email FROM member ORDER BY id"))
                .containsExactly("m1 free@x", "m2 one@x", "m9 nine@x");
    }

    private static List<String> lines(PullReport.Taken taken) throws IOException {
        return Files.readAllLines(Path.of(taken.report(), "conflicts.json"));
    }
}
