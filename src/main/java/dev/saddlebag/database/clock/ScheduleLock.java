package dev.saddlebag.database.clock;

import dev.saddlebag.database.Address;
import dev.saddlebag.database.Connections;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One run of a schedule at a time, whoever starts it. Lives as long as its connection, so a killed process leaves none. */
public final class ScheduleLock implements AutoCloseable {

    /** ASCII "sadc"; the other half of the key is a hash of the schedule's name. */
    private static final int KEY = 0x73616463;

    private final Connection connection;

    private ScheduleLock(Connection connection) {
        this.connection = connection;
    }

    /** Takes the lock, or says that the schedule is running. */
    public static ScheduleLock take(Address address, String schedule) {
        Connection connection = Connections.open(address);
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?, hashtext(?))")) {
            statement.setInt(1, KEY);
            statement.setString(2, schedule);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (row.getBoolean(1)) {
                    return new ScheduleLock(connection);
                }
            }
            connection.close();
        } catch (SQLException e) {
            throw new Problem(
                    Problem.Kind.UNREACHABLE,
                    "the schedule " + schedule + " cannot be locked in " + address.place() + " (SQLSTATE "
                            + e.getSQLState() + ")",
                    "See the server's log.",
                    e);
        }
        throw new Problem(
                Problem.Kind.BUSY,
                "the schedule " + schedule + " is running already",
                "Wait for it to end; runs of one schedule never overlap.");
    }

    /** @throws SQLException when the connection is gone already, and the lock with it */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
