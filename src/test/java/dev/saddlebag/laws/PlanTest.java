package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import dev.saddlebag.rig.Tally;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Law: what a plan says is what a restore does, table by table, and planning changes nothing. */
@Tag("database")
class PlanTest {

    private final Database source = Database.empty("source");
    private final Database target =
            Database.empty("target").with("saddlebag.restore.chunk-rows", "11", "saddlebag.restore.chunk-size", "2KB");
    private Path archive;

    @BeforeEach
    void aShopAndOneThatWentItsOwnWay() {
        Database.each(
                "CREATE TABLE extra (v text); CREATE TABLE p (id int PRIMARY KEY, v text UNIQUE, n int); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p, up int REFERENCES c)",
                source,
                target);
        source.execute("INSERT INTO p SELECT n, 'v' || n, n FROM generate_series(1, 60) n; "
                + "INSERT INTO c SELECT n, n, 61 - n FROM generate_series(1, 60) n; "
                + "INSERT INTO extra SELECT 'x' || n % 7 FROM generate_series(1, 40) n");
        archive = source.backup();
        target.execute("INSERT INTO p SELECT n, 'v' || n, n * (n % 3) FROM generate_series(10, 40) n; "
                + "INSERT INTO p VALUES (100, 'v50', 1); INSERT INTO c VALUES (5, 12, NULL), (200, 100, 5); "
                + "INSERT INTO extra VALUES ('x1'), ('z'); ALTER TABLE p ADD CHECK (n <> 7); "
                + "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.id = 33 THEN RAISE 'no'; END IF; "
                + "RETURN NEW; END $$; CREATE TRIGGER t BEFORE INSERT ON c FOR EACH ROW EXECUTE FUNCTION no()");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRestoreDoesWhatItsPlanSays(Mode mode) {
        String before = target.contentSha256();
        Map<String, ?> places = target.places();

        Plan plan = target.plan(archive, mode);

        assertThat(target.contentSha256()).isEqualTo(before);
        assertThat(counted(target)).isEqualTo(counted(places));
        Report report = target.restore(
                archive,
                new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, false, "target", 100, plan.fingerprint()));
        assertThat(ofTables(report)).isEqualTo(ofTables(plan));
        assertThat(report.counts()).isEqualTo(plan.counts());
        assertThat(plan.counts().rejected()).isPositive();
        if (mode == Mode.MIRROR) {
            assertThat(report.tables().stream()
                            .mapToLong(Report.OfTable::deleted)
                            .sum())
                    .isEqualTo(plan.delete());
            assertThat(plan.delete()).isPositive();
        }
    }

    private static Map<String, Integer> counted(Database database) {
        return counted(database.places());
    }

    private static Map<String, Integer> counted(Map<String, ?> places) {
        Map<String, Integer> rows = new LinkedHashMap<>();
        places.forEach((table, list) -> rows.put(table, ((java.util.List<?>) list).size()));
        return rows;
    }

    private static Map<String, Counts> ofTables(Report report) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        report.tables().forEach(t -> counts.put(t.name(), t.counts()));
        return counts;
    }

    private static Map<String, Counts> ofTables(Plan plan) {
        Map<String, Counts> counts = new LinkedHashMap<>();
        plan.tables().forEach(t -> counts.put(t.name(), t.counts()));
        return counts;
    }

    @Test
    void aPlanOfWhatIsThereSaysSo() {
        Plan plan = source.plan(archive, Mode.MERGE);

        assertThat(plan.counts()).isEqualTo(Tally.unchanged(160));
        assertThat(plan.equalAfter()).isTrue();
        assertThat(plan.tables()).allMatch(Plan.OfTable::same);
    }

    @Test
    void aPlanIsRefusedOnceARowChanged() {
        Plan plan = target.plan(archive, Mode.MERGE);
        target.execute("UPDATE extra SET v = 'y' WHERE v = 'z'");
        String before = target.contentSha256();

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> target.restore(
                        archive,
                        new RestoreOptions(
                                Mode.MERGE, RestoreOptions.Transaction.CHUNK, false, null, 10, plan.fingerprint())));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(target.contentSha256()).isEqualTo(before);
    }

    /** Sequences do not come back with a transaction that is given up. */
    @Test
    void aPlanMovesNoSequence() {
        Database.each("CREATE TABLE s (id serial PRIMARY KEY)", source, target);
        source.execute("INSERT INTO s SELECT FROM generate_series(1, 5)");

        target.plan(source.backup(), Mode.MERGE);

        assertThat(target.rows("SELECT last_value, is_called FROM s_id_seq")).containsExactly("1 f");
    }

    @Test
    void aPlanLeavesNoDeadLetters() throws Exception {
        Path root = Server.fresh("root");

        target.with("saddlebag.folders.root", root.toString()).plan(archive, Mode.MERGE);

        Path letters = root.resolve("dead-letter");
        if (java.nio.file.Files.exists(letters)) {
            try (var files = java.nio.file.Files.walk(letters)) {
                assertThat(files.filter(java.nio.file.Files::isRegularFile)).isEmpty();
            }
        }
    }
}
