package dev.saddlebag.restore.reference;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Circles with rows that are left out, refused or unreadable end, with the right rows in. */
@Tag("database")
class OddCirclesTest {

    private final Database source = Database.empty("source");
    private final Database target =
            Database.empty("target").with("saddlebag.restore.chunk-rows", "5", "saddlebag.restore.chunk-size", "1KB");

    private Database checkedBy(String who) {
        return target.with("saddlebag.restore.references", who);
    }

    private static RestoreOptions options(Mode mode) {
        return new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, false, null, 10, null);
    }

    /** Row 2 is here and named by row 1; row 3 is not, and stays away, so row 2 cannot name it. */
    @ParameterizedTest
    @ValueSource(strings = {"bulk", "per-row"})
    void aRowThatTheModeLeavesOutIsNoRowToName(String who) {
        source.execute("CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL, v text); "
                + "INSERT INTO ring VALUES (1, 2, 'f'), (2, 3, 'f'), (3, 1, 'f')");
        Path archive = source.backup();
        target.execute("CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL REFERENCES ring, v text); "
                + "INSERT INTO ring VALUES (1, 1, 'h'), (2, 1, 'h')");

        Report report = checkedBy(who).restore(archive, options(Mode.UPDATE_ONLY));

        assertThat(report.counts()).isEqualTo(new Counts(0, 1, 0, 0, 1, 1));
        assertThat(target.rows("SELECT * FROM ring ORDER BY id")).containsExactly("1 2 f", "2 1 h");
    }

    /** What is here stays, so nobody can name it by what the file calls it. */
    @Test
    void aRowThatStaysAsItIsIsNamedByWhatItIs() {
        String schema = "CREATE TABLE firm (id int PRIMARY KEY, boss text NOT NULL); "
                + "CREATE TABLE person (id int PRIMARY KEY, code text NOT NULL UNIQUE, firm int NOT NULL REFERENCES firm)";
        source.execute(schema);
        source.execute(
                "INSERT INTO firm VALUES (1, 'new'), (2, 'b'); INSERT INTO person VALUES (1, 'new', 1), (2, 'b', 2)");
        Path archive = source.backup();
        target.execute(schema + "; ALTER TABLE firm ADD CONSTRAINT boss FOREIGN KEY (boss) REFERENCES person (code) "
                + "DEFERRABLE; BEGIN; SET CONSTRAINTS ALL DEFERRED; INSERT INTO firm VALUES (9, 'old'); "
                + "INSERT INTO person VALUES (1, 'old', 9); COMMIT");

        Report report = target.restore(archive, options(Mode.INSERT_ONLY));

        assertThat(report.counts()).isEqualTo(new Counts(2, 0, 1, 0, 1, 0));
        assertThat(DeadLetter.of(report, "firm").get(0).cause("constraint")).isEqualTo("boss");
        assertThat(target.rows("SELECT id, boss FROM firm ORDER BY id")).containsExactly("2 b", "9 old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk", "per-row"})
    void aRowWithoutAKeyIsRefusedAndTheRestComesIn(String who) {
        source.execute("CREATE TABLE ring (id int, next int NOT NULL, v text); "
                + "INSERT INTO ring VALUES (1, 2, 'f'), (2, 1, 'f'), (NULL, 1, 'f')");
        Path archive = source.backup();
        target.execute("CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL REFERENCES ring, v text)");

        Report report = checkedBy(who).restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(2).plus(rejected(1)));
    }

    @Test
    void aCircleThatFailsForGoodIsNotSaidToBeIn() {
        source.execute("CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (1), (2), (3); "
                + "CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL); "
                + "INSERT INTO ring SELECT n, n FROM generate_series(1, 20) n");
        Path archive = source.backup();
        target.execute("CREATE TABLE a (id int PRIMARY KEY); "
                + "CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL REFERENCES ring); "
                + "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "IF NEW.id = 13 THEN RAISE 'no' USING ERRCODE = '42501'; END IF; RETURN NEW; END $$; "
                + "CREATE TRIGGER f BEFORE INSERT ON ring FOR EACH ROW EXECUTE FUNCTION fail()");

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(archive));

        assertThat(problem.getMessage()).contains("; 3 rows are in");
        assertThat(target.rows("SELECT count(*) FROM ring")).containsExactly("0");
    }

    /** Keys whose text reads otherwise as JSON. */
    @ParameterizedTest
    @ValueSource(strings = {"jsonb", "text", "int[]"})
    void whoNeedsARefusedRowIsRefusedWhateverTheKey(String type) {
        source.execute("CREATE TABLE ring (id %1$s PRIMARY KEY, next %1$s NOT NULL, v text)".formatted(type));
        String key = type.equals("int[]") ? "'{%d}'" : "'[%d]'";
        for (int i = 0; i < 6; i++) {
            source.execute(("INSERT INTO ring VALUES (" + key + ", " + key + ", '%s')")
                    .formatted(i, i == 4 || i == 5 ? 9 - i : (i + 1) % 4, i == 2 ? "bad" : "v"));
        }
        Path archive = source.backup();
        target.execute(
                "CREATE TABLE ring (id %1$s PRIMARY KEY, next %1$s NOT NULL REFERENCES ring, v text CHECK (v <> 'bad'))"
                        .formatted(type));

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(2).plus(rejected(4)));
    }
}
