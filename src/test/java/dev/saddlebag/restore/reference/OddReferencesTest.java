package dev.saddlebag.restore.reference;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import dev.saddlebag.rig.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** References out of the ordinary: whoever checks them, the same rows come in and the same are refused. */
@Tag("database")
class OddReferencesTest {

    private final Database source = Database.empty("source");

    /** What a file brings and what is here already; which of its rows are refused. */
    enum Case {
        COMPOSITE_TYPE(
                "CREATE TYPE pair AS (a int, b int); CREATE TABLE p (id pair PRIMARY KEY); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p pair %s)",
                "REFERENCES p",
                "INSERT INTO p VALUES ('(1,)'), ('(1,2)'); "
                        + "INSERT INTO c VALUES (1, '(1,)'), (2, '(2,)'), (3, '(1,2)'), (4, NULL), (5, '(,)')",
                2),
        /** Each row gets a default that nobody brings. */
        DEFAULT_HERE(
                "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (id int PRIMARY KEY %s)",
                ", p int DEFAULT 9 REFERENCES p", "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1), (2)", 2),
        COMPUTED(
                "CREATE TABLE p (id int PRIMARY KEY); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int GENERATED ALWAYS AS (id %% 10) STORED %s)",
                "REFERENCES p", "INSERT INTO p VALUES (1), (2); INSERT INTO c VALUES (1), (2), (3), (11), (13)", 2),
        /** A column of the reference is only here: old rows have a value in it, new ones none. */
        HALF_HERE(
                "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE c (id int PRIMARY KEY, a int %s)",
                ", b int, FOREIGN KEY (a, b) REFERENCES p",
                "INSERT INTO p VALUES (1, 1); INSERT INTO c VALUES (1, 2), (2, 1), (3, 7)",
                1) {
            @Override
            void prepare(Database target) {
                target.execute("INSERT INTO p VALUES (1, 1); INSERT INTO c VALUES (1, 1, 1), (2, NULL, 1)");
            }
        },
        /** One of two columns may be null, but not while the other is not. */
        MATCH_FULL_TO_ITSELF(
                "CREATE TABLE p (a int, b int, up int, PRIMARY KEY (a, b) %s)",
                ", FOREIGN KEY (a, up) REFERENCES p MATCH FULL",
                "INSERT INTO p VALUES (1, 1, 1), (1, 2, 3), (1, 3, 2), (2, 1, 2)",
                1),
        COLLATIONS(
                "CREATE TABLE p (id text COLLATE \"C\" PRIMARY KEY); "
                        + "CREATE TABLE c (id text COLLATE \"POSIX\" PRIMARY KEY, p text COLLATE \"POSIX\" %s)",
                "REFERENCES p", "INSERT INTO p VALUES ('a'); INSERT INTO c VALUES ('1', 'a'), ('2', 'b')", 1),
        QUOTED_IN_A_SCHEMA(
                "CREATE SCHEMA \"Odd\"; CREATE TABLE \"Odd\".\"P\"\"q\" (\"I d\" int PRIMARY KEY); "
                        + "CREATE TABLE \"Odd\".c (g int PRIMARY KEY, t int %s)",
                "CONSTRAINT \"it's\" REFERENCES \"Odd\".\"P\"\"q\"",
                "INSERT INTO \"Odd\".\"P\"\"q\" VALUES (1); INSERT INTO \"Odd\".c VALUES (1, 1), (2, 2)",
                1),
        TO_ONE_PARTITION(
                "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id); "
                        + "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10); "
                        + "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int %s)",
                "REFERENCES p1", "INSERT INTO p VALUES (1), (11); INSERT INTO c VALUES (1, 1), (2, 11), (3, NULL)", 1),
        /** Rows of a table that inherits are no rows of the table that is named. */
        TO_A_PARENT(
                "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE k (PRIMARY KEY (id)) INHERITS (p); "
                        + "CREATE TABLE c (id int PRIMARY KEY, p int %s)",
                "REFERENCES p",
                "INSERT INTO p VALUES (1); INSERT INTO k VALUES (2); INSERT INTO c VALUES (1, 1), (2, 2)",
                1);

        private final String schema;
        private final String reference;
        private final String rows;
        private final long refused;

        Case(String schema, String reference, String rows, long refused) {
            this.schema = schema;
            this.reference = reference;
            this.rows = rows;
            this.refused = refused;
        }

        void prepare(Database target) {}
    }

    /** What came of it: the counts, the rows, the causes. */
    private static List<Object> outcome(Database target, Path archive, RestoreOptions options) {
        Report report = options == null ? target.restore(archive) : target.restore(archive, options);
        List<Object> outcome = new ArrayList<>();
        outcome.add(new TreeMap<>(Tally.byTable(report)));
        for (Report.OfTable table : report.tables()) {
            if (table.counts().rejected() > 0) {
                outcome.add(DeadLetter.of(report, table.name()).stream()
                        .map(l -> l.cause("sqlState") + " " + l.cause("constraint") + " " + l.cause("message"))
                        .sorted()
                        .toList());
            }
        }
        outcome.add(target.contentSha256());
        return outcome;
    }

    private List<List<Object>> bothWays(Path archive, RestoreOptions options, String schema, Case prepared) {
        List<List<Object>> outcomes = new ArrayList<>();
        for (String who : List.of("per-row", "bulk")) {
            Database target = Database.empty("target_" + who.charAt(0)).execute(schema);
            if (prepared != null) {
                prepared.prepare(target);
            }
            outcomes.add(outcome(target.with("saddlebag.restore.references", who), archive, options));
        }
        return outcomes;
    }

    @ParameterizedTest
    @EnumSource(Case.class)
    void theSameRowsComeIn(Case test) {
        source.execute(test.schema.formatted("")).execute(test.rows);
        Path archive = source.backup();

        List<List<Object>> outcomes = bothWays(archive, null, test.schema.formatted(test.reference), test);

        assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
        @SuppressWarnings("unchecked")
        long refused = ((TreeMap<String, Counts>) outcomes.get(0).get(0))
                .values().stream().mapToLong(Counts::rejected).sum();
        assertThat(refused).isEqualTo(test.refused);
    }

    /** Rows that a mode leaves out are no reason to refuse anything, and no help to those that name them. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "MIRROR", value = Mode.class)
    void whatAModeLeavesOutIsNotChecked(Mode mode) {
        String schema = "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE k (p int %1$s, n int); "
                + "CREATE TABLE c (id int PRIMARY KEY, p int %1$s, v text)";
        source.execute(schema.formatted(""))
                .execute("INSERT INTO p VALUES (1), (2); INSERT INTO k VALUES (1, 1), (2, 2), (9, 9); "
                        + "INSERT INTO c VALUES (1, 1, 'f'), (2, 2, 'f'), (3, 9, 'f'), (4, 2, 'f')");
        Path archive = source.backup();

        List<List<Object>> outcomes = bothWays(
                archive,
                new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, false, null, 10, null),
                schema.formatted("REFERENCES p")
                        + "; INSERT INTO p VALUES (1); INSERT INTO c VALUES (2, 1, 'h'), (3, 1, 'h')",
                null);

        assertThat(outcomes.get(1)).isEqualTo(outcomes.get(0));
    }

    /** A key of which a part is null is a key all the same. */
    @Test
    void aRowWhoseKeyIsARowWithANullIsFoundAgain() {
        Database target = Database.empty("target");
        Database.each(
                "CREATE TYPE pair AS (a int, b int); CREATE TABLE p (id pair PRIMARY KEY, v text)", source, target);
        source.execute("INSERT INTO p VALUES ('(1,)', 'x'), ('(,)', 'y'), ('(1,2)', 'z')");
        Path archive = source.backup();
        target.execute("INSERT INTO p VALUES ('(1,)', 'old')");

        assertThat(target.restore(archive).counts()).isEqualTo(inserted(2).plus(Tally.updated(1)));
        target.execute("INSERT INTO p VALUES ('(3,)', 'here')");
        assertThat(target.restore(archive).counts()).isEqualTo(unchanged(3));
    }
}
