package dev.saddlebag.database;

import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** An empty database beside another one, with its encoding and locale, for as long as it is open. */
public final class ScratchDatabase implements AutoCloseable {

    /** From PostgreSQL 15 on, a database may have its locale from elsewhere than the operating system. */
    private static final int LOCALE_PROVIDERS = 150_000;

    private static final int FORCE = 130_000;

    private final Address beside;
    private final String name;
    private boolean dropped;

    private ScratchDatabase(Address beside, String name) {
        this.beside = beside;
        this.name = name;
    }

    /** Makes the database {@code name} on the server of {@code beside}. */
    public static ScratchDatabase create(Address beside, String name) {
        try (Connection connection = Connections.open(beside);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + Sql.quote(name) + " TEMPLATE template0" + like(statement));
            return new ScratchDatabase(beside, name);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            throw new Problem(
                    state.equals("42501")
                            ? Problem.Kind.NOT_ALLOWED
                            : SqlState.isOutage(e) ? Problem.Kind.UNREACHABLE : Problem.Kind.FAILED,
                    "the database " + name + " cannot be made beside " + beside.place() + " (SQLSTATE " + state + ")",
                    state.equals("42501") ? "ALTER ROLE … CREATEDB lets an account make one." : "See the server's log.",
                    e);
        }
    }

    /** Encoding and locale of the database the statement runs in. */
    private static String like(Statement statement) throws SQLException {
        String providers = version(statement) < LOCALE_PROVIDERS
                ? "''"
                : "CASE datlocprovider WHEN 'i' THEN ' LOCALE_PROVIDER icu ICU_LOCALE ' || quote_literal(to_jsonb(d) ->> "
                        + "CASE WHEN to_jsonb(d) ? 'datlocale' THEN 'datlocale' ELSE 'daticulocale' END) "
                        + "WHEN 'b' THEN ' LOCALE_PROVIDER builtin BUILTIN_LOCALE ' || "
                        + "quote_literal(to_jsonb(d) ->> 'datlocale') ELSE '' END";
        try (ResultSet row = statement.executeQuery(
                "SELECT ' ENCODING ' || quote_literal(pg_encoding_to_char(encoding)) || ' LC_COLLATE ' || "
                        + "quote_literal(datcollate) || ' LC_CTYPE ' || quote_literal(datctype) || " + providers
                        + " FROM pg_database d WHERE datname = current_database()")) {
            row.next();
            return row.getString(1);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT current_setting('server_version_num')::int")) {
            row.next();
            return row.getInt(1);
        }
    }

    public String name() {
        return name;
    }

    public Address address() {
        return beside.on(name);
    }

    /** Drops the database, whoever is in it. The second time it does nothing. */
    @Override
    public synchronized void close() {
        if (dropped) {
            return;
        }
        try (Connection connection = Connections.open(beside);
                Statement statement = connection.createStatement()) {
            boolean force = version(statement) >= FORCE;
            if (!force) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
            }
            statement.execute("DROP DATABASE IF EXISTS " + Sql.quote(name) + (force ? " WITH (FORCE)" : ""));
            dropped = true;
        } catch (SQLException | Problem e) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "the database " + name + " beside " + beside.place() + " could not be dropped",
                    "Drop it by hand: DROP DATABASE " + Sql.quote(name) + ";",
                    e);
        }
    }
}
