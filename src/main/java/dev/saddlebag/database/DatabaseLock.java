package dev.saddlebag.database;

import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One restore or seeding at a time in a database. The lock lives as long as its connection, so a killed process leaves none. */
public final class DatabaseLock implements AutoCloseable {

    /** Two numbers of our own choosing: ASCII "sadl" and "rstr". */
    private static final String KEY = "1935763564, 1920169074";

    private static final int SECONDS_TO_ANSWER = 5;

    private final Address address;
    private Connection connection;
    private boolean closed;

    private DatabaseLock(Address address, Connection connection) {
        this.address = address;
        this.connection = connection;
    }

    /** Takes the lock, or says who is busy. */
    public static DatabaseLock take(Address address) {
        return new DatabaseLock(address, lock(address));
    }

    /** Takes the lock again if its connection was lost, and with it the lock; or says who is busy. */
    public synchronized void hold() {
        refuseOnceClosed();
        try {
            if (connection.isValid(SECONDS_TO_ANSWER)) {
                return;
            }
            connection.close();
        } catch (SQLException e) {
            throw Connections.unreachable(address, e);
        }
        connection = lock(address);
    }

    /** Stops who is late: what the lock was taken for has ended. */
    public synchronized void refuseOnceClosed() {
        if (closed) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "the work in " + address.place() + " has ended",
                    "The error that ended it was reported first.");
        }
    }

    private static Connection lock(Address address) {
        Connection connection = Connections.open(address);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
            row.next();
            if (row.getBoolean(1)) {
                return connection;
            }
            connection.close();
        } catch (SQLException e) {
            closeQuietly(connection, e);
            throw new Problem(
                    SqlState.isOutage(e) ? Problem.Kind.UNREACHABLE : Problem.Kind.FAILED,
                    "the database " + address.place() + " cannot be locked (SQLSTATE " + e.getSQLState() + ")",
                    "See the server's log.",
                    e);
        }
        throw new Problem(
                Problem.Kind.BUSY,
                "another restore or seeding is at work in " + address.place(),
                "Wait for it to end and try again.");
    }

    @Override
    public synchronized void close() {
        closed = true;
        // Given back by name: a server may take a moment to notice that a connection is gone.
        try (Connection last = connection;
                Statement statement = last.createStatement()) {
            statement.execute("SELECT pg_advisory_unlock(" + KEY + ")");
        } catch (SQLException e) {
            // The connection is gone, and the lock with it.
            return;
        }
    }

    private static void closeQuietly(Connection connection, SQLException cause) {
        try {
            connection.close();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
