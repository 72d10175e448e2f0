package dev.saddlebag.restore.run;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.Both;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.CommandLine;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import dev.saddlebag.rig.Moment;
import dev.saddlebag.rig.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that goes away takes no row with it: a restore waits, or ends and can be done again. */
@Tag("database")
class OutageTest {

    private static final int ROWS = 13_329;

    private static EmbeddedServer server;
    private static Path archive;

    private Database target;

    @BeforeAll
    static void anArchiveAndAServerThatMayDie() {
        Database source = Database.empty("source").run("/schemas/shop.sql").run("/schemas/shop-data.sql");
        source.execute(
                "CREATE TABLE large (id int PRIMARY KEY, v text); "
                        + "INSERT INTO large SELECT n, md5(n::text) FROM generate_series(1, 9000) n; "
                        + "CREATE TABLE many (v text); INSERT INTO many SELECT 'v' || n % 1000 FROM generate_series(1, 3000) n");
        archive = source.backup();
        server = Server.start("outage");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void emptyTables() {
        server.start();
        target = Database.empty(server, "target")
                .run("/schemas/shop.sql")
                .execute("CREATE TABLE large (id int PRIMARY KEY, v text); CREATE TABLE many (v text)")
                .with(
                        "saddlebag.folders.root", Server.fresh("root").toString(),
                        "saddlebag.restore.chunk-rows", "100",
                        "saddlebag.restore.chunk-size", "4KB",
                        "saddlebag.restore.writers", "3");
    }

    private static final String[] PATIENT = {
        "saddlebag.restore.retries",
        "120",
        "saddlebag.restore.retry-pause",
        "100ms",
        "saddlebag.restore.retry-pause-at-most",
        "1s"
    };

    private static final String[] IMPATIENT = {"saddlebag.restore.retries", "1", "saddlebag.restore.retry-pause", "50ms"
    };

    private static void killed() {
        server.kill();
    }

    private static void killedAndBackAMomentLater() {
        server.kill();
        CompletableFuture.runAsync(server::start);
    }

    @ParameterizedTest
    @CsvSource({"0", "1000", "5000", "12500"})
    void aRestoreWaitsForAServerThatComesBack(long rows) {
        Moment moment = new Moment("writing", rows, OutageTest::killedAndBackAMomentLater);

        Report report = target.with(PATIENT).restore(archive, moment);

        assertThat(moment.over()).isTrue();
        assertThat(report.counts().inserted() + report.counts().unchanged()).isEqualTo(ROWS);
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.deadLetters()).isNull();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(ROWS));
    }

    /** A row that somebody else is about to write keeps the restore from its end until the server dies. */
    @Test
    void theProgramItselfWaitsForAServerThatComesBack() throws Exception {
        try (Connection somebody = target.connect();
                Statement statement = somebody.createStatement()) {
            somebody.setAutoCommit(false);
            statement.execute("INSERT INTO large VALUES (4500, 'of somebody else')");
            Process process = CommandLine.start(target.with(PATIENT), "restore", archive.toString());
            try {
                await().until(() -> !target.value("SELECT count(*) FROM pg_locks WHERE NOT granted")
                        .equals("0"));
                assertThat(process.isAlive()).isTrue();
                server.kill();
                server.start();

                assertThat(process.waitFor()).isZero();
            } finally {
                process.destroyForcibly();
            }
        }
        assertThat(target.verify(archive).equal()).isTrue();
    }

    /** A snapshot is gone with its server; what was read from it is read again from another one. */
    @ParameterizedTest
    @CsvSource({"planning", "comparing", "proving"})
    void whatWasBeingReadIsReadAgain(String phase) {
        if (phase.equals("comparing")) {
            target.restore(archive);
        }
        Moment moment = new Moment(phase, 0, OutageTest::killedAndBackAMomentLater);

        Report report = target.with(PATIENT).restore(archive, moment);

        assertThat(moment.over()).isTrue();
        assertThat(report.counts().total()).isEqualTo(ROWS);
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.deadLetters()).isNull();
    }

    /** A server that is back before anybody noticed knows the snapshot no more. */
    @ParameterizedTest
    @CsvSource({"planning", "comparing", "proving"})
    void aServerThatIsBackAtOnceIsNoOtherCase(String phase) {
        target.restore(archive);
        target.execute("UPDATE large SET v = 'x' WHERE id < 100");
        Moment moment = new Moment(phase, 0, () -> {
            server.kill();
            server.start();
        });

        Report report = target.with(PATIENT).restore(archive, moment);

        assertThat(moment.over()).isTrue();
        assertThat(report.counts().total()).isEqualTo(ROWS);
        assertThat(report.equalToFile()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"checking", "planning", "comparing", "proving"})
    void aServerThatGoesAwayWhileRowsAreReadEndsTheRestore(String phase) {
        Moment moment = new Moment(phase, 0, OutageTest::killed);

        Problem problem =
                catchThrowableOfType(Problem.class, () -> target.with(IMPATIENT).restore(archive, moment));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        server.start();
        Report report = target.with(IMPATIENT).restore(archive);
        assertThat(report.counts().total()).isEqualTo(ROWS);
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.deadLetters()).isNull();
    }

    @Test
    void aServerThatStaysAwayEndsTheRestoreAndMakesNoDeadLetters() {
        Path letters = Path.of(target.settings().get("saddlebag.folders.root")).resolve("dead-letter");

        Problem problem = catchThrowableOfType(Problem.class, () -> target.with(IMPATIENT)
                .restore(archive, new Moment("writing", 4000, OutageTest::killed)));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        assertThat(problem.temporary()).isTrue();
        assertThat(problem.getMessage()).contains("rows are in");
        assertThat(Files.exists(letters)).isFalse();
        server.start();
        Report report = target.with(IMPATIENT).restore(archive);
        assertThat(List.of(report.counts().total(), report.counts().rejected())).containsExactly((long) ROWS, 0L);
        // Rows of the tables before, whose references a second pass would have set, count as updated.
        assertThat(report.counts().unchanged() + report.counts().updated()).isGreaterThanOrEqualTo(4000);
        assertThat(report.equalToFile()).isTrue();
    }

    /** What was refused before the server went away is refused again afterwards, and found again. */
    @Test
    void refusedRowsAreRefusedAgainAfterAnOutageAndNoOthers() {
        target.execute("ALTER TABLE large ADD CHECK (id % 500 <> 0)");

        Report report = target.with(PATIENT)
                .restore(archive, new Moment("writing", 6000, OutageTest::killedAndBackAMomentLater));

        assertThat(report.counts().inserted() + report.counts().unchanged()).isEqualTo(ROWS - 18);
        assertThat(report.counts().rejected()).isEqualTo(18);
        assertThat(DeadLetter.of(report, "large")).hasSize(18).allMatch(l -> l.cause("sqlState")
                .equals("23514"));
    }

    @Test
    void aSecondRestoreAtTheSameTimeIsTurnedAway() {
        AtomicReference<Problem> problem = new AtomicReference<>();
        Moment moment = new Moment(
                "writing",
                2000,
                () -> problem.set(catchThrowableOfType(
                        Problem.class, () -> target.with(IMPATIENT).restore(archive))));

        Report report = target.restore(archive, moment);

        assertThat(problem.get().kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(report.counts()).isEqualTo(inserted(ROWS));
    }

    /** The lock went with the server; a restore that goes on has to have it again. */
    @ParameterizedTest
    @CsvSource({"planning, 0", "writing, 2000"})
    void aSecondRestoreIsTurnedAwayAlsoAfterAnOutage(String phase, long rows) {
        AtomicReference<Problem> problem = new AtomicReference<>();
        Moment second = new Moment(
                "writing",
                11000,
                () -> problem.set(catchThrowableOfType(
                        Problem.class, () -> target.with(IMPATIENT).restore(archive))));
        Moment first = new Moment(phase, rows, OutageTest::killedAndBackAMomentLater);

        Report report = target.with(PATIENT).restore(archive, new Both(first, second));

        assertThat(report.equalToFile()).isTrue();
        assertThat(second.over()).isTrue();
        assertThat(problem.get()).isNotNull();
        assertThat(problem.get().kind()).isEqualTo(Problem.Kind.BUSY);
    }

    @Test
    void aBackupThatLosesItsServerLeavesNothingBehind() {
        target.restore(archive);
        Path file = Server.fresh("never.json");

        Problem problem = catchThrowableOfType(
                Problem.class, () -> target.backup(file, new Moment("reading", 1000, OutageTest::killed)));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.UNREACHABLE);
        assertThat(file.getParent()).isEmptyDirectory();
        server.start();
        assertThat(target.verify(archive).equal()).isTrue();
    }
}
