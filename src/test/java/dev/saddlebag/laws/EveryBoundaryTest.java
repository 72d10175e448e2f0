package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreOptions.Transaction;
import dev.saddlebag.rig.Database;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Law: whichever statement fails, and whichever connection is lost, what came in together is in or is not, never in
 * part, and a second run completes.
 */
@Tag("database")
class EveryBoundaryTest {

    private static final String SCHEMA =
            """
            CREATE TABLE parent (id int PRIMARY KEY, v text);
            CREATE TABLE child (id int PRIMARY KEY, parent int NOT NULL REFERENCES parent, up int REFERENCES child);
            CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL);
            CREATE TABLE event (v text);""";

    private static final String FILE =
            """
            INSERT INTO parent SELECT n, 'file' FROM generate_series(1, 12) n;
            INSERT INTO child SELECT n, n, 13 - n FROM generate_series(1, 12) n;
            INSERT INTO ring SELECT n, 1 + n % 6 FROM generate_series(1, 6) n;
            INSERT INTO event SELECT 'e' || n % 4 FROM generate_series(1, 12) n;""";

    private static final String HERE =
            """
            TRUNCATE parent, child, ring, event;
            INSERT INTO parent SELECT n, 'here' FROM generate_series(9, 15) n;
            INSERT INTO child SELECT n, n, n FROM generate_series(9, 15) n;
            INSERT INTO ring SELECT n, n FROM generate_series(5, 8) n;
            INSERT INTO event SELECT 'e' || n FROM generate_series(3, 6) n;""";

    /** The statement whose number the sequence comes to fails, or takes its connection with it. */
    private static final String TRAP =
            """
            CREATE SEQUENCE statements; CREATE TABLE trap (at bigint, drops bool);
            CREATE FUNCTION trap() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE t trap; BEGIN
              SELECT * INTO t FROM trap;
              IF nextval('statements') = t.at THEN
                IF t.drops THEN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); END IF;
                RAISE 'trapped' USING ERRCODE = 'XX000';
              END IF;
              RETURN NULL; END $$;
            ALTER TABLE ring ADD CONSTRAINT next FOREIGN KEY (next) REFERENCES ring DEFERRABLE;""";

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");
    private Path archive;

    @BeforeEach
    void aFileAndATrap() {
        Database.each(SCHEMA, source, target);
        archive = source.execute(FILE).backup();
        target.execute(TRAP);
        for (String table : List.of("parent", "child", "ring", "event")) {
            // Always: also while triggers sleep, and with them those that check references.
            target.execute("CREATE TRIGGER trap BEFORE INSERT OR UPDATE OR DELETE ON " + table
                    + " EXECUTE FUNCTION trap(); ALTER TABLE " + table + " ENABLE ALWAYS TRIGGER trap");
        }
    }

    private static String content(Database database) {
        return database.value(
                """
                SELECT (SELECT string_agg(t::text, ' ' ORDER BY id) FROM parent t) || (SELECT string_agg(t::text, ' ' ORDER BY id) FROM child t)
                    || (SELECT string_agg(t::text, ' ' ORDER BY id) FROM ring t) || (SELECT string_agg(v, ' ' ORDER BY v) FROM event t)""");
    }

    @ParameterizedTest
    @CsvSource({
        "MERGE, CHUNK, skip, true",
        "MERGE, TABLE, fire, true",
        "MERGE, FILE, fire, false",
        "MIRROR, CHUNK, skip, false",
        "MIRROR, CHUNK, fire, true"
    })
    void whatIsDoneTogetherIsDoneOrNot(Mode mode, Transaction transaction, String triggers, boolean drops) {
        Database database = target.with(
                "saddlebag.restore.chunk-rows", "4",
                "saddlebag.restore.writers", "2",
                "saddlebag.restore.retries", "0",
                "saddlebag.restore.triggers", triggers);
        RestoreOptions options = new RestoreOptions(mode, transaction, false, "target", 100, null);
        target.execute(HERE);
        String old = content(target);
        database.restore(archive, options);
        String complete = content(target);
        boolean whole = transaction == Transaction.FILE || mode == Mode.MIRROR;
        int boundaries = 0;

        while (trapped(database, options, boundaries + 1, drops)) {
            boundaries++;
            if (whole) {
                assertThat(content(target)).as("statement " + boundaries).isEqualTo(old);
            }
            target.execute("DELETE FROM trap");
            if (whole && boundaries % 3 > 0) {
                continue;
            }

            Report report = database.restore(archive, options);

            assertThat(report.counts().rejected()).as("statement " + boundaries).isZero();
            assertThat(content(target)).as("statement " + boundaries).isEqualTo(complete);
        }

        assertThat(boundaries).isGreaterThan(10);
        assertThat(content(target)).isEqualTo(complete);
    }

    /** Whether the restore met the trap. */
    private boolean trapped(Database database, RestoreOptions options, int statement, boolean drops) {
        target.execute("DELETE FROM trap; " + HERE
                + "INSERT INTO trap VALUES (%d, %s); SELECT setval('statements', 1, false)"
                        .formatted(statement, drops));
        try {
            database.restore(archive, options);
            return false;
        } catch (Problem problem) {
            assertThat(problem.kind() == Problem.Kind.UNREACHABLE).isEqualTo(drops);
            return true;
        }
    }
}
