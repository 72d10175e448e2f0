package dev.saddlebag.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.CommandLine;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A drill with the client programs of this machine, on the older server, for they must not be older than it. Where
 * there are none, what needs none is tested.
 */
@Tag("database")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrillTest {

    private static final String OWN =
            """
            CREATE EXTENSION citext;
            CREATE SCHEMA "Other One";
            CREATE TYPE "Other One".size AS ENUM ('small', 'large');
            CREATE DOMAIN price AS numeric(8,2) CHECK (VALUE >= 0);
            CREATE TABLE "Other One"."Thing" (id citext PRIMARY KEY, s "Other One".size, p price,
              twice numeric GENERATED ALWAYS AS (p * 2) STORED);
            INSERT INTO "Other One"."Thing" VALUES ('Ä', 'large', 1.50), ('b', 'small', NULL);
            CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
            CREATE TRIGGER keep BEFORE INSERT ON "Other One"."Thing" FOR EACH ROW EXECUTE FUNCTION keep();
            CREATE TABLE log (at timestamptz, line text); INSERT INTO log VALUES ('infinity', 'a'), ('infinity', 'a')""";

    private EmbeddedServer server;
    private Database real;

    @BeforeAll
    void anOlderServer() {
        server = EmbeddedServer.start(Server.fresh("drill"), Path.of("target/older-postgres.jar"));
    }

    @BeforeEach
    void aDatabase() {
        real = Database.empty(server, "drilled");
    }

    @AfterEach
    void noDatabaseIsLeftBehind() {
        assertThat(real.rows("SELECT datname FROM pg_database WHERE datname LIKE 'saddlebag%drill%'"))
                .isEmpty();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static void needPrograms() {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(f ->
                                Files.isExecutable(Path.of(f, "pg_dump")) && Files.isExecutable(Path.of(f, "psql"))),
                "no client programs here");
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("saddlebag.database.url", real.url());
        settings.put("saddlebag.database.username", server.user());
        settings.put("saddlebag.database.password", server.password());
        return settings;
    }

    private DrillResult drill(Path archive, Path programs) throws IOException {
        return new Drill(archive, null, settings(), Progress.silent()).run(programs);
    }

    private static JsonNode kept(Path archive) throws IOException {
        return new JsonMapper().readTree(DrillResult.beside(archive).toFile());
    }

    @Test
    void anArchiveComesBackWithTheTablesOfTheDatabase() throws IOException {
        needPrograms();
        real.run("/schemas/shop.sql").run("/schemas/shop-data.sql").execute(OWN);
        Path archive = real.backup();
        real.execute("DELETE FROM log");
        Map<String, List<String>> before = real.places();

        DrillResult result = drill(archive, null);

        assertThat(result.good()).as(result.toString()).isTrue();
        assertThat(result.rows()).isEqualTo(1333);
        assertThat(result.restoredSha256()).isEqualTo(result.contentSha256());
        assertThat(result.differences()).isEmpty();
        assertThat(real.places()).isEqualTo(before);
        assertThat(DrillResult.beside(archive).getFileName()).hasToString("drilled.drill.json");
        assertThat(kept(archive).get("good").asBoolean()).isTrue();
    }

    @Test
    void theCommandEndsWithZeroWhenTheArchiveComesBack() throws IOException, InterruptedException {
        needPrograms();
        real.execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");
        Path archive = real.backup();

        int exit =
                CommandLine.start(real, "verify", archive.toString(), "--deep").waitFor();

        assertThat(exit).isZero();
        assertThat(kept(archive).get("rows").asInt()).isEqualTo(1);
    }

    @Test
    void rowsThatAreRefusedMakeItFail() throws IOException {
        needPrograms();
        real.execute("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'good'), (2, 'bad')");
        Path archive = real.backup();
        real.execute("DELETE FROM t WHERE id = 2; ALTER TABLE t ADD CHECK (v = 'good')");

        DrillResult result = drill(archive, null);

        assertThat(result.good()).isFalse();
        assertThat(result.rejected()).isEqualTo(1);
        assertThat(result.differences()).containsExactly("t  +0 −1 ~0 =1");
        assertThat(kept(archive).get("rejected").asInt()).isEqualTo(1);
    }

    @Test
    void tablesThatNoLongerFitAreSaidNotToFit() throws IOException {
        needPrograms();
        real.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
        Path archive = real.backup();
        real.execute("ALTER TABLE t DROP v");

        assertThatThrownBy(() -> drill(archive, null))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.REFUSED));

        assertThat(kept(archive).get("good").asBoolean()).isFalse();
        assertThat(kept(archive).get("problem").asText()).contains("t");
    }

    @Test
    void withoutTheProgramsItSaysWhereTheyShouldBe() {
        real.execute("CREATE TABLE t (id int PRIMARY KEY)");
        Path archive = real.backup();
        Path empty = Server.fresh("bin").getParent();

        assertThatThrownBy(() -> drill(archive, empty))
                .isInstanceOf(Problem.class)
                .hasMessage("pg_dump and psql are not in " + empty + "; a drill copies the tables with them");
    }

    @Test
    void programsThatFailAreQuotedAndTheDatabaseIsDropped() throws IOException {
        real.execute("CREATE TABLE t (id int PRIMARY KEY)");
        Path archive = real.backup();
        Path bin = Server.fresh("bin").getParent();
        for (String program : List.of("pg_dump", "psql")) {
            Path file = Files.writeString(
                    bin.resolve(program), "#!/bin/sh\necho \"" + program + ": error: no\" >&2\nexit 1\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }

        assertThatThrownBy(() -> drill(archive, bin))
                .isInstanceOf(Problem.class)
                .hasMessage("the tables cannot be copied: psql: error: no");
    }

    @Test
    void anAccountThatMayMakeNoDatabaseIsToldSo() {
        real.execute("CREATE TABLE t (id int PRIMARY KEY); DO $$ BEGIN CREATE ROLE plain LOGIN PASSWORD 'plain'; "
                + "EXCEPTION WHEN duplicate_object THEN END $$");
        Path archive = real.backup();
        Map<String, String> plain = settings();
        plain.put("saddlebag.database.username", "plain");
        plain.put("saddlebag.database.password", "plain");

        needPrograms();
        assertThatThrownBy(() -> new Drill(archive, null, plain, Progress.silent()).run(null))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.NOT_ALLOWED));
    }
}
