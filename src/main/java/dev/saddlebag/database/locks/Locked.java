package dev.saddlebag.database.locks;

import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Connections;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What to tell when another session holds a table so that not even reading goes on. */
public final class Locked {

    private static final String STATE = "55P03";

    /** Who holds which tables, without asking for any lock: the functions that print names of tables take one. */
    private static final String HOLDERS =
            """
            SELECT n.nspname, c.relname, l.pid
              FROM pg_catalog.pg_locks l
              JOIN pg_catalog.pg_class c ON c.oid = l.relation
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = current_database()
             WHERE l.mode = 'AccessExclusiveLock' AND l.granted AND c.relkind IN ('r', 'p')
             ORDER BY 1, 2 LIMIT 3""";

    private Locked() {}

    /** Whether somebody waited for a lock as long as was said. */
    public static boolean is(Throwable thrown) {
        return STATE.equals(SqlState.of(thrown));
    }

    /** Of a table whose rows were to be read. */
    public static Problem problem(String table, Throwable cause) {
        return new Problem(
                Problem.Kind.BUSY,
                "table " + table + " is locked by another session (SQLSTATE " + STATE + ")",
                "It is being changed, or a transaction was left open; pg_locks says by whom."
                        + " saddlebag.database.lock-wait is how long to wait for it.",
                cause);
    }

    /** Of the catalogue as a whole; asks the server whose lock it is. */
    public static Problem problem(Address address, SQLException cause) {
        List<String> holders = holders(address, cause);
        return new Problem(
                Problem.Kind.BUSY,
                "the catalogue of " + address.place() + " cannot be read, for "
                        + (holders.isEmpty() ? "a table is locked" : String.join(", ", holders)) + " (SQLSTATE " + STATE
                        + ")",
                "It is being changed, or a transaction was left open: wait for it, or end that session."
                        + " saddlebag.database.lock-wait is how long to wait for it.",
                cause);
    }

    private static List<String> holders(Address address, SQLException cause) {
        List<String> holders = new ArrayList<>();
        try (Connection connection = Connections.open(address);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HOLDERS)) {
            while (row.next()) {
                holders.add("table %s is locked by the session with pid %d"
                        .formatted(Table.nameOf(row.getString(1), row.getString(2)), row.getLong(3)));
            }
        } catch (SQLException e) {
            // Whose lock it is helps, and is not what was asked.
            cause.addSuppressed(e);
        }
        return holders;
    }
}
