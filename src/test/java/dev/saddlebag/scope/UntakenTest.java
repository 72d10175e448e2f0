package dev.saddlebag.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.scope.Untaken;
import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Engines;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What cannot be taken, or not everywhere, is told. */
@Tag("database")
class UntakenTest {

    private static final String[] MACHINE = {
        "saddlebag.tables.classes[2].match", "settings",
        "saddlebag.tables.classes[2].as", "machine",
        "saddlebag.tables.classes[2].why", "of this machine"
    };

    /** Whose role may read every table but {@code settings}. */
    private static Database forSomebody(Database database, String... more) {
        database.execute("DO $$ BEGIN CREATE ROLE scope_reader LOGIN PASSWORD 'r'; EXCEPTION WHEN duplicate_object THEN"
                + " END $$; GRANT SELECT ON ALL TABLES IN SCHEMA public TO scope_reader;"
                + " REVOKE SELECT ON settings FROM scope_reader; GRANT USAGE ON SCHEMA public TO scope_reader");
        return database.with("saddlebag.database.username", "scope_reader", "saddlebag.database.password", "r")
                .with(more);
    }

    @Test
    void aTableThatCannotBeReadStopsABackupOrIsTold() {
        Database source = forSomebody(Shops.full("scope_d"));

        assertThatThrownBy(() -> Shops.report(source, Shops.of("a")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("not allowed");
        BackupReport report = Shops.report(source.with("saddlebag.tables.unreadable", "warn"), Scope.ALL);

        assertThat(report.tables()).doesNotContainKey("settings").containsKey("colour");
        assertThat(report.scope().remarks())
                .containsExactly(
                        "table settings stays out: this role may not read it",
                        "the rows of table settings, which stays out, could not be counted: this role may not read it");
    }

    @Test
    void aTableThatStaysOutAndIsLockedIsToldToBeUncounted() throws SQLException {
        Database source = Shops.full(
                "scope_d",
                "saddlebag.tables.classes[2].match",
                "settings",
                "saddlebag.tables.classes[2].as",
                "excluded",
                "saddlebag.tables.classes[2].why",
                "nobody needs it");

        List<String> remarks = new ArrayList<>();
        try (Snapshot snapshot = Snapshot.open(Engines.of(source).bean(Address.class));
                Connection other = source.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE settings IN ACCESS EXCLUSIVE MODE");
            Rulebook rulebook = Engines.of(source).bean(Rulebook.class);
            Classes classes = rulebook.classes(snapshot.catalog(), List.of());
            Untaken.countExcluded(
                    snapshot,
                    classes,
                    rulebook.selection(snapshot.catalog(), classes, List.of(), Scope.EVERYTHING),
                    remarks);
        }

        assertThat(remarks)
                .containsExactly(
                        "the rows of table settings, which stays out, could not be counted: somebody else has locked it");
    }

    @Test
    void stateOfAMachineLeavesItOnlyToComeBack() {
        Database source = Shops.full("scope_d", MACHINE);
        Database staying = source.with("saddlebag.scope.machine", "same-node");

        assertThat(Shops.left(Shops.report(source, Scope.ALL))).contains("settings by machine: 1");
        Path file = Shops.backup(staying, Scope.ALL);
        assertThat(PlainArchive.read(file).rows("settings")).containsExactly("{\"name\":\"theme\",\"value\":\"dark\"}");

        source.execute("DELETE FROM settings");
        assertThat(staying.with("saddlebag.node.id", "elsewhere")
                        .restore(file)
                        .counts()
                        .excluded())
                .isEqualTo(1);
        assertThat(source.value("SELECT count(*) FROM settings")).isEqualTo("0");
        assertThat(staying.restore(file).counts().inserted()).isEqualTo(1);
        assertThat(source.value("SELECT value FROM settings")).isEqualTo("dark");
    }

    @Test
    void aColumnThatIsGoneStopsABackupOrIsARemark() {
        Database source = Shops.full(
                "scope_d",
                "saddlebag.tables.columns[0].column",
                "login.nosuch",
                "saddlebag.tables.columns[0].as",
                "redact",
                "saddlebag.tables.columns[0].why",
                "private",
                "saddlebag.tables.missing-column",
                "warn");

        assertThat(Shops.report(source, Scope.ALL).scope().remarks())
                .containsExactly(
                        "a rule of saddlebag.tables.columns names the column login.nosuch, which is not there");
    }

    @Test
    void aStandbyHasNoPlaceToFindAScopeIn() throws IOException {
        try (EmbeddedServer server = Server.start("standby")) {
            Database source = Shops.told(
                    Database.empty(server, "scope_s").execute(Shops.SCHEMA).execute(Shops.ROWS));
            Path data = Path.of(source.value("SHOW data_directory"));
            server.stop();
            Files.createFile(data.resolve("standby.signal"));
            server.start();

            assertThat(source.value("SELECT pg_is_in_recovery()")).isEqualTo("t");
            assertThatThrownBy(() -> Shops.report(source, Shops.of("a")))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("standby");
            assertThat(Shops.report(source, Scope.EVERYTHING).tables().get("shops"))
                    .isEqualTo(3);
        }
    }
}
