package dev.saddlebag.restore.waiting;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.restore.table.Scan;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;

/** Rows that swap unique values with each other: parked first, then set, in one transaction. */
final class Swap {

    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactions;

    /** @param dataSource where the rows are to be written */
    Swap(DataSource dataSource) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.transactions = new DataSourceTransactionManager(dataSource);
    }

    /**
     * Writes all rows of {@code chunk}, or none.
     *
     * @return what was written; nothing where a row is refused all the same
     */
    Scan.Found swap(Chunk chunk, String park, String statement) {
        TransactionStatus status = transactions.getTransaction(TransactionDefinition.withDefaults());
        try {
            jdbc.queryForMap(park, (Object) chunk.json());
            Map<String, Object> result = jdbc.queryForMap(statement, (Object) chunk.json());
            transactions.commit(status);
            return new Scan.Found(List.of(new Scan.Booked(chunk, result)), List.of());
        } catch (DataAccessException | TransactionException e) {
            if (!status.isCompleted()) {
                giveUp(status, e);
            }
            if (SqlState.isOutage(e) || !SqlState.isRefusal(e, false)) {
                throw e;
            }
            return new Scan.Found(List.of(), List.of());
        }
    }

    private void giveUp(TransactionStatus status, RuntimeException cause) {
        try {
            transactions.rollback(status);
        } catch (TransactionException e) {
            // The connection is gone, and what it wrote with it; the cause says why.
            cause.addSuppressed(e);
        }
    }
}
