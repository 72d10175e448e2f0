package dev.saddlebag.restore.table;

import dev.saddlebag.archive.Chunk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;

/**
 * Finds the rows of a chunk that PostgreSQL refuses: halves it, each half under a savepoint, until they stand alone.
 *
 * <p>The good rows are written, all in one transaction; nothing is booked before it is committed. A chunk with b bad
 * rows of n costs about 2·b·log2(n) statements.
 */
public final class Scan {

    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactions;

    /** @param dataSource where the chunk is to be written */
    public Scan(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new DataSourceTransactionManager(dataSource);
    }

    /** A chunk that went in, and what its statement said. */
    public record Booked(Chunk chunk, Map<String, Object> result) {}

    /**
     * What a scan found.
     *
     * @param suspects the rows that were refused, each alone
     */
    public record Found(List<Booked> booked, List<Suspect> suspects) {}

    /** @param repeated whether an earlier row of its chunk has the same key */
    public record Suspect(Chunk chunk, boolean repeated) {}

    /**
     * How the rows of a table are written.
     *
     * @param statement takes a chunk as its only parameter
     * @param repeatedKeys likewise; finds rows whose key an earlier row has; null where nothing tells rows apart
     * @param refused whether an error is a row's own
     * @param atOnce whether constraints that may be checked later are checked now; not where rows wait for others
     */
    public record Attempt(String statement, String repeatedKeys, Predicate<Throwable> refused, boolean atOnce) {}

    public Found scan(Chunk chunk, Attempt attempt) {
        TransactionStatus status = transactions.getTransaction(TransactionDefinition.withDefaults());
        Found found;
        try {
            found = scan(chunk, attempt, status);
        } catch (RuntimeException e) {
            rollBack(status, e);
            throw e;
        }
        transactions.commit(status);
        return found;
    }

    private Found scan(Chunk chunk, Attempt attempt, TransactionStatus status) {
        if (attempt.atOnce()) {
            // A constraint that waits for the commit would refuse the good rows with the bad ones.
            jdbc.execute("SET CONSTRAINTS ALL IMMEDIATE");
        }
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        Set<Long> repeated = attempt.repeatedKeys() == null ? Set.of() : repeated(chunk, attempt, status);
        if (repeated.isEmpty()) {
            attempt(chunk, attempt, status, found);
        } else {
            withoutRepeated(chunk, repeated, attempt, status, found);
        }
        return found;
    }

    private void rollBack(TransactionStatus status, RuntimeException cause) {
        try {
            transactions.rollback(status);
        } catch (TransactionException e) {
            // The connection is gone, and what it wrote with it; the cause says why.
            cause.addSuppressed(e);
        }
    }

    private void attempt(Chunk chunk, Attempt attempt, TransactionStatus status, Found found) {
        Object savepoint = status.createSavepoint();
        try {
            Map<String, Object> result = jdbc.queryForMap(attempt.statement(), (Object) chunk.json());
            status.releaseSavepoint(savepoint);
            found.booked().add(new Booked(chunk, result));
        } catch (DataAccessException e) {
            if (!attempt.refused().test(e)) {
                throw e;
            }
            status.rollbackToSavepoint(savepoint);
            status.releaseSavepoint(savepoint);
            if (chunk.rows() == 1) {
                found.suspects().add(new Suspect(chunk, false));
            } else {
                chunk.halves().forEach(half -> attempt(half, attempt, status, found));
            }
        }
    }

    /** The first row with a key goes in, later ones do not: so a second restore finds the same. */
    private void withoutRepeated(
            Chunk chunk, Set<Long> repeated, Attempt attempt, TransactionStatus status, Found found) {
        List<Chunk> rows = chunk.single();
        for (int i = 0; i < rows.size(); i++) {
            if (repeated.contains(i + 1L)) {
                found.suspects().add(new Suspect(rows.get(i), true));
            } else {
                attempt(rows.get(i), attempt, status, found);
            }
        }
    }

    /** The numbers, from 1, of rows whose key an earlier row of {@code chunk} has; none where a key cannot be read. */
    private Set<Long> repeated(Chunk chunk, Attempt attempt, TransactionStatus status) {
        Object savepoint = status.createSavepoint();
        try {
            Set<Long> rows =
                    new HashSet<>(jdbc.queryForList(attempt.repeatedKeys(), Long.class, (Object) chunk.json()));
            status.releaseSavepoint(savepoint);
            return rows;
        } catch (DataAccessException e) {
            if (!attempt.refused().test(e)) {
                throw e;
            }
            status.rollbackToSavepoint(savepoint);
            status.releaseSavepoint(savepoint);
            return Set.of();
        }
    }
}
