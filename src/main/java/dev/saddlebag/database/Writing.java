package dev.saddlebag.database;

import dev.saddlebag.problem.Problem;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Where a restore writes: through pools, each statement for itself, or, between {@link #begin} and its end, through one
 * connection in one transaction.
 *
 * <p>Inside that transaction whoever asks for a connection gets the same one, one after the other; a statement that
 * fails undoes only itself, and a transaction that a user of the connection opens is a savepoint.
 */
public final class Writing {

    /** A constraint that is checked at the end would refuse all rows for the sake of one; of a rehearsal, none. */
    private static final String NOTHING_WAITS = "SET CONSTRAINTS ALL IMMEDIATE";

    private final Address address;
    private final DataSource pool;
    private final DataSource bulkPool;
    private final Semaphore turn = new Semaphore(1, true);
    private final Deque<Mark> marks = new ArrayDeque<>();
    private volatile Connection held;
    private boolean asleep;

    /** A transaction inside the transaction. */
    private record Mark(Savepoint savepoint, boolean asleep) {}

    public Writing(Address address, DataSource pool, DataSource bulkPool) {
        this.address = address;
        this.pool = pool;
        this.bulkPool = bulkPool;
    }

    /**
     * Connections with triggers awake, or asleep; to the transaction that is open now if one is, and to none other: who
     * is late, after it has ended, writes nothing.
     */
    public synchronized DataSource connections(boolean bulk) {
        Connection transaction = held;
        return new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return transaction == null ? (bulk ? bulkPool : pool).getConnection() : lend(transaction, bulk);
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        };
    }

    /** Whether one transaction holds all statements. */
    public synchronized boolean held() {
        return held != null;
    }

    /**
     * Opens the transaction that holds all that follows; inside one, another that can be given up for itself.
     *
     * @param first statements it begins with
     */
    public synchronized void begin(List<String> first) {
        try {
            if (held == null) {
                held = Connections.openForWriting(address);
                held.setAutoCommit(false);
                asleep = false;
                execute(NOTHING_WAITS);
            } else {
                marks.push(new Mark(held.setSavepoint(), asleep));
            }
            for (String sql : first) {
                execute(sql);
            }
        } catch (SQLException e) {
            throw SqlState.isOutage(e) ? Connections.unreachable(address, e) : Problem.of(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = held.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Keeps what was written since {@link #begin}. */
    public synchronized void commit() throws SQLException {
        if (!marks.isEmpty()) {
            held.releaseSavepoint(marks.pop().savepoint());
            return;
        }
        try (Connection last = held) {
            held = null;
            last.commit();
        }
    }

    /** Gives up what was written since {@link #begin}. */
    public synchronized void rollBack() throws SQLException {
        if (!marks.isEmpty()) {
            Mark mark = marks.pop();
            held.rollback(mark.savepoint());
            asleep = mark.asleep();
            return;
        }
        close();
    }

    /** Gives up everything that is not committed, if a transaction is open. */
    public synchronized void close() {
        marks.clear();
        if (held == null) {
            return;
        }
        try (Connection last = held) {
            held = null;
            last.rollback();
        } catch (SQLException e) {
            // The connection is gone, and what it wrote with it: nothing is left to be undone.
            return;
        }
    }

    /** Stops the statements that run now. They fail with SQLSTATE 57014; nothing is undone here. */
    public void cancel() {
        Connection transaction = held;
        if (transaction != null) {
            Cancellable.cancel(transaction);
        }
        Connections.cancel(pool);
        Connections.cancel(bulkPool);
    }

    /** After an outage: lets go of connections that nobody uses. */
    public void renew() {
        Connections.renew(pool);
        Connections.renew(bulkPool);
    }

    private Connection lend(Connection transaction, boolean bulk) throws SQLException {
        turn.acquireUninterruptibly();
        try {
            synchronized (this) {
                if (transaction != held) {
                    throw new SQLException("the transaction this statement belonged to has ended", "25P01");
                }
                if (bulk != asleep) {
                    execute("SET LOCAL session_replication_role = " + (bulk ? "replica" : "origin"));
                    asleep = bulk;
                }
                return guarded(transaction, transaction.setSavepoint());
            }
        } catch (SQLException | RuntimeException e) {
            turn.release();
            throw e;
        }
    }

    /** Undoes the statement that failed, if one did, and only that; then it is the next one's turn. */
    private void giveBack(Connection real, Savepoint before) throws SQLException {
        try {
            if (real.unwrap(BaseConnection.class).getTransactionState() == TransactionState.FAILED) {
                real.rollback(before);
            }
            // Savepoints that pile up make each look at a row that was written dearer.
            real.releaseSavepoint(before);
        } finally {
            turn.release();
        }
    }

    /** {@code real} for one user, whose commit, rollback and close leave the transaction open. */
    private Connection guarded(Connection real, Savepoint before) {
        Savepoint[] inner = new Savepoint[1];
        boolean[] closed = new boolean[1];
        return (Connection) Proxy.newProxyInstance(
                Writing.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "close" -> {
                            if (!closed[0]) {
                                closed[0] = true;
                                giveBack(real, before);
                            }
                            return null;
                        }
                        case "isClosed" -> {
                            return closed[0] || real.isClosed();
                        }
                        case "getAutoCommit" -> {
                            return inner[0] == null;
                        }
                        case "setAutoCommit" -> {
                            inner[0] = (boolean) arguments[0] ? null : real.setSavepoint();
                            return null;
                        }
                        case "commit" -> {
                            real.releaseSavepoint(inner[0]);
                            return null;
                        }
                        case "rollback" -> {
                            if (arguments == null) {
                                real.rollback(inner[0]);
                                return null;
                            }
                        }
                        default -> {}
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
