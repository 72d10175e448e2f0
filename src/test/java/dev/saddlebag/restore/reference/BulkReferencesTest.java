package dev.saddlebag.restore.reference;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.rejected;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever checks references, the same rows come in and the same are refused, with the same words. */
@Tag("database")
class BulkReferencesTest {

    private static final String[] PER_ROW = {"saddlebag.restore.references", "per-row"};
    private static final String[] BULK = {"saddlebag.restore.references", "bulk"};

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    private static final String SCHEMA =
            """
            CREATE SCHEMA "Other";
            CREATE TABLE p (a int, b text, PRIMARY KEY (a, b));
            CREATE TABLE "Other"."Q q" (id numeric PRIMARY KEY);
            CREATE TABLE r (id int PRIMARY KEY, at date NOT NULL) PARTITION BY HASH (id);
            CREATE TABLE r0 PARTITION OF r FOR VALUES WITH (MODULUS 1, REMAINDER 0);
            CREATE TABLE c (id int PRIMARY KEY, a int, b text, q int, up int, r int,
                            %s
                            CONSTRAINT c_q FOREIGN KEY (q) REFERENCES "Other"."Q q",
                            CONSTRAINT c_up FOREIGN KEY (up) REFERENCES c,
                            CONSTRAINT c_r FOREIGN KEY (r) REFERENCES r);
            CREATE TABLE f (id int PRIMARY KEY, a int, b text,
                            CONSTRAINT f_p FOREIGN KEY (a, b) REFERENCES p MATCH FULL);
            CREATE TABLE k (q int, CONSTRAINT k_q FOREIGN KEY (q) REFERENCES "Other"."Q q")""";

    private Path archiveWithOrphans() {
        source.execute(SCHEMA.replaceAll(",?\\s*CONSTRAINT \\w+ FOREIGN KEY \\([^)]*\\) REFERENCES [^,;)]*", "")
                .replace("%s", "CHECK (true)"));
        source.execute("INSERT INTO p VALUES (1, 'x'), (2, 'O''Neil'); INSERT INTO \"Other\".\"Q q\" VALUES (1), (2); "
                + "INSERT INTO r VALUES (1, 'today'), (2, 'today'); "
                + "INSERT INTO c VALUES (1, 1, 'x', 1, 9, 1), (2, 1, 'y', 1, NULL, 1), (3, NULL, 'y', 3, 1, 1), "
                + "(4, 2, 'O''Neil', 2, 4, 2), (5, 3, NULL, NULL, 6, 3), (6, NULL, NULL, NULL, 5, NULL), (7, 9, 'x', 9, 9, 9); "
                + "INSERT INTO f VALUES (1, 1, 'x'), (2, NULL, NULL), (3, 1, NULL), (4, 7, 'x'); "
                + "INSERT INTO k VALUES (1), (1), (5), (5), (NULL)");
        return source.backup();
    }

    @Test
    void theSameRowsAreRefusedInTheSameWords() {
        Path archive = archiveWithOrphans();
        String schema = SCHEMA.replace("%s", "CONSTRAINT c_p FOREIGN KEY (a, b) REFERENCES p,");

        target.execute(schema);
        Report perRow = target.with(PER_ROW).restore(archive);
        List<String> rows = target.rows("SELECT * FROM c ORDER BY id");
        Database again = Database.empty("again").execute(schema);
        Report bulk = again.with(BULK).restore(archive);

        assertThat(bulk.counts()).isEqualTo(perRow.counts());
        assertThat(bulk.counts().rejected()).isPositive();
        assertThat(again.rows("SELECT * FROM c ORDER BY id")).isEqualTo(rows);
        for (String table : List.of("c", "f", "k")) {
            assertThat(causes(bulk, table)).isEqualTo(causes(perRow, table)).isNotEmpty();
        }
        assertThat(again.rows("SELECT count(*) FROM k")).containsExactly("3");
    }

    private static List<String> causes(Report report, String table) {
        return DeadLetter.of(report, table).stream()
                .map(l -> l.cause("sqlState") + " " + l.cause("constraint") + " " + l.cause("message"))
                .sorted()
                .toList();
    }

    /** Who is not superuser may be granted the right; without it PostgreSQL checks, and bulk is refused. */
    @Test
    void withoutTheRightPostgresChecks() {
        String role = "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plain') THEN "
                + "CREATE ROLE plain LOGIN PASSWORD 'plain'; END IF; END $$; ALTER SCHEMA public OWNER TO plain; SET ROLE plain;";
        String schema = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int REFERENCES p)";
        source.execute(schema).execute("INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1)");
        target.execute(role + schema);
        String[] plain = {"saddlebag.database.username", "plain", "saddlebag.database.password", "plain"};
        Path archive = source.backup();

        Problem problem = catchThrowableOfType(
                Problem.class, () -> target.with(plain).with(BULK).restore(archive));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.hint()).contains("GRANT SET ON PARAMETER session_replication_role");
        assertThat(target.rows("SELECT * FROM p")).isEmpty();
        assertThat(target.with(plain).restore(archive).counts()).isEqualTo(inserted(2));
    }

    @Test
    void triggersThatShouldSleepDo() {
        String schema = "CREATE TABLE t (id int PRIMARY KEY, v text)";
        Database.each(schema, source, target);
        source.execute("INSERT INTO t VALUES (1, 'a')");
        target.execute("CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS "
                + "$$ BEGIN NEW.v = upper(NEW.v); RETURN NEW; END $$; "
                + "CREATE TRIGGER s BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION shout()");
        Path archive = source.backup();

        Report fired = target.restore(archive);
        target.execute("TRUNCATE t");
        Report slept = target.with("saddlebag.restore.triggers", "skip").restore(archive);

        assertThat(fired.equalToFile()).isFalse();
        assertThat(slept.equalToFile()).isTrue();
    }

    /** A key that is named by something else than what rows are found by may change; then the children must follow. */
    @Test
    void anUpdateThatCascadesStillCascades() {
        Database.each(
                "CREATE TABLE p (id int PRIMARY KEY, code text NOT NULL UNIQUE); "
                        + "CREATE TABLE c (id int PRIMARY KEY, code text REFERENCES p (code) ON UPDATE CASCADE)",
                source,
                target);
        source.execute("INSERT INTO p VALUES (1, 'new')");
        target.execute("INSERT INTO p VALUES (1, 'old'); INSERT INTO c VALUES (7, 'old')");

        target.restore(source.backup());

        assertThat(target.rows("SELECT * FROM c")).containsExactly("7 new");
    }

    @Test
    void aReferenceThatWasNeverValidIsLeftToPostgres() {
        Database.each(
                "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY, p int, v text)",
                source,
                target);
        source.execute("INSERT INTO c VALUES (1, 9, 'new'), (2, 8, 'x')");
        target.execute("INSERT INTO c VALUES (1, 9, 'old'); "
                + "ALTER TABLE c ADD CONSTRAINT c_p FOREIGN KEY (p) REFERENCES p NOT VALID");
        Path archive = source.backup();

        assertThat(target.restore(archive).counts()).isEqualTo(rejected(1).plus(updated(1)));
        assertThat(target.restore(archive).counts()).isEqualTo(rejected(1).plus(unchanged(1)));
    }
}
