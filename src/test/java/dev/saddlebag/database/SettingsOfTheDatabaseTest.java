package dev.saddlebag.database;

import static dev.saddlebag.rig.Tally.inserted;
import static dev.saddlebag.rig.Tally.rejected;
import static dev.saddlebag.rig.Tally.unchanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.DeadLetter;
import dev.saddlebag.rig.PlainArchive;
import dev.saddlebag.rig.Server;
import dev.saddlebag.rig.TypeTable;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a database, a role or a server is set to leaves no trace in the file and spoils no restore. */
@Tag("database")
class SettingsOfTheDatabaseTest {

    private static final String[] ODD = {
        "TimeZone = 'Asia/Kathmandu'",
        "DateStyle = 'German, DMY'",
        "IntervalStyle = 'sql_standard'",
        "bytea_output = 'escape'",
        "extra_float_digits = -10",
        "standard_conforming_strings = off",
        "escape_string_warning = off",
        "default_transaction_isolation = 'serializable'",
        "xmloption = 'document'",
        "xmlbinary = 'hex'",
        "quote_all_identifiers = on",
        "transform_null_equals = on",
        "array_nulls = off",
        "enable_hashjoin = off",
        "enable_sort = off",
        "row_security = off",
        "session_replication_role = 'origin'",
        "synchronous_commit = off"
    };

    private final Database source = Database.empty("source");
    private final Database odd = Database.empty("odd");

    @AfterEach
    void plainAgain() {
        odd.execute("ALTER DATABASE odd RESET ALL");
    }

    private void setOddly() {
        for (String setting : ODD) {
            odd.execute("ALTER DATABASE odd SET " + setting);
        }
    }

    @Test
    void valuesArePrintedAndReadTheSameWhateverIsSet() {
        source.run("/schemas/types.sql").execute(everyType(TypeTable::create)).execute(everyType(TypeTable::insert));
        odd.run("/schemas/types.sql").execute(everyType(TypeTable::create));
        Path archive = source.backup();
        setOddly();

        // An installation of its own: connections that are open already would know nothing of the settings.
        Report report = odd.with("saddlebag.node.name", "odd").restore(archive);

        PlainArchive again = PlainArchive.read(odd.backup());
        assertThat(report.counts().rejected()).as(ReportText.of(report)).isZero();
        assertThat(report.equalToFile()).as(ReportText.of(report)).isTrue();
        assertThat(again.tables()).isEqualTo(PlainArchive.read(archive).tables());
        assertThat(again.seal()).isEqualTo(PlainArchive.read(archive).seal());
    }

    private static String everyType(Function<TypeTable, String> sql) {
        return TypeTable.all().stream().map(sql).collect(Collectors.joining());
    }

    /** Names of tables and types are values too; how they are printed depends on the search path. */
    @Test
    void theSearchPathLeavesNoTrace() {
        String schema =
                "CREATE SCHEMA own; CREATE TYPE own.mood AS ENUM ('good'); CREATE TABLE own.u (id int PRIMARY KEY); "
                        + "CREATE TABLE public.t (id int PRIMARY KEY, c regclass, y regtype, m own.mood, ms own.mood[])";
        String rows =
                "INSERT INTO public.t VALUES (1, 'public.t', 'own.mood', 'good', '{good}'), (2, 'own.u', 'own.u', NULL, NULL)";
        Database.each(schema, source, odd);
        Database.each(rows, source, odd);
        Path archive = source.backup();
        odd.execute("ALTER DATABASE odd SET search_path = own");

        Report report = odd.restore(archive);

        assertThat(report.counts()).isEqualTo(unchanged(2));
        assertThat(PlainArchive.read(odd.backup()).tables())
                .isEqualTo(PlainArchive.read(archive).tables());
    }

    /** Characters that the database cannot hold are refused, and no others. */
    @Test
    void aDatabaseOfAnotherEncodingTakesWhatItCanHold() {
        Database.each("CREATE TABLE t (id int PRIMARY KEY, v text)", source);
        source.execute("INSERT INTO t VALUES (1, 'plain'), (2, 'Größe'), (3, '茶'), (4, 'é'), (5, '👕')");
        Database latin = latin();
        latin.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
        Path archive = source.backup();

        Report report = latin.restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(3).plus(rejected(2)));
        assertThat(DeadLetter.of(report, "t").stream().map(l -> l.column("v"))).containsExactly("茶", "👕");
        assertThat(PlainArchive.read(latin.backup()).rows("t"))
                .containsExactly("{\"id\":1,\"v\":\"plain\"}", "{\"id\":2,\"v\":\"Größe\"}", "{\"id\":4,\"v\":\"é\"}");
    }

    /** Bytes that nobody can say the meaning of are not guessed at. */
    @Test
    void bytesThatAreNoTextAreNamedByTheirTable() {
        Server.shared().dropDatabase("bytes");
        source.execute("CREATE DATABASE bytes ENCODING 'SQL_ASCII' TEMPLATE template0 LOCALE 'C'");
        Database bytes = Database.empty("bytes");
        bytes.execute("CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t VALUES (1, 'plain'), (2, E'\\351')");

        assertThatThrownBy(bytes::backup)
                .isInstanceOf(Problem.class)
                .hasMessageContaining("table t holds text that is not in the encoding of its database");
    }

    private Database latin() {
        Server.shared().dropDatabase("latin");
        source.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0 LOCALE 'C'");
        return Database.empty("latin");
    }

    /** No superuser and no rights beyond its own schema. */
    @Test
    void thePlainOwnerOfTheTablesMayDoAllOfIt() {
        String role = "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'owner') THEN "
                + "CREATE ROLE owner LOGIN PASSWORD 'owner'; END IF; END $$; ALTER SCHEMA public OWNER TO owner; SET ROLE owner;";
        String schema = "CREATE TABLE p (id serial PRIMARY KEY, v text); "
                + "CREATE TABLE c (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, p int NOT NULL REFERENCES p, up int REFERENCES c)";
        Database.each(role + schema, source, odd);
        source.execute("INSERT INTO p (v) VALUES ('a'), ('b'); INSERT INTO c (p, up) VALUES (1, 2), (2, NULL)");
        String[] owner = {"saddlebag.database.username", "owner", "saddlebag.database.password", "owner"};

        Path archive = source.with(owner).backup();
        Report report = odd.with(owner).restore(archive);

        assertThat(report.counts()).isEqualTo(inserted(4));
        assertThat(report.equalToFile()).isTrue();
        assertThat(report.remarks()).isEmpty();
        assertThat(odd.rows("SELECT nextval('p_id_seq')")).containsExactly("3");
    }
}
