package dev.saddlebag.restore;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows in the source + rows already in the target + mode → rows expected. */
@Tag("database")
class ModesTest {

    private static final String SCHEMA =
            """
            CREATE TABLE p (id int PRIMARY KEY, v text, "updatedAt" timestamptz);
            CREATE TABLE c (id int PRIMARY KEY, p int NOT NULL REFERENCES p, up int REFERENCES c, v text,
                            "updatedAt" timestamptz);
            CREATE TABLE e (v text)""";

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    private Path divergedTargets() {
        Database.each(SCHEMA, source, target);
        source.execute(
                """
                INSERT INTO p VALUES (1, 'file', '2026-01-02'), (2, 'file', '2026-01-02'), (3, 'file', NULL), (5, 'same', NULL);
                INSERT INTO c VALUES (1, 1, 2, 'file', '2026-01-02'), (2, 2, 1, 'file', '2026-01-01'), (3, 3, NULL, 'file', NULL);
                INSERT INTO e VALUES ('x'), ('x'), ('y')""");
        target.execute(
                """
                INSERT INTO p VALUES (1, 'here', '2026-01-01'), (2, 'here', '2026-01-03'), (4, 'here', NULL), (5, 'same', NULL);
                INSERT INTO c VALUES (1, 1, NULL, 'here', '2026-01-01'), (2, 2, NULL, 'here', '2026-01-01'),
                                     (4, 4, NULL, 'here', NULL), (5, 4, 4, 'here', NULL);
                UPDATE c SET up = 5 WHERE id = 4;
                INSERT INTO e VALUES ('x'), ('z'), ('z')""");
        return source.backup();
    }

    private RestoreOptions options(Mode mode) {
        return new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, false, "target", 100, null);
    }

    @Test
    void mergeAddsAndUpdates() {
        Report report = target.restore(divergedTargets(), options(Mode.MERGE));

        assertThat(report.counts()).isEqualTo(new Counts(4, 4, 2, 0, 0, 0));
        assertThat(target.rows("SELECT id, v FROM p ORDER BY id"))
                .containsExactly("1 file", "2 file", "3 file", "4 here", "5 same");
    }

    @Test
    void insertOnlyLeavesWhatIsHere() {
        Report report = target.restore(divergedTargets(), options(Mode.INSERT_ONLY));

        assertThat(report.counts()).isEqualTo(new Counts(4, 0, 6, 0, 0, 0));
        assertThat(target.rows("SELECT id, v FROM p ORDER BY id"))
                .containsExactly("1 here", "2 here", "3 file", "4 here", "5 same");
        assertThat(target.rows("SELECT id, up, v FROM c ORDER BY id"))
                .containsExactly("1 ~ here", "2 ~ here", "3 ~ file", "4 5 here", "5 4 here");
        assertThat(target.rows("SELECT v FROM e ORDER BY v")).containsExactly("x", "x", "y", "z", "z");
    }

    @Test
    void updateOnlyAddsNothing() {
        Report report = target.restore(divergedTargets(), options(Mode.UPDATE_ONLY));

        assertThat(report.counts()).isEqualTo(new Counts(0, 4, 2, 0, 0, 4));
        assertThat(target.rows("SELECT id, v FROM p ORDER BY id"))
                .containsExactly("1 file", "2 file", "4 here", "5 same");
        assertThat(target.rows("SELECT id, up, v FROM c ORDER BY id"))
                .containsExactly("1 2 file", "2 1 file", "4 5 here", "5 4 here");
        assertThat(target.rows("SELECT v FROM e ORDER BY v")).containsExactly("x", "z", "z");
    }

    /** Row 2 of c is as old as the one here: ties keep what is here, its references too. */
    @Test
    void newerWinsLetsTheNewerRowWin() {
        Report report = target.restore(divergedTargets(), options(Mode.NEWER_WINS));

        assertThat(report.counts()).isEqualTo(new Counts(4, 2, 4, 0, 0, 0));
        assertThat(target.rows("SELECT id, v FROM p ORDER BY id"))
                .containsExactly("1 file", "2 here", "3 file", "4 here", "5 same");
        assertThat(target.rows("SELECT id, up, v FROM c ORDER BY id"))
                .containsExactly("1 2 file", "2 ~ here", "3 ~ file", "4 5 here", "5 4 here");
    }

    /** Which row is newer is told by a column that both have; here the file has none. */
    @Test
    void aColumnThatWouldTellWhichRowIsNewerAndIsOnlyHereTellsNothing() {
        source.execute("CREATE TABLE n (id int PRIMARY KEY, v text); INSERT INTO n VALUES (1, 'file'), (2, 'file')");
        target.execute("CREATE TABLE n (id int PRIMARY KEY, v text, updated_at timestamptz DEFAULT now()); "
                + "INSERT INTO n VALUES (1, 'here')");

        Report report = target.restore(source.backup(), options(Mode.NEWER_WINS));

        assertThat(report.counts()).isEqualTo(inserted(1).plus(updated(1)));
    }

    @Test
    void aMirrorEqualsTheFile() {
        Path archive = divergedTargets();

        Report report = target.restore(archive, options(Mode.MIRROR));

        assertThat(report.counts()).isEqualTo(new Counts(4, 4, 2, 0, 0, 0));
        assertThat(report.tables().stream().mapToLong(Report.OfTable::deleted).sum())
                .isEqualTo(5);
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.remarks()).anySatisfy(r -> assertThat(r).contains("as it was before"));
        assertThat(target.restore(archive, options(Mode.MIRROR)).counts()).isEqualTo(unchanged(10));
    }

    @Test
    void theBackupBeforeAMirrorUndoesIt() {
        Path archive = divergedTargets();
        String before = target.contentSha256();
        Report report = target.restore(archive, options(Mode.MIRROR));
        String remark = report.remarks().stream()
                .filter(r -> r.contains("as it was before"))
                .findFirst()
                .orElseThrow();

        Path safety = Path.of(remark.replaceFirst(".*: ", ""));
        target.restore(safety, options(Mode.MIRROR));

        assertThat(target.contentSha256()).isEqualTo(before);
    }

    @Test
    void aMirrorThatNobodyConfirmedIsRefused() {
        Path archive = divergedTargets();
        String before = target.contentSha256();
        RestoreOptions unconfirmed =
                new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, "source", 100, null);

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(archive, unconfirmed));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.hint()).contains("--confirm target");
        assertThat(target.contentSha256()).isEqualTo(before);
    }

    @Test
    void aMirrorThatWouldDeleteTooMuchIsRefusedAndChangesNothing() {
        Path archive = divergedTargets();
        String before = target.contentSha256();
        RestoreOptions careful =
                new RestoreOptions(Mode.MIRROR, RestoreOptions.Transaction.CHUNK, false, "target", 10, null);

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(archive, careful));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.getMessage()).contains("are not in the file, and a mirror may delete 10 of a hundred");
        assertThat(target.contentSha256()).isEqualTo(before);
    }

    /** What the file names but this database refuses is not deleted for it. */
    @Test
    void aMirrorKeepsTheRowInWhosePlaceTheFileHasARefusedOne() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO t VALUES (1, 'bad'), (2, 'good')");
        target.execute("INSERT INTO t VALUES (1, 'here'), (3, 'here'); ALTER TABLE t ADD CHECK (v <> 'bad')");

        Report report = target.restore(source.backup(), options(Mode.MIRROR));

        assertThat(report.counts()).isEqualTo(new Counts(1, 0, 0, 0, 1, 0));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 here", "2 good");
    }

    @Test
    void aMirrorReachesNoTableThatTheFileDoesNotCover() {
        Database.each("CREATE TABLE p (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO p VALUES (1)");
        Path archive = source.backup();
        target.execute(
                "CREATE TABLE c (p int REFERENCES p ON DELETE CASCADE); INSERT INTO p VALUES (2); INSERT INTO c VALUES (2)");

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(archive, options(Mode.MIRROR)));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.getMessage()).contains("1 rows of c");
        assertThat(target.rows("SELECT * FROM p")).containsExactly("2");
    }

    @Test
    void fileMeansAllOrNothing() {
        Database.each("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO a SELECT generate_series(1, 20); INSERT INTO b SELECT generate_series(1, 20)");
        target.execute("ALTER TABLE b ADD CHECK (id <> 13)");
        Path archive = source.backup();
        RestoreOptions whole = new RestoreOptions(Mode.MERGE, RestoreOptions.Transaction.FILE, false, null, 10, null);

        Problem problem = catchThrowableOfType(Problem.class, () -> target.with("saddlebag.restore.chunk-rows", "7")
                .restore(archive, whole));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.FAILED);
        assertThat(problem.getMessage()).contains("1 rows were refused, so nothing was kept");
        assertThat(target.rows("SELECT count(*) FROM a UNION ALL SELECT count(*) FROM b"))
                .isEqualTo(List.of("0", "0"));
        target.execute("ALTER TABLE b DROP CONSTRAINT b_id_check");
        assertThat(target.restore(archive, whole).counts()).isEqualTo(inserted(40));
    }

    @Test
    void tableMeansATableAtATime() {
        Database.each("CREATE TABLE a (id int PRIMARY KEY, v text); CREATE TABLE b (v text)", source, target);
        source.execute(
                "INSERT INTO a SELECT n, 'v' FROM generate_series(1, 50) n; INSERT INTO b SELECT 'x' FROM generate_series(1, 9)");
        target.execute("INSERT INTO a VALUES (7, 'old'); ALTER TABLE a ADD CHECK (id <> 13)");
        RestoreOptions table = new RestoreOptions(Mode.MERGE, RestoreOptions.Transaction.TABLE, false, null, 10, null);

        Report report = target.with("saddlebag.restore.chunk-rows", "7").restore(source.backup(), table);

        assertThat(report.counts()).isEqualTo(inserted(57).plus(updated(1)).plus(new Counts(0, 0, 0, 0, 1, 0)));
    }
}
