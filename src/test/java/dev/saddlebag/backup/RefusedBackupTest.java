package dev.saddlebag.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A backup that cannot be whole is none: it says why and leaves nothing behind. */
@Tag("database")
class RefusedBackupTest {

    private final Database source = Database.empty("source");

    @Test
    void aTableThatMustNotBeReadStopsTheBackup() throws IOException {
        source.execute(
                """
                DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'clerk') THEN CREATE ROLE clerk LOGIN PASSWORD 'clerk'; END IF; END $$;
                GRANT USAGE ON SCHEMA public TO clerk;
                CREATE TABLE open (id int PRIMARY KEY); CREATE TABLE secret (id int PRIMARY KEY);
                INSERT INTO open SELECT generate_series(1, 10000);
                GRANT SELECT ON open TO clerk""");
        Path file = Server.fresh("never.json");

        Problem problem = catchThrowableOfType(Problem.class, () -> asClerk().backup(file));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(problem).hasMessageContaining("secret");
        assertThat(left(file)).isEmpty();
    }

    @Test
    void aTableThatAnotherSessionHoldsEndsTheBackupAndIsNamed() throws Exception {
        source.execute("CREATE TABLE held (id int PRIMARY KEY)");
        Path file = Server.fresh("never.json");

        Problem problem;
        try (Connection other = source.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE held");
            problem = catchThrowableOfType(Problem.class, () -> source.with("saddlebag.database.lock-wait", "100ms")
                    .backup(file));
        }

        assertThat(problem.kind()).isEqualTo(Problem.Kind.BUSY);
        assertThat(problem).hasMessageContaining("table held is locked by the session with pid ");
        assertThat(problem.hint()).contains("saddlebag.database.lock-wait");
        assertThat(left(file)).isEmpty();
    }

    /** Row security would hide rows; a backup without them would look whole. */
    @Test
    void aTableWhoseRowsAreHiddenStopsTheBackupUnlessAPartIsAskedFor() throws IOException {
        source.execute(
                """
                DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'clerk') THEN CREATE ROLE clerk LOGIN PASSWORD 'clerk'; END IF; END $$;
                GRANT USAGE ON SCHEMA public TO clerk;
                CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1), (2);
                ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY first_only ON t USING (id = 1);
                GRANT SELECT ON t TO clerk""");
        Path file = Server.fresh("never.json");

        Problem problem = catchThrowableOfType(Problem.class, () -> asClerk().backup(file));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(problem.hint()).contains("BYPASSRLS");
        assertThat(left(file)).isEmpty();

        Path part = asClerk().with("saddlebag.database.row-security", "visible").backup();

        assertThat(PlainArchive.read(part).tables()).isEqualTo(Map.of("t", List.of("{\"id\":1}")));
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        Database gone = source.with("saddlebag.database.url", source.server().url("no_such_database"));

        Problem problem = catchThrowableOfType(Problem.class, gone::backup);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
        assertThat(problem).hasMessageContaining("no_such_database");
    }

    @Test
    void aWrongPasswordIsNotAllowedAndNotTold() {
        Database stranger = source.with("saddlebag.database.password", "wrong-secret");

        Problem problem = catchThrowableOfType(Problem.class, stranger::backup);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_ALLOWED);
        assertThat(problem.getMessage() + problem.hint()).doesNotContain("wrong-secret");
    }

    private Database asClerk() {
        return source.with("saddlebag.database.username", "clerk", "saddlebag.database.password", "clerk");
    }

    private static List<Path> left(Path file) throws IOException {
        try (Stream<Path> files = Files.list(file.getParent())) {
            return files.toList();
        }
    }
}
