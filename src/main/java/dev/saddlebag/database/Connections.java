package dev.saddlebag.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** Connections that print and parse values the same way, whatever the server's and the machine's settings are. */
public final class Connections {

    /**
     * Whatever a server, a database or a role is set to: what the text of values depends on when they are printed, what
     * it depends on when they are read, and what would stop a long piece of work half way.
     */
    private static final String PINNED =
            """
            SET TimeZone = 'UTC'; SET DateStyle = 'ISO, MDY'; SET IntervalStyle = 'iso_8601'; SET bytea_output = 'hex';
            SET extra_float_digits = 1; SET lc_monetary = 'C'; SET quote_all_identifiers = off;
            SET xmloption = 'content'; SET xmlbinary = 'base64'; SET array_nulls = on; SET transform_null_equals = off;
            SET standard_conforming_strings = on;
            SET default_transaction_isolation = 'read committed';
            SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
            SELECT set_config(name, '0', false) FROM pg_settings WHERE name IN ('idle_session_timeout', 'transaction_timeout')""";

    /**
     * Names of tables, types and functions are values too ({@code regclass}), and are printed with their schema only
     * where the path does not lead to it. A backup and the proof of a restore print them with it in every database.
     *
     * <p>Only where nothing is written: triggers and defaults of the database may rely on its own path.
     */
    private static final String READING = "; SET search_path = pg_catalog";

    /** What the driver says where it has no password to give, or server and driver agree on no way to log in. */
    private static final String WANTS_MORE = "08004";

    private Connections() {}

    /** Off, a table of which row security hides rows is refused. */
    private static String pinned(Address address) {
        return "SET row_security = " + (address.partly() ? "on; " : "off; ") + PINNED;
    }

    /** One connection at a time, not pooled and not yet pinned. */
    private static Cancellable plain(Address address) {
        Cancellable source = new Cancellable();
        source.setUrl(address.jdbcUrl());
        if (address.user() != null) {
            source.setUser(address.user());
        }
        if (address.password() != null) {
            source.setPassword(address.password());
        }
        source.setApplicationName("saddlebag");
        // Values are read and sent as PostgreSQL's own text.
        source.setBinaryTransfer(false);
        // A server's error detail quotes row values; they belong in dead letters, not in logs.
        source.setLogServerErrorDetail(false);
        source.setTcpKeepAlive(true);
        source.setConnectTimeout(10);
        source.setStringType("unspecified");
        return source;
    }

    /** A new pinned connection for reading; the caller closes it. */
    public static Connection open(Address address) {
        return open(
                address,
                pinned(address) + READING + "; SET lock_timeout = "
                        + address.lockWait().toMillis());
    }

    /** A new pinned connection for writing; the caller closes it. */
    public static Connection openForWriting(Address address) {
        return open(address, pinned(address));
    }

    private static Connection open(Address address, String first) {
        try {
            Connection connection = plain(address).getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute(first);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
            return connection;
        } catch (SQLException e) {
            throw unreachable(address, e);
        }
    }

    /** A pool of pinned connections for writing. It connects when first asked, not before. */
    public static HikariDataSource pool(Address address, int size) {
        return pool(address, size, pinned(address));
    }

    /** The same with triggers asleep, those that check references among them. Only for roles that may have it so. */
    public static HikariDataSource bulkPool(Address address, int size) {
        return pool(address, size, pinned(address) + "; SET session_replication_role = replica");
    }

    private static HikariDataSource pool(Address address, int size, String first) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(plain(address));
        config.setPoolName("saddlebag");
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        config.setConnectionInitSql(first);
        return new HikariDataSource(config);
    }

    /** Lets go of the connections of {@code pool} that nobody uses: after an outage they are dead. */
    public static void renew(DataSource pool) {
        if (pool instanceof HikariDataSource hikari && hikari.getHikariPoolMXBean() != null) {
            hikari.getHikariPoolMXBean().softEvictConnections();
        }
    }

    /** Stops the statements that run in connections of {@code pool}. */
    static void cancel(DataSource pool) {
        if (pool instanceof HikariDataSource hikari && hikari.getDataSource() instanceof Cancellable source) {
            source.cancel();
        }
    }

    /** What to tell when {@code source} gives no connection. */
    static Problem unreachable(Address address, SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.startsWith("28")) {
            return new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    "the database " + address.place() + " does not let "
                            + (address.user() == null ? System.getProperty("user.name") : address.user()) + " in",
                    "Check --user and the password (--password-file, PGPASSWORD or ~/.pgpass).",
                    e);
        }
        if (state.equals(WANTS_MORE)) {
            return new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    "the database " + address.place() + " wants "
                            + (address.password() == null ? "a password" : "another way to log in, or encryption"),
                    "Give it with --password-file, PGPASSWORD or ~/.pgpass; how the line is encrypted says sslmode in"
                            + " --url.",
                    e);
        }
        if (state.equals("3D000")) {
            return new Problem(
                    Problem.Kind.NOT_FOUND,
                    "there is no database " + address.place(),
                    "Create it, or correct the name in --url.",
                    e);
        }
        return new Problem(
                Problem.Kind.UNREACHABLE,
                "the database " + address.place() + " cannot be reached"
                        + (state.startsWith("57P") ? " (it is starting or stopping)" : ""),
                "Check that the server runs and that host and port are right.",
                e);
    }
}
