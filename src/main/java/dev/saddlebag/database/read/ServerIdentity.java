package dev.saddlebag.database.read;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tells one database from every other. */
public final class ServerIdentity {

    private ServerIdentity() {}

    /**
     * What no other database has: {@code 7312345678901234567/1/var/lib/postgresql/17/main/16384}, the number that the
     * server got when it was made and its timeline, which the promotion of a copy changes, where the role may see them;
     * the folder of its data, likewise; and the number of the database in it. A copy that was never promoted and has the
     * place of the original in a machine of its own is told from it by its rows alone.
     */
    public static String of(Snapshot snapshot) {
        try {
            return snapshot.ask(ServerIdentity::of);
        } catch (SQLException e) {
            throw Unreadable.table("pg_database", e);
        }
    }

    private static String of(Connection connection) throws SQLException {
        return allowed(connection, "pg_control_system", "system_identifier") + "/"
                + allowed(connection, "pg_control_checkpoint", "timeline_id")
                + single(
                        connection,
                        "SELECT coalesce(max(setting), '') FROM pg_catalog.pg_settings WHERE name = 'data_directory'")
                + "/"
                + single(connection, "SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()");
    }

    private static String allowed(Connection connection, String function, String column) throws SQLException {
        String call = "pg_catalog." + function + "()";
        String may = single(connection, "SELECT has_function_privilege('" + call + "', 'EXECUTE')");
        return may.equals("t") ? single(connection, "SELECT " + column + " FROM " + call) : "";
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
