package dev.saddlebag.restore.run;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreOptions.Transaction;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes in together: the same rows as one by one, or nothing. */
@Tag("database")
class TransactionTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target")
            .with(
                    "saddlebag.restore.chunk-rows", "5",
                    "saddlebag.restore.writers", "4",
                    "saddlebag.restore.retries", "0");

    private static RestoreOptions options(Transaction transaction) {
        return new RestoreOptions(Mode.MERGE, transaction, false, null, 10, null);
    }

    private Problem failed(Path archive, Transaction transaction) {
        return catchThrowableOfType(Problem.class, () -> target.restore(archive, options(transaction)));
    }

    /** Triggers may name their tables without a schema. */
    @ParameterizedTest
    @EnumSource(Transaction.class)
    void triggersFindTheirTablesByThePathOfTheDatabase(Transaction transaction) {
        Database.each("CREATE TABLE t (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO t VALUES (1), (2)");
        Path archive = source.backup();
        target.execute("CREATE TABLE log (id int); CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN INSERT INTO log VALUES (NEW.id); RETURN NEW; END $$; "
                + "CREATE TRIGGER note AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION note()");

        assertThat(target.plan(archive, Mode.MERGE).counts()).isEqualTo(inserted(2));
        assertThat(target.restore(archive, options(transaction)).counts()).isEqualTo(inserted(2));
        assertThat(target.rows("SELECT id FROM log ORDER BY id")).containsExactly("1", "2");
    }

    /** One statement fails for good while others are still at work. */
    @ParameterizedTest
    @EnumSource(
            names = {"FILE", "TABLE"},
            value = Transaction.class)
    void nothingComesInBehindATransactionThatWasGivenUp(Transaction transaction) throws InterruptedException {
        Database.each("CREATE TABLE t (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO t SELECT generate_series(1, 400)");
        Path archive = source.backup();
        target.execute("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "IF NEW.id = 23 THEN RAISE 'no' USING ERRCODE = '42501'; END IF; PERFORM pg_sleep(0.004); RETURN NEW; END $$; "
                + "CREATE TRIGGER f BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION fail()");

        Problem problem = failed(archive, transaction);

        assertThat(problem.kind()).isNotEqualTo(Problem.Kind.PARTLY_KEPT);
        Thread.sleep(300);
        assertThat(target.rows("SELECT count(*) FROM t")).containsExactly("0");
    }

    /** A constraint that waits for the end of a transaction would otherwise refuse all rows for the sake of one. */
    @ParameterizedTest
    @EnumSource(Transaction.class)
    void aConstraintThatIsCheckedLateRefusesTheSameRows(Transaction transaction) {
        source.execute("CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int, u int); "
                + "INSERT INTO p VALUES (1); INSERT INTO c SELECT n, 1, n FROM generate_series(1, 20) n; "
                + "UPDATE c SET p = 9 WHERE id = 7; UPDATE c SET u = 1 WHERE id = 12");
        target.execute("CREATE TABLE p (id int PRIMARY KEY); "
                + "CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p DEFERRABLE INITIALLY DEFERRED, "
                + "u int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
        Path archive = source.backup();
        Counts expected = inserted(19).plus(rejected(2));

        assertThat(target.plan(archive, Mode.MERGE).counts()).isEqualTo(expected);
        if (transaction == Transaction.FILE) {
            assertThat(failed(archive, transaction).getMessage()).contains("2 rows were refused");
            assertThat(target.rows("SELECT count(*) FROM c")).containsExactly("0");
        } else {
            Report report = target.restore(archive, options(transaction));
            assertThat(report.counts()).isEqualTo(expected);
            assertThat(DeadLetter.of(report, "c").stream().map(l -> l.column("id")))
                    .containsExactlyInAnyOrder("7", "12");
        }
    }

    /** Of two rows that collide, the first in the file stays, also where a quicker chunk would have been before it. */
    @ParameterizedTest
    @EnumSource(
            names = {"TABLE", "CHUNK"},
            value = Transaction.class)
    void ofRowsThatCollideTheFirstInTheFileStays(Transaction transaction) {
        source.execute("CREATE TABLE c (id int PRIMARY KEY, u int); "
                + "INSERT INTO c SELECT n, n % 5 FROM generate_series(0, 24) n");
        // The first chunk is slow: only a chunk that waits for it finds its values taken.
        target.execute("CREATE FUNCTION slow(id int) RETURNS boolean LANGUAGE plpgsql AS "
                + "$$ BEGIN IF id < 5 THEN PERFORM pg_sleep(0.02); END IF; RETURN true; END $$; "
                + "CREATE TABLE c (id int PRIMARY KEY CHECK (slow(id)), u int UNIQUE)");
        Path archive = source.backup();

        assertThat(target.plan(archive, Mode.MERGE).counts())
                .isEqualTo(inserted(5).plus(rejected(20)));
        assertThat(target.restore(archive, options(transaction)).counts())
                .isEqualTo(inserted(5).plus(rejected(20)));
        assertThat(target.rows("SELECT id FROM c ORDER BY id")).containsExactly("0", "1", "2", "3", "4");
    }

    /** Table b fails for good: a is kept, and nothing else is said to be. */
    @Test
    void whatIsSaidToBeKeptIsKept() {
        Database.each("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO a SELECT generate_series(1, 20); INSERT INTO b SELECT generate_series(1, 50)");
        Path archive = source.backup();
        target.execute("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                + "IF NEW.id = 33 THEN RAISE 'no' USING ERRCODE = '42501'; END IF; RETURN NEW; END $$; "
                + "CREATE TRIGGER f BEFORE INSERT ON b FOR EACH ROW EXECUTE FUNCTION fail()");

        Problem problem = failed(archive, Transaction.TABLE);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.PARTLY_KEPT);
        assertThat(problem.getMessage()).contains("; 20 rows are in");
        assertThat(target.rows("SELECT count(*) FROM a UNION ALL SELECT count(*) FROM b"))
                .containsExactly("20", "0");
    }

    /** What cannot be undone by the restore: the rows that were refused stay where somebody can correct them. */
    @Test
    void theRefusedRowsOfAFileThatWasGivenUpComeInLater() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO t SELECT n, 'v' || n FROM generate_series(1, 20) n");
        Path archive = source.backup();
        target.execute("ALTER TABLE t ADD CONSTRAINT no CHECK (v <> 'v13')");

        Problem problem = failed(archive, Transaction.FILE);
        Path letters = Path.of(problem.hint().replaceFirst("See (\\S+) for .*", "$1"));

        assertThat(letters.resolve("t.json")).exists();
        assertThat(letters).isDirectoryNotContaining(f -> f.toString().endsWith(".part"));
        target.execute("ALTER TABLE t DROP CONSTRAINT no");
        assertThat(target.restore(archive, options(Transaction.FILE)).counts()).isEqualTo(inserted(20));
        assertThat(target.restore(letters.resolve("t.json")).counts().unchanged())
                .isEqualTo(1);
    }
}
