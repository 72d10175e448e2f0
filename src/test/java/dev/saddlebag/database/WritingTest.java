package dev.saddlebag.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.zaxxer.hikari.HikariDataSource;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** One transaction for many statements, each of which may fail for itself. */
@Tag("database")
class WritingTest {

    private final Database target = Database.empty("target").execute("CREATE TABLE t (id int PRIMARY KEY)");
    private final Address address =
            Address.of(target.url(), target.server().user(), target.server().password());
    private final HikariDataSource pool = Connections.pool(address, 2);
    private final HikariDataSource bulkPool = Connections.bulkPool(address, 2);
    private final Writing writing = new Writing(address, pool, bulkPool);

    @AfterEach
    void close() {
        writing.close();
        pool.close();
        bulkPool.close();
    }

    private void insert(int id) {
        new JdbcTemplate(writing.connections(false)).update("INSERT INTO t VALUES (" + id + ")");
    }

    @Test
    void aStatementThatFailsUndoesOnlyItself() throws SQLException {
        writing.begin(List.of());
        insert(1);
        assertThatThrownBy(() -> insert(1)).hasMessageContaining("t_pkey");
        insert(2);
        writing.commit();

        assertThat(target.rows("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
    }

    @Test
    void whoIsLateWritesNothing() throws SQLException {
        writing.begin(List.of());
        DataSource late = writing.connections(false);
        insert(1);
        writing.close();

        assertThatThrownBy(late::getConnection).isInstanceOf(SQLException.class);
        writing.begin(List.of());
        assertThatThrownBy(late::getConnection).isInstanceOf(SQLException.class);
        insert(2);
        writing.commit();
        assertThat(target.rows("SELECT id FROM t")).containsExactly("2");
    }

    /** Many savepoints inside each other would make each statement slower than the one before. */
    @Test
    void savepointsDoNotPileUp() throws SQLException {
        writing.begin(List.of());
        for (int i = 0; i < 100; i++) {
            insert(i);
        }

        // A savepoint that is still open holds a lock on its number.
        assertThat(
                        target.value(
                                "SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND pid = "
                                        + "(SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction')"))
                .isEqualTo("1");
        writing.commit();
    }

    @Test
    void aRoleThatMayMakeNoTemporaryTablesIsToldSo() {
        target.execute("REVOKE TEMPORARY ON DATABASE target FROM PUBLIC; "
                + "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'plain') THEN "
                + "CREATE ROLE plain LOGIN PASSWORD 'plain'; END IF; END $$");
        Writing plain = new Writing(Address.of(target.url(), "plain", "plain"), pool, bulkPool);

        Problem problem = catchThrowableOfType(
                Problem.class, () -> plain.begin(List.of("CREATE TEMPORARY TABLE x () ON COMMIT DROP")));
        plain.close();
        target.execute("GRANT TEMPORARY ON DATABASE target TO PUBLIC");

        assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_ALLOWED);
    }
}
