package dev.saddlebag.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** Gives connections and remembers them, so that what runs in them can be stopped from another thread. */
public final class Cancellable extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final transient Set<Connection> given = Collections.newSetFromMap(new WeakHashMap<>());

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        synchronized (given) {
            given.removeIf(Cancellable::closed);
            given.add(connection);
        }
        return connection;
    }

    public void cancel() {
        List<Connection> now;
        synchronized (given) {
            now = List.copyOf(given);
        }
        now.forEach(Cancellable::cancel);
    }

    /** Stops what runs in {@code connection}; where nothing does, nothing happens. */
    public static void cancel(Connection connection) {
        try {
            if (!connection.isClosed()) {
                connection.unwrap(PGConnection.class).cancelQuery();
            }
        } catch (SQLException e) {
            // Closed meanwhile, or the server is gone: nothing runs any more that could be stopped.
            return;
        }
    }

    private static boolean closed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }
}
