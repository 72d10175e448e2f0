package dev.saddlebag.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the doctor says of installations of which each lacks something. */
@Tag("database")
class DoctorTest {

    private final Database database = Database.empty("patient");
    private final Path root = Server.fresh("patient");

    @BeforeEach
    void tables() {
        database.execute(
                """
                DO $$ BEGIN CREATE ROLE nurse LOGIN PASSWORD 'nurse'; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                REVOKE TEMPORARY ON DATABASE patient FROM nurse, PUBLIC;
                GRANT USAGE ON SCHEMA public TO nurse;
                CREATE TABLE ward (id serial PRIMARY KEY, name text);
                CREATE TABLE bed (id int PRIMARY KEY, ward int NOT NULL REFERENCES ward);
                CREATE TABLE note (said text)""");
    }

    @Test
    void aRoleThatMayDoAllHearsOfTheTableWithoutAKeyOnly() {
        Examination examination = as(database.server().user(), database.server().password());

        assertThat(examination.exitCode()).isZero();
        assertThat(marks(examination))
                .containsExactly(
                        "configuration good",
                        "database good",
                        "version good",
                        "rights to back up good",
                        "rights to restore good",
                        "checking references good",
                        "size good",
                        "circles good",
                        "keys warning",
                        "clock good",
                        "folders good",
                        "free space good",
                        "time zone good");
        assertThat(finding(examination, "keys").said()).startsWith("none on note;");
    }

    @Test
    void aRoleThatMayNotReadATableHasThatToMend() {
        database.execute("GRANT SELECT ON ward, note TO nurse");

        Examination examination = as("nurse", "nurse");

        assertThat(examination.exitCode()).isEqualTo(1);
        assertThat(finding(examination, "rights to back up"))
                .isEqualTo(
                        new Finding(
                                Finding.Mark.BAD,
                                "rights to back up",
                                "no SELECT on bed",
                                "GRANT SELECT ON … TO nurse, or leave the tables out with a reason (saddlebag.tables.exclude)."));
    }

    @Test
    void rowSecurityThatHidesRowsIsToMend() {
        database.execute(
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO nurse; ALTER TABLE bed ENABLE ROW LEVEL SECURITY");

        assertThat(finding(as("nurse", "nurse"), "rights to back up").said())
                .isEqualTo("row security hides rows of bed");
    }

    @Test
    void eachRightThatARestoreLacksIsTold() {
        database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO nurse");
        String writing = finding(as("nurse", "nurse"), "rights to restore").said();
        database.execute("GRANT INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO nurse");
        String sequences = finding(as("nurse", "nurse"), "rights to restore").said();
        database.execute("GRANT UPDATE ON ALL SEQUENCES IN SCHEMA public TO nurse");
        String temporary = finding(as("nurse", "nurse"), "rights to restore").said();
        database.execute("GRANT TEMPORARY ON DATABASE patient TO nurse");
        String deleting = finding(as("nurse", "nurse"), "rights to restore").said();
        database.execute("GRANT DELETE ON ALL TABLES IN SCHEMA public TO nurse");
        Examination all = as("nurse", "nurse");

        assertThat(List.of(writing, sequences, temporary, deleting))
                .containsExactly(
                        "no INSERT and UPDATE on bed, note, ward",
                        "no UPDATE on 1 sequences",
                        "no mirror and no plan: no TEMPORARY on the database",
                        "no mirror and no plan: no DELETE on bed, note, ward");
        assertThat(finding(all, "rights to restore").mark()).isEqualTo(Finding.Mark.GOOD);
        assertThat(finding(all, "checking references").mark()).isEqualTo(Finding.Mark.WARNING);
    }

    @Test
    void aCircleThatTheRoleCannotBringInIsTold() {
        database.execute(
                """
                CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL);
                CREATE TABLE egg (id int PRIMARY KEY, hen int NOT NULL REFERENCES hen);
                ALTER TABLE hen ADD FOREIGN KEY (egg) REFERENCES egg;
                GRANT ALL ON ALL TABLES IN SCHEMA public TO nurse""");

        assertThat(finding(as("nurse", "nurse"), "circles").said()).startsWith("the tables egg, hen need each other");
        assertThat(finding(as(database.server().user(), database.server().password()), "circles"))
                .isEqualTo(Finding.good("circles", "1 that need rights; they are there"));
    }

    @Test
    void aDatabaseThatLetsNothingBeWrittenCanStillBeBackedUp() {
        database.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO nurse;"
                + " ALTER ROLE nurse SET default_transaction_read_only = on");
        Examination examination = as("nurse", "nurse");
        database.execute("ALTER ROLE nurse RESET default_transaction_read_only");

        assertThat(finding(examination, "rights to back up").mark()).isEqualTo(Finding.Mark.GOOD);
        assertThat(finding(examination, "rights to restore").said()).isEqualTo("the database lets nothing be written");
    }

    @Test
    void withoutADatabaseTheRestIsLookedAtAllTheSame() {
        Examination examination = Examination.of(
                null,
                Map.of(
                        "saddlebag.database.url",
                        "jdbc:postgresql://127.0.0.1:1/none",
                        "saddlebag.folders.root",
                        root.toString()));

        assertThat(examination.exitCode()).isEqualTo(15);
        assertThat(marks(examination))
                .containsExactly(
                        "configuration good", "database bad", "folders good", "free space good", "time zone good");
    }

    @Test
    void aFileWhereAFolderBelongsIsToMend() throws IOException {
        Files.writeString(root, "a file");

        Examination examination = as(database.server().user(), database.server().password());

        assertThat(examination.exitCode()).isEqualTo(1);
        assertThat(finding(examination, "folders").said()).isEqualTo(root + " is a file, and should be a folder");
    }

    @Test
    void aWrongConfigurationIsTheOnlyFinding() {
        Examination examination = Examination.of(null, Map.of("saddlebag.restore.mode", "both"));

        assertThat(examination.exitCode()).isEqualTo(2);
        assertThat(examination.findings())
                .singleElement()
                .extracting(Finding::mark)
                .isEqualTo(Finding.Mark.BAD);
    }

    private Examination as(String user, String password) {
        return Examination.of(
                null,
                new HashMap<>(Map.of(
                        "saddlebag.database.url",
                        database.url(),
                        "saddlebag.database.username",
                        user,
                        "saddlebag.database.password",
                        password,
                        "saddlebag.folders.root",
                        root.toString())));
    }

    private static List<String> marks(Examination examination) {
        return examination.findings().stream()
                .map(f -> f.about() + " " + f.mark())
                .toList();
    }

    private static Finding finding(Examination examination, String about) {
        return examination.findings().stream()
                .filter(f -> f.about().equals(about))
                .findFirst()
                .orElseThrow();
    }
}
