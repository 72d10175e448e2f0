package dev.saddlebag.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saddlebag.rig.Server;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.sync.report.SyncStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Machines that are not what they seem: a clock that is wrong, a name that two have, a disk that was copied. */
@Tag("database")
class OddMachinesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SCHEMA = "CREATE TABLE shop (id integer PRIMARY KEY, name text)";
    private static final Path SHELF = Server.fresh("meeting-odd");
    private static final Machine A =
            Machine.of("odd_a", SHELF, "sync_odd_b").with("saddlebag.sync.with", "sync_odd_b,sync_odd_c");
    private static final Machine B =
            Machine.of("odd_b", SHELF, "sync_odd_a").with("saddlebag.sync.with", "sync_odd_a,sync_odd_c");
    private static final Machine C = Machine.of("odd_c", SHELF, "sync_odd_a")
            .with("saddlebag.sync.with", "sync_odd_a,sync_odd_b", "saddlebag.node.name", "odd_b");

    @BeforeEach
    void fresh() throws IOException {
        Files.createDirectories(SHELF);
        Machine.wipe(SHELF);
        for (Machine machine : List.of(A, B, C)) {
            machine.reset(SCHEMA);
        }
        A.database().execute("INSERT INTO shop VALUES (1, 'one'), (2, 'two')");
    }

    private static SyncStatus status(Machine machine) throws IOException {
        return machine.engine().bean(Standing.class).now();
    }

    /** What the newest manifest on the shelf says of when its archive was made. */
    private static void made(Instant at) throws IOException {
        Path manifest;
        try (Stream<Path> files = Files.walk(SHELF)) {
            manifest = files.filter(f -> f.toString().endsWith(".manifest.json"))
                    .findFirst()
                    .orElseThrow();
        }
        JsonNode said = JSON.readTree(manifest.toFile());
        ((ObjectNode) said.path("metadata"))
                .put("createdAt", at.truncatedTo(ChronoUnit.SECONDS).toString());
        JSON.writeValue(manifest.toFile(), said);
    }

    @Test
    void aClockThatIsAheadIsToldOfAndNothingIsLostByIt() throws IOException {
        A.push();
        made(Instant.now().plus(Duration.ofHours(3)));

        SyncStatus before = status(B);
        Machines.Machine other = B.engine().bean(Machines.class).all().get(0);
        PullReport.Taken taken = B.pull().taken().get(0);

        assertThat(before.remarks()).containsExactly("the clock of odd_a is ahead of the one here");
        assertThat(other.ahead()).isBetween(Duration.ofHours(2), Duration.ofHours(3));
        assertThat(taken.remarks()).anyMatch(r -> r.startsWith("the clock of odd_a is ahead of the one here"));
        assertThat(B.content()).isEqualTo(A.content());
    }

    @Test
    void aClockThatIsBehindByDaysKeepsNothingBack() throws IOException {
        A.push();
        B.pull();
        A.database().execute("UPDATE shop SET name = 'zwei' WHERE id = 2");
        Machine.wipe(SHELF);
        A.push();
        made(Instant.now().minus(Duration.ofDays(40)));

        SyncStatus waiting = status(B);
        B.pull();

        assertThat(waiting.waiting()).hasSize(1);
        assertThat(B.content()).isEqualTo(A.content());
        assertThat(status(B).waiting()).isEmpty();
    }

    @Test
    void twoMachinesOfOneNameAreToldApartAndEndAlike() throws IOException {
        B.database().execute("INSERT INTO shop VALUES (3, 'of b')");
        C.database().execute("INSERT INTO shop VALUES (4, 'of the other b')");
        B.push();
        C.push();

        SyncStatus atB = status(B);
        everybodyPullsAndPushesUntilNobodyHasNews();

        assertThat(atB.remarks())
                .containsExactly("odd_b has the name of this machine and another id (n-odd_c): it was installed anew,"
                        + " or copied");
        assertThat(A.database().rows("SELECT id FROM shop ORDER BY id")).containsExactly("1", "2", "3", "4");
        assertThat(List.of(B.content(), C.content())).containsOnly(A.content());
    }

    @Test
    void aCopiedDiskGoesOnAsAMachineOfItsOwnAndKnowsWhatTheOtherKnew() throws IOException {
        A.push();
        B.pull();
        B.database().execute("INSERT INTO shop VALUES (3, 'of b')");
        B.push();
        // The disk image: the same rows and the same folder. Who it is says node.json, see NodeIdentityTest.
        C.database().restore(B.database().backup());
        copy(B.root(), C.root());
        Files.createDirectories(C.root().resolve("state"));
        Files.writeString(
                C.root().resolve("state/node.json"), "{\"id\":\"n-odd_c\",\"name\":\"odd_b\",\"was\":\"n-odd_b\"}");

        SyncStatus atC = status(C);
        PullReport nothing = C.pull();
        C.database().execute("INSERT INTO shop VALUES (4, 'of the copy')");
        B.database().execute("INSERT INTO shop VALUES (5, 'of b, later'); UPDATE shop SET name = 'uno' WHERE id = 1");
        C.push();
        B.push();
        everybodyPullsAndPushesUntilNobodyHasNews();

        assertThat(atC.remarks())
                .containsExactlyInAnyOrder(
                        "odd_b has the name of this machine and another id (n-odd_b): it was installed anew, or copied",
                        "this installation came from another machine, whose id is n-odd_b; it has an id of its own since");
        assertThat(atC.waiting()).isEmpty();
        assertThat(nothing.taken()).isEmpty();
        assertThat(C.database().rows("SELECT id, name FROM shop ORDER BY id"))
                .containsExactly("1 uno", "2 two", "3 of b", "4 of the copy", "5 of b, later");
        assertThat(List.of(A.content(), B.content())).containsOnly(C.content());
    }

    private static void everybodyPullsAndPushesUntilNobodyHasNews() {
        for (int round = 0; round < 10; round++) {
            boolean news = false;
            for (Machine machine : List.of(A, B, C)) {
                news |= !machine.pull().taken().isEmpty();
                news |= machine.push().pushed();
            }
            if (!news) {
                return;
            }
        }
        throw new AssertionError("somebody still has news after ten rounds");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
