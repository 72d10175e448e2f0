package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Law: a schema with all that PostgreSQL has, into targets of every state, in every mode: the plan is what happens, every
 * row is accounted for, and the second time nothing is left to do.
 */
@Tag("database")
class EverythingTest {

    private static final String[] SMALL = {
        "saddlebag.restore.chunk-rows", "7", "saddlebag.restore.chunk-size", "2KB", "saddlebag.restore.writers", "3"
    };

    private static final String LESS =
            """
            DELETE FROM reaction WHERE ctid IN (SELECT ctid FROM reaction LIMIT 9);
            DELETE FROM "Sales & Co"."Line" WHERE no = 2;
            DELETE FROM "Sales & Co"."Order ""x\""" WHERE id > 70;
            DELETE FROM booking WHERE id % 2 = 0; DELETE FROM dog WHERE id < 4; DELETE FROM cache WHERE true;
            DELETE FROM journal WHERE line = 'l1'; DELETE FROM nothing WHERE ctid IN (SELECT ctid FROM nothing LIMIT 1);
            DELETE FROM late WHERE id = 3; DELETE FROM tag WHERE a = 1;""";

    private static final String OTHERWISE =
            """
            UPDATE country SET name = name || '!' WHERE code < 'D';
            UPDATE person SET boss = NULL, "Full Name" = 'other', "updatedAt" = '%1$s' WHERE id %% 2 = 0;
            UPDATE "Sales & Co"."Order ""x\""" SET total = 0, "updatedAt" = '%1$s' WHERE id < 20;
            UPDATE account SET v = -1, "updatedAt" = '%1$s'; UPDATE egg SET hen = id, "updatedAt" = '%1$s' WHERE id < 9;
            UPDATE event SET what = 'w', "updatedAt" = '%1$s' WHERE id < 9; UPDATE dog SET bark = 'wuff';
            UPDATE late SET place = place + 100 WHERE id < 5; UPDATE city SET mayor = 9, "updatedAt" = '%1$s';""";

    private static final String MORE =
            """
            INSERT INTO country VALUES ('ZZ', 'Far', NULL); INSERT INTO city VALUES ('ZZ', 'Away', 3, NULL, NULL);
            INSERT INTO person (country, city, "Full Name", boss) VALUES ('ZZ', 'Away', 'x', 5);
            UPDATE city SET mayor = 61 WHERE country = 'ZZ';
            INSERT INTO "Sales & Co"."Order ""x\""" (id, number, person) VALUES (900, 'Z-1', 61);
            INSERT INTO "Sales & Co"."Line" VALUES (900, 1, 'Z-1', NULL, NULL);
            INSERT INTO account VALUES ('z', 'a1', 0, NULL); INSERT INTO event VALUES ('2030-01-01', 900, 'z', NULL);
            INSERT INTO reaction VALUES ('2030-01-01', 900, 'z'), (NULL, 1, 'z'); INSERT INTO journal VALUES ('l1', 1), ('z', 9);
            INSERT INTO nothing DEFAULT VALUES; INSERT INTO nothing DEFAULT VALUES; INSERT INTO late VALUES (99, 99, NULL);
            INSERT INTO tag VALUES (7, 7, NULL); INSERT INTO dog VALUES (99, 'z', NULL, 'z');
            BEGIN; INSERT INTO hen VALUES (99, 99, NULL); INSERT INTO egg VALUES (99, 99, NULL); COMMIT;""";

    enum State {
        EMPTY,
        EQUAL,
        OLDER,
        NEWER,
        DIVERGED;

        Database target() {
            Database target = Database.empty("target").run("/schemas/everything.sql");
            if (this != EMPTY) {
                target.run("/schemas/everything-data.sql");
            }
            switch (this) {
                case EMPTY, EQUAL -> {}
                case OLDER -> target.execute(LESS + OTHERWISE.formatted("2025-01-01"));
                case NEWER -> target.execute(OTHERWISE.formatted("2027-01-01") + MORE);
                case DIVERGED -> target.execute(LESS + OTHERWISE.formatted("2026-01-01") + MORE);
            }
            return target.with(SMALL);
        }
    }

    private static Path archive;
    private static long rows;

    @BeforeAll
    static void everything() {
        Database source =
                Database.empty("source").run("/schemas/everything.sql").run("/schemas/everything-data.sql");
        archive = source.backup();
        rows = PlainArchive.read(archive).tables().values().stream()
                .mapToLong(t -> t.size())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "EMPTY, MERGE", "EMPTY, INSERT_ONLY", "EMPTY, UPDATE_ONLY", "EMPTY, NEWER_WINS", "EMPTY, MIRROR",
        "EQUAL, MERGE", "EQUAL, INSERT_ONLY", "EQUAL, UPDATE_ONLY", "EQUAL, NEWER_WINS", "EQUAL, MIRROR",
        "OLDER, MERGE", "OLDER, INSERT_ONLY", "OLDER, UPDATE_ONLY", "OLDER, NEWER_WINS", "OLDER, MIRROR",
        "NEWER, MERGE", "NEWER, INSERT_ONLY", "NEWER, UPDATE_ONLY", "NEWER, NEWER_WINS", "NEWER, MIRROR",
        "DIVERGED, MERGE", "DIVERGED, INSERT_ONLY", "DIVERGED, UPDATE_ONLY", "DIVERGED, NEWER_WINS", "DIVERGED, MIRROR"
    })
    void theSecondTimeNothingIsLeftToDo(State state, Mode mode) {
        Database target = state.target();
        RestoreOptions options = new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, false, "target", 100, null);
        String before = target.contentSha256();

        Plan plan = target.plan(archive, mode);
        assertThat(target.contentSha256()).isEqualTo(before);
        Report first = target.restore(archive, options);
        String after = target.contentSha256();
        Report second = target.restore(archive, options);

        assertThat(first.counts().total()).isEqualTo(rows);
        assertThat(first.counts().rejected()).as(ReportText.of(first)).isZero();
        assertThat(counts(first)).isEqualTo(counts(plan));
        assertThat(second.counts().inserted() + second.counts().updated())
                .as(ReportText.of(second))
                .isZero();
        assertThat(target.contentSha256()).isEqualTo(after);
        boolean all = mode == Mode.MIRROR
                || state == State.EQUAL
                || (mode == Mode.MERGE && (state == State.EMPTY || state == State.OLDER))
                || (mode == Mode.INSERT_ONLY && state == State.EMPTY);
        if (all) {
            assertThat(first.equalToFile()).as(ReportText.of(first)).isTrue();
        }
    }

    private static Map<String, Object> counts(Report report) {
        Map<String, Object> counts = new LinkedHashMap<>();
        report.tables().forEach(t -> counts.put(t.name(), t.counts()));
        return counts;
    }

    private static Map<String, Object> counts(Plan plan) {
        Map<String, Object> counts = new LinkedHashMap<>();
        plan.tables().forEach(t -> counts.put(t.name(), t.counts()));
        return counts;
    }
}
