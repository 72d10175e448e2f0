package dev.saddlebag.restore;

import static dev.saddlebag.rig.Tally.excluded;
import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.rejected;
import static dev.saddlebag.rig.Tally.unchanged;
import static dev.saddlebag.rig.Tally.updated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import dev.saddlebag.rig.PlainArchive;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tables as people really make them: with triggers, rules, keys that are computed, values of many megabytes. */
@Tag("database")
class OddTablesTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    /** Nothing finds a row again for a second pass, so references are set at once and wait for each other. */
    @Test
    void rowsThatNoKeyInTheFileTellsApartMayNameEachOther() {
        Database.each(
                "CREATE TABLE c (n int, up int, k int GENERATED ALWAYS AS (n * 10) STORED PRIMARY KEY); "
                        + "ALTER TABLE c ADD FOREIGN KEY (up) REFERENCES c; "
                        + "CREATE TABLE m (n int UNIQUE, up int REFERENCES m (n))",
                source,
                target);
        source.execute(
                "INSERT INTO c VALUES (1, 20), (2, 10), (3, NULL); INSERT INTO m VALUES (1, 2), (2, 1), (3, NULL)");
        target.execute("INSERT INTO c VALUES (3, NULL), (2, NULL)");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(4).plus(updated(1)).plus(unchanged(1)));
        assertThat(report.equalToFile()).isTrue();
    }

    @Test
    void aTriggerThatStampsRowsDoesItsWork() {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v text, stamp text); INSERT INTO t VALUES (1, 'a', 'source'), (2, 'b', 'source')");
        target.execute(
                "CREATE TABLE t (id int PRIMARY KEY, v text, stamp text); INSERT INTO t VALUES (2, 'before', 'x'); "
                        + "CREATE FUNCTION stamped() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.stamp = 'target'; RETURN NEW; END $$; "
                        + "CREATE TRIGGER s BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION stamped()");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1).plus(updated(1)));
        assertThat(report.equalToFile()).isFalse();
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 a target", "2 b target");
    }

    @Test
    void aTriggerThatWritesElsewhereDoesItsWork() {
        String schema = "CREATE TABLE t (id int PRIMARY KEY, v text); CREATE TABLE log (id serial PRIMARY KEY, t int)";
        Database.each(schema, source, target);
        source.execute("INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        target.execute(
                "CREATE FUNCTION logged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO log (t) VALUES (NEW.id); RETURN NULL; END $$; "
                        + "CREATE TRIGGER l AFTER INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION logged()");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(2));
        assertThat(report.equalToFile()).isFalse();
        assertThat(target.value("SELECT count(*) FROM log")).isEqualTo("2");
    }

    /** What a rule makes of a write, nobody can count; PostgreSQL itself allows no upsert. */
    @Test
    void aTableWithARuleIsRefusedBeforeAnythingIsWritten() {
        Database.each(
                "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO a VALUES (1); INSERT INTO t VALUES (1, 'a'), (2, 'now')");
        target.execute("INSERT INTO t VALUES (2, 'before'); CREATE TABLE log (t int); "
                + "CREATE RULE \"also \"\"log\" AS ON INSERT TO t DO ALSO INSERT INTO log VALUES (NEW.id); "
                + "CREATE RULE kept AS ON DELETE TO log DO INSTEAD NOTHING");
        Path archive = source.backup();

        Problem problem = catchThrowableOfType(Problem.class, () -> target.restore(archive));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem).hasMessageContaining("table t ").hasMessageContaining("rule also \"log,");
        assertThat(target.rows("SELECT * FROM a")).isEmpty();
        String cure = "ALTER TABLE \"public\".\"t\" DISABLE RULE \"also \"\"log\"";
        assertThat(problem.hint()).startsWith(cure);
        target.execute(cure);
        assertThat(target.restore(archive).counts()).isEqualTo(inserted(2).plus(updated(1)));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 a", "2 now");
    }

    @Test
    void aTableWithARuleIsLeftAloneWhereItIsExcluded() {
        Database.each("CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY)", source, target);
        source.execute("INSERT INTO a VALUES (1); INSERT INTO t VALUES (1)");
        target.execute("CREATE RULE nothing AS ON INSERT TO t DO INSTEAD NOTHING");
        Path archive = source.backup();

        Report report = target.with(
                        "saddlebag.tables.exclude[0].match", "t", "saddlebag.tables.exclude[0].why", "it has a rule")
                .restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(1).plus(excluded(1)));
    }

    @Test
    void valuesOfManyMegabytesTravel() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text, b bytea)", source, target);
        source.execute(
                "INSERT INTO t SELECT n, repeat(md5(n::text), 250000), decode(repeat(md5(n::text), 60000), 'hex') FROM generate_series(1, 3) n");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(3));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(3));
    }

    /** A backup that no restore would take is worse than none. */
    @Test
    void whateverABackupTookARestoreTakes() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v jsonb)", source, target);
        source.execute("INSERT INTO t VALUES (1, (repeat('[', 200) || repeat(']', 200))::jsonb)");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1));
    }

    /** Brackets in strings are no levels; a reader must not be able to take one for the other. */
    @Test
    void aValueThatIsNestedDeeplyTravelsAsText() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v jsonb)", source, target);
        source.execute(
                "INSERT INTO t SELECT n, (repeat('[', n) || '1' || repeat(']', n))::jsonb FROM (VALUES (48), (49)) d(n); "
                        + "INSERT INTO t VALUES (1, jsonb_build_object('a\"' || repeat('{', 99), '\\\"' || repeat('[', 99))), "
                        + "(2, to_jsonb(repeat('[', 99) || repeat(']', 99)))");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(4));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).isEqualTo(source.rows("SELECT * FROM t ORDER BY id"));
        assertThat(PlainArchive.read(archive).rows("t").stream().map(row -> row.charAt(row.indexOf("\"v\":") + 4)))
                .containsExactly('{', '"', '[', '"');
    }

    @Test
    void aReferenceToASinglePartitionIsAReferenceToo() {
        Database.each(
                """
                CREATE TABLE z (id int PRIMARY KEY) PARTITION BY RANGE (id);
                CREATE TABLE z_low PARTITION OF z FOR VALUES FROM (0) TO (10);
                CREATE TABLE z_high PARTITION OF z DEFAULT;
                CREATE TABLE a (id int PRIMARY KEY, z int NOT NULL REFERENCES z_low);
                CREATE TABLE b (id int, z int REFERENCES z, PRIMARY KEY (id)) PARTITION BY HASH (id);
                CREATE TABLE b_all PARTITION OF b FOR VALUES WITH (MODULUS 1, REMAINDER 0)""",
                source,
                target);
        source.execute(
                "INSERT INTO z SELECT generate_series(0, 19); INSERT INTO a SELECT n, n FROM generate_series(0, 9) n; "
                        + "INSERT INTO b SELECT n, n FROM generate_series(0, 19) n");
        Path archive = source.backup();

        Report report = target.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(50));
        assertThat(report.equalToFile()).isTrue();
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(50));
    }

    @Test
    void anUnloggedTableTravelsAndATemporaryOrForeignOneDoesNot() {
        Database.each(
                "CREATE UNLOGGED TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT 1 AS x; "
                        + "CREATE MATERIALIZED VIEW m AS SELECT 1 AS x",
                source,
                target);
        source.execute("INSERT INTO t VALUES (1)");
        Path archive = source.backup();

        assertThat(PlainArchive.read(archive).tables()).containsOnlyKeys("t");
        assertThat(target.restore(archive).counts()).isEqualTo(inserted(1));
    }

    /** The cause of a refusal stands in a member of that name. */
    @Test
    void aColumnMayBeNamedLikeTheCauseOfARefusal() {
        source.execute(
                "CREATE TABLE t (id int PRIMARY KEY, \"$refused\" text); INSERT INTO t VALUES (1, 'good'), (2, 'bad')");
        target.execute(
                "CREATE TABLE t (id int PRIMARY KEY, \"$refused\" text CONSTRAINT good CHECK (\"$refused\" <> 'bad'))");

        Report report = target.restore(source.backup());

        assertThat(report.counts()).isEqualTo(inserted(1).plus(rejected(1)));
        target.execute("ALTER TABLE t DROP CONSTRAINT good");
        assertThat(target.restore(DeadLetter.file(report)).counts()).isEqualTo(inserted(1));
        assertThat(target.rows("SELECT * FROM t ORDER BY id")).containsExactly("1 good", "2 bad");
    }

    /** Its rows are another server's; that they do not travel is said. */
    @Test
    void aForeignTableIsLeftOutAndNamed() throws IOException {
        Database.each("CREATE TABLE t (id int PRIMARY KEY)", source, target);
        source.execute("CREATE FOREIGN DATA WRAPPER far; CREATE SERVER far FOREIGN DATA WRAPPER far; "
                + "CREATE FOREIGN TABLE away (id int) SERVER far; INSERT INTO t VALUES (1)");
        Path archive = source.backup();

        try (ArchiveReader reader = ArchiveReader.open(archive, Limits.defaults())) {
            assertThat(reader.metadata().excluded())
                    .containsExactly(
                            new Metadata.Excluded("away", "is a foreign table: its rows are another server's"));
        }
        assertThat(target.restore(archive).counts()).isEqualTo(inserted(1));
    }

    /** More columns than fit into one page of a report, in a table as wide as tables get. */
    @Test
    void aTableOfOneThousandColumnsTravels() {
        StringBuilder columns = new StringBuilder("id int PRIMARY KEY");
        for (int i = 0; i < 1000; i++) {
            columns.append(", column_with_a_long_name_")
                    .append(i)
                    .append(" int DEFAULT ")
                    .append(i);
        }
        Database.each("CREATE TABLE t (" + columns + ")", source, target);
        source.execute("INSERT INTO t VALUES (1), (2)");
        target.execute("INSERT INTO t (id, column_with_a_long_name_7) VALUES (2, 8)");

        assertThat(target.restore(source.backup()).counts())
                .isEqualTo(inserted(1).plus(updated(1)));
    }
}
