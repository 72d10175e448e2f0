package dev.saddlebag.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tells one database from every other. */
public final class ServerIdentity {

    private ServerIdentity() {}

    /**
     * What no other database has, but for a copy of the whole server: {@code 7312345678901234567/16384}, the number that
     * the server got when it was made, where the role may see it, and that of the database in it.
     */
    public static String of(Snapshot snapshot) {
        try {
            return snapshot.ask(ServerIdentity::of);
        } catch (SQLException e) {
            throw Snapshot.unreadable("pg_database", e);
        }
    }

    private static String of(Connection connection) throws SQLException {
        String may = single(connection, "SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')");
        String server = may.equals("t")
                ? single(connection, "SELECT system_identifier FROM pg_catalog.pg_control_system()")
                : "";
        return server + "/"
                + single(connection, "SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database()");
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
