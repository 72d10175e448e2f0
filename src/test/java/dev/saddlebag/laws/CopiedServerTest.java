package dev.saddlebag.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A copy of a whole server has its number, its databases and its rows; a plan was made for one of the two. */
@Tag("database")
class CopiedServerTest {

    private static final String TABLE = "CREATE TABLE t (id int PRIMARY KEY, v text)";

    @Test
    void aPlanIsForTheServerItWasMadeForAlsoOnceThatWasStartedAgainAndForNoCopyOfIt() throws Exception {
        Path archive = Database.empty("source")
                .execute(TABLE + "; INSERT INTO t VALUES (1, 'a')")
                .backup();
        String fingerprint;
        try (EmbeddedServer original = Server.start("original")) {
            Plan plan = Database.empty(original, "copied").execute(TABLE).plan(archive, Mode.MERGE);
            fingerprint = plan.fingerprint();
        }
        Path folder = Server.log().getParent().resolveSibling("original");
        Path copy = Server.fresh("copy");
        assertThat(new ProcessBuilder("cp", "-a", folder.toString(), copy.toString())
                        .start()
                        .waitFor())
                .isZero();

        try (EmbeddedServer copied = Server.startIn(copy)) {
            Problem problem = catchThrowableOfType(
                    Problem.class, () -> Database.of(copied, "copied").restore(archive, of(fingerprint)));

            assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(Database.of(copied, "copied").rows("TABLE t")).isEmpty();
        }
        try (EmbeddedServer original = Server.start("original")) {
            assertThat(Database.of(original, "copied")
                            .restore(archive, of(fingerprint))
                            .equalToFile())
                    .isTrue();
        }
    }

    private static RestoreOptions of(String fingerprint) {
        return new RestoreOptions(Mode.MERGE, RestoreOptions.Transaction.CHUNK, false, null, 100, fingerprint);
    }
}
