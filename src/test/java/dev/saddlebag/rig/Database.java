package dev.saddlebag.rig;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.write.Mode;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.job.Progress;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.verification.Verification;
import dev.saddlebag.seed.SeedReport;
import dev.saddlebag.seed.SeedRequest;
import dev.saddlebag.seed.SeedStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A database of a test, empty to begin with, and what Saddlebag does with it.
 *
 * <p>Databases of one name are one database, emptied for each test, so that the engine that works on it lives on.
 */
public final class Database {

    private static final String EMPTY =
            """
            DO $$ DECLARE name text; BEGIN
              FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
                EXECUTE format('DROP SCHEMA %I CASCADE', name);
              END LOOP;
              CREATE SCHEMA public;
            END $$""";

    private final EmbeddedServer server;
    private final String name;
    private final Map<String, String> settings;

    private Database(EmbeddedServer server, String name, Map<String, String> settings) {
        this.server = server;
        this.name = name;
        this.settings = Map.copyOf(settings);
    }

    /** The database {@code name} of the shared server, emptied. */
    public static Database empty(String name) {
        return empty(Server.shared(), name);
    }

    /** A database of {@code server} as it is. */
    public static Database of(EmbeddedServer server, String name) {
        return new Database(server, name, Map.of());
    }

    public static Database empty(EmbeddedServer server, String name) {
        server.createDatabase(name);
        Database database = new Database(server, name, Map.of());
        // What a failed test left open would hold its tables.
        database.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND state LIKE 'idle in transaction%'");
        database.execute(EMPTY);
        return database;
    }

    /** This database, looked after by an installation with other settings: {@code key, value, key, value}. */
    public Database with(String... keysAndValues) {
        Map<String, String> more = new TreeMap<>(settings);
        for (int i = 0; i < keysAndValues.length; i += 2) {
            more.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return new Database(server, name, more);
    }

    public String name() {
        return name;
    }

    public Map<String, String> settings() {
        return settings;
    }

    public EmbeddedServer server() {
        return server;
    }

    public String url() {
        return server.url(name);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), server.user(), server.password());
    }

    /** Runs SQL, several statements at once if need be. */
    public Database execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + "\nin: " + sql, e);
        }
    }

    /** Runs the same SQL in each of {@code databases}. */
    public static void each(String sql, Database... databases) {
        for (Database database : databases) {
            database.execute(sql);
        }
    }

    /** Runs a file of the test resources or of the demo. */
    public Database run(String resource) {
        try (InputStream in = Database.class.getResourceAsStream(resource)) {
            return execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows a query gives, the columns of each side by side, null as {@code ~}. */
    public List<String> rows(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i) == null ? "~" : result.getString(i));
                }
                rows.add(String.join(" ", columns));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + "\nin: " + sql, e);
        }
    }

    public String value(String sql) {
        return rows(sql).get(0);
    }

    /** Where every row lies and which transaction wrote or locked it last: the same again if nothing touched any. */
    public Map<String, List<String>> places() {
        Map<String, List<String>> places = new TreeMap<>();
        for (String table : rows("SELECT c.oid::regclass FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace "
                + "WHERE relkind = 'r' AND nspname !~ '^pg_' AND nspname <> 'information_schema'")) {
            places.put(table, rows("SELECT ctid, xmin, xmax FROM ONLY " + table + " ORDER BY ctid"));
        }
        return places;
    }

    /** A plain backup that leaves nothing out, neither what is there for show nor logs. */
    public Path backupOfEverything() {
        Engine engine = Engines.of(this);
        return Path.of(engine.backup(new BackupRequest(
                        engine.bean(Address.class),
                        Server.fresh(name + ".json"),
                        false,
                        Compression.NONE,
                        List.of(),
                        List.of(),
                        dev.saddlebag.catalog.scope.Scope.EVERYTHING,
                        Progress.silent()))
                .file());
    }

    /** A plain backup of all that a backup takes unasked. */
    public Path backup() {
        return backup(Server.fresh(name + ".json"));
    }

    public Path backup(Path file) {
        return Path.of(backup(file, Compression.NONE).file());
    }

    public BackupReport backup(Path file, Compression compression) {
        return backup(file, compression, Progress.silent());
    }

    private BackupReport backup(Path file, Compression compression, Progress progress) {
        Engine engine = Engines.of(this);
        return engine.backup(new BackupRequest(
                engine.bean(Address.class),
                file,
                false,
                compression,
                List.of(),
                List.of(),
                dev.saddlebag.catalog.scope.Scope.ALL,
                progress));
    }

    /** What changed since {@code base}, beside it. */
    public Path backupSince(Path base, String name) {
        Engine engine = Engines.of(this);
        return Path.of(engine.backup(new BackupRequest(
                                engine.bean(Address.class),
                                base.resolveSibling(name),
                                false,
                                Compression.ZSTD,
                                List.of(),
                                List.of(),
                                dev.saddlebag.catalog.scope.Scope.ALL,
                                Progress.silent())
                        .withSince(base.toString()))
                .file());
    }

    public BackupReport backup(Path file, Progress progress) {
        return backup(file, Compression.NONE, progress);
    }

    public Report restore(Path file) {
        return restore(file, Progress.silent());
    }

    public Report restore(Path file, Progress progress) {
        return Engines.of(this).restore(new RestoreRequest(file, progress));
    }

    public Report restore(Path file, RestoreOptions options) {
        return restore(file, Progress.silent(), options);
    }

    public Report restore(Path file, Progress progress, RestoreOptions options) {
        return Engines.of(this).restore(new RestoreRequest(file, progress, options));
    }

    /** What a restore would do. */
    public Plan plan(Path file, Mode mode) {
        RestoreOptions options = new RestoreOptions(mode, RestoreOptions.Transaction.CHUNK, true, null, 100, null);
        return Engines.of(this).plan(new RestoreRequest(file, Progress.silent(), options));
    }

    public Verification verify(Path file) {
        return Engines.of(this).verify(new RestoreRequest(file, Progress.silent()));
    }

    /** Compares an archive with this database. */
    public DiffReport diff(DiffRequest request) {
        return Engines.of(this).diff(request);
    }

    /** How a business of this database stands to a catalogue. */
    public SeedStatus seedStatus(String catalogue, String business) {
        return Engines.of(this).seedStatus(SeedRequest.status(catalogue, business));
    }

    /** Brings a catalogue to a business. */
    public SeedReport seed(String catalogue, String business) {
        return seed(SeedRequest.apply(catalogue, business, false, false));
    }

    public SeedReport seed(SeedRequest request) {
        return Engines.of(this).seed(request);
    }

    /** The hash of what is here now. */
    public String contentSha256() {
        return PlainArchive.read(backup()).contentSha256();
    }
}
