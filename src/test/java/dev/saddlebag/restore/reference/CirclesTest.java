package dev.saddlebag.restore.reference;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
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
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that need each other come in together, whoever restores them, and a bad one takes only its own with it. */
@Tag("database")
class CirclesTest {

    private static final String[] SMALL = {
        "saddlebag.restore.chunk-rows", "5", "saddlebag.restore.writers", "3", "saddlebag.restore.chunk-size", "1KB"
    };

    private static final String SCHEMA =
            """
            CREATE TABLE place (id int PRIMARY KEY);
            CREATE TABLE firm (id int PRIMARY KEY, boss int NOT NULL, place int NOT NULL REFERENCES place, v text);
            CREATE TABLE person (id int PRIMARY KEY, firm int NOT NULL REFERENCES firm %1$s, friend int REFERENCES person);
            ALTER TABLE firm ADD CONSTRAINT firm_boss FOREIGN KEY (boss) REFERENCES person %1$s;
            CREATE TABLE desk (id int PRIMARY KEY, person int NOT NULL REFERENCES person)""";

    private final Database source = Database.empty("source");

    /** Who restores, and how the references are declared. */
    enum Way {
        SUPERUSER(""),
        OWNER(""),
        DEFERRABLE("DEFERRABLE"),
        DEFERRED("DEFERRABLE INITIALLY DEFERRED");

        private final String constraint;

        Way(String constraint) {
            this.constraint = constraint;
        }

        Database target() {
            Database target = Database.empty("target");
            String schema = SCHEMA.formatted(constraint);
            if (this == SUPERUSER) {
                return target.execute(schema).with(SMALL);
            }
            target.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plain') THEN "
                    + "CREATE ROLE plain LOGIN PASSWORD 'plain'; END IF; END $$; "
                    + "ALTER SCHEMA public OWNER TO plain; GRANT USAGE ON SCHEMA public TO plain; "
                    + (this == OWNER ? "SET ROLE plain; " : "") + schema + "; RESET ROLE; "
                    + "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO plain");
            return target.with(SMALL)
                    .with("saddlebag.database.username", "plain", "saddlebag.database.password", "plain");
        }
    }

    private Path twentyFirms() {
        source.execute(SCHEMA.formatted("DEFERRABLE INITIALLY DEFERRED"));
        source.execute("INSERT INTO place VALUES (1); "
                + "BEGIN; INSERT INTO firm SELECT n, 21 - n, 1, 'v' FROM generate_series(1, 20) n; "
                + "INSERT INTO person SELECT n, 1 + n % 20, 21 - n FROM generate_series(1, 20) n; COMMIT; "
                + "INSERT INTO desk SELECT n, n FROM generate_series(1, 20) n");
        return source.backup();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void rowsThatNeedEachOtherComeInTogether(Way way) {
        Database target = way.target();
        Path archive = twentyFirms();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(61));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(61));
        assertThat(target.rows("SELECT condeferrable FROM pg_constraint WHERE conname = 'firm_boss'"))
                .containsExactly(way.constraint.isEmpty() ? "f" : "t");
    }

    /** Firm 3 is refused; so is who works there, whose firm has that boss, and so on: one chain of the ring. */
    @ParameterizedTest
    @EnumSource(Way.class)
    void aRefusedRowTakesOnlyThoseThatNeedItWithIt(Way way) {
        Database target = way.target();
        source.execute(SCHEMA.formatted("DEFERRABLE INITIALLY DEFERRED"));
        source.execute("INSERT INTO place VALUES (1); "
                + "BEGIN; INSERT INTO firm SELECT n, n, 1, CASE n WHEN 3 THEN 'bad' ELSE 'v' END FROM generate_series(1, 20) n; "
                + "INSERT INTO person SELECT n, n, CASE n WHEN 5 THEN 3 END FROM generate_series(1, 20) n; COMMIT; "
                + "INSERT INTO desk SELECT n, n FROM generate_series(1, 20) n");
        Path archive = source.backup();
        target.execute("ALTER TABLE firm ADD CONSTRAINT good CHECK (v <> 'bad')");

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(new Counts(57, 0, 0, 0, 4, 0));
        assertThat(DeadLetter.of(report, "firm").stream().map(l -> l.cause("sqlState")))
                .containsExactly("23514");
        assertThat(DeadLetter.of(report, "person").stream().map(l -> l.cause("sqlState")))
                .containsOnly("23503");
        assertThat(target.rows("SELECT count(*) FROM person WHERE friend IS NOT NULL"))
                .containsExactly("0");
        target.execute("ALTER TABLE firm DROP CONSTRAINT good");
        target.restore(archive);
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(61));
    }

    @Test
    void whoMayDoNothingAboutItIsToldSo() {
        Path archive = twentyFirms();
        Database target = Database.empty("target").execute(SCHEMA.formatted(""));
        target.execute("DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plain') THEN "
                + "CREATE ROLE plain LOGIN PASSWORD 'plain'; END IF; END $$; "
                + "GRANT USAGE ON SCHEMA public TO plain; "
                + "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO plain");

        Problem problem = catchThrowableOfType(Problem.class, () -> target.with(
                        "saddlebag.database.username", "plain", "saddlebag.database.password", "plain")
                .restore(archive));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.getMessage()).contains("firm, person");
        assertThat(problem.hint()).contains("session_replication_role");
        assertThat(target.rows("SELECT count(*) FROM place")).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aCircleComesInWithTheWholeFileToo(Way way) {
        Database target = way.target();
        Path archive = twentyFirms();
        RestoreOptions whole = new RestoreOptions(Mode.MERGE, RestoreOptions.Transaction.FILE, false, null, 10, null);

        assertThat(target.plan(archive, Mode.MERGE).counts()).isEqualTo(inserted(61));
        assertThat(target.rows("SELECT count(*) FROM firm")).isEqualTo(List.of("0"));
        assertThat(target.restore(archive, whole).counts()).isEqualTo(inserted(61));
    }

    /** Rows that each name the next, the last the first: no order is right, however small the chunks. */
    @ParameterizedTest
    @EnumSource(
            names = {"SUPERUSER", "OWNER"},
            value = Way.class)
    void aRingOfRowsInOneTableComesIn(Way way) {
        Database target = way.target();
        String table = "CREATE TABLE ring (id int PRIMARY KEY, next int NOT NULL%s)";
        source.execute(table.formatted("") + "; INSERT INTO ring SELECT n, 1 + n % 100 FROM generate_series(1, 100) n");
        Path archive = source.backup();
        target.execute((way == Way.OWNER ? "SET ROLE plain; " : "") + table.formatted(" REFERENCES ring"));

        assertThat(target.restore(archive).counts()).isEqualTo(inserted(100));
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(100));
    }
}
