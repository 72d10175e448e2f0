package dev.saddlebag.database.read;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Cancellable;
import dev.saddlebag.database.Connections;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.catalog.CatalogReader;
import dev.saddlebag.database.locks.Locked;
import dev.saddlebag.problem.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * The database as of one instant, for as many readers as ask.
 *
 * <p>A leader keeps a transaction open and exports its snapshot; every other connection takes the same one, so rows
 * committed meanwhile are seen by all readers or by none. Connections stay in the snapshot between readers and end
 * with {@link #close()}.
 */
public final class Snapshot implements AutoCloseable {

    /** How many bytes of rows a reader asks for at a time. */
    private static final long FETCH_BYTES = 2 << 20;

    private static final int UNKNOWN_ROW_BYTES = 1 << 12;

    /** What PostgreSQL says of a snapshot that it does not know, from version 17 on and before. */
    private static final Set<String> NO_SUCH_SNAPSHOT = Set.of("42704", "22023");

    private final Address address;
    private final Connection leader;
    private final String id;
    private final String lsn;
    private final Catalog catalog;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private Preparation preparation;
    /** Lent, or about to be. */
    private int out;

    private final Set<Connection> lent = ConcurrentHashMap.newKeySet();
    private boolean closed;

    /** What can be asked of a connection. */
    public interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private Snapshot(Address address, Connection leader) throws SQLException {
        this.address = address;
        this.leader = leader;
        leader.setAutoCommit(false);
        try (Statement statement = leader.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            this.id = single(statement, "SELECT pg_export_snapshot()");
            this.lsn = single(
                    statement,
                    "SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END");
        }
        this.catalog = CatalogReader.read(leader);
    }

    /** Opens a snapshot of the database at {@code address} and reads its catalogue. */
    public static Snapshot open(Address address) {
        Connection leader = Connections.open(address);
        try {
            return new Snapshot(address, leader);
        } catch (SQLException e) {
            close(leader, e);
            throw Locked.is(e)
                    ? Locked.problem(address, e)
                    : new Problem(
                            SqlState.isOutage(e) ? Problem.Kind.UNREACHABLE : Problem.Kind.FAILED,
                            "the catalogue of %s cannot be read (SQLSTATE %s)".formatted(address, e.getSQLState()),
                            "Check the rights of " + address.user() + " and the server's log.",
                            e);
        }
    }

    /** The name other connections take the snapshot by, {@code 00000003-0000001B-1}. */
    public String id() {
        return id;
    }

    /** The write-ahead log position. */
    public String lsn() {
        return lsn;
    }

    public Catalog catalog() {
        return catalog;
    }

    /** Lets every reader from now on have what its statements speak of. */
    public synchronized void prepare(Preparation needed) {
        if (out > 0) {
            throw new IllegalStateException("somebody reads already");
        }
        idle.forEach(c -> close(c, null));
        idle.clear();
        preparation = needed;
    }

    /** Asks the connection that holds the snapshot; it is not prepared. */
    public synchronized <T> T ask(Question<T> question) throws SQLException {
        return question.ask(leader);
    }

    /** Asks a reader. */
    public <T> T askReader(Question<T> question) throws SQLException {
        try (Connection connection = lend(1_000)) {
            return question.ask(connection);
        }
    }

    /** The borders that cut {@code table} into {@code parts} ranges of its key, about equal in rows. */
    public synchronized java.util.List<String> borders(Table table, int parts) {
        try {
            return Ranges.borders(leader, table, parts);
        } catch (SQLException e) {
            throw Unreadable.table(table.name(), e);
        }
    }

    /**
     * Connections for reading {@code table}. They read through a cursor, by so many rows at a time that about two
     * megabytes arrive.
     */
    public DataSource reading(Table table) {
        long rows = Math.max(table.estimatedRows(), 0);
        long width = rows == 0 ? UNKNOWN_ROW_BYTES : Math.max(1, table.bytes() / rows);
        int fetch = (int) Math.max(10, Math.min(5_000, FETCH_BYTES / width));
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return lend(fetch);
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return lend(fetch);
            }
        };
    }

    private Connection lend(int fetch) throws SQLException {
        Connection connection;
        synchronized (this) {
            if (closed) {
                throw new SQLException("the snapshot is closed", "08003");
            }
            connection = idle.poll();
            out++;
        }
        if (connection == null) {
            try {
                connection = join();
            } catch (SQLException | RuntimeException e) {
                synchronized (this) {
                    out--;
                }
                throw e;
            }
        }
        lent.add(connection);
        connection.unwrap(PGConnection.class).setDefaultFetchSize(fetch);
        Connection real = connection;
        return (Connection) Proxy.newProxyInstance(
                Snapshot.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        giveBack(real);
                        return null;
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** A new connection inside the snapshot. */
    private Connection join() throws SQLException {
        Connection connection = Connections.open(address);
        try {
            if (preparation != null) {
                preparation.outside(connection);
            }
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; "
                        + "SET TRANSACTION SNAPSHOT '" + id + "'");
                // A cursor that is read bit by bit gets no parallel workers; a sort in memory does not wait for disk.
                statement.execute("SET LOCAL work_mem = '128MB'");
            }
            if (preparation != null) {
                preparation.inside(connection);
            }
            return connection;
        } catch (SQLException e) {
            close(connection, e);
            // A server that came back knows nothing of it: to whoever reads, that is the outage it was.
            throw NO_SUCH_SNAPSHOT.contains(String.valueOf(e.getSQLState()))
                    ? new SQLException("the snapshot went with its server", "08006", e)
                    : e;
        } catch (RuntimeException e) {
            close(connection, null);
            throw e;
        }
    }

    private synchronized void giveBack(Connection connection) {
        out--;
        lent.remove(connection);
        if (closed || broken(connection)) {
            close(connection, null);
        } else {
            idle.push(connection);
        }
    }

    /** Stops the statements that run now; their readers hear of it as SQLSTATE 57014. */
    public void cancel() {
        lent.forEach(Cancellable::cancel);
    }

    private static boolean broken(Connection connection) {
        try {
            return connection.isClosed()
                    || connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.OPEN;
        } catch (SQLException e) {
            return true;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(c -> close(c, null));
        idle.clear();
        close(leader, null);
    }

    private static void close(Connection connection, SQLException cause) {
        try {
            connection.close();
        } catch (SQLException e) {
            // The server ends the transaction of a connection that is gone; there is nothing left to undo.
            if (cause != null) {
                cause.addSuppressed(e);
            }
        }
    }

    private static String single(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
