package dev.saddlebag.database.clock;

import com.zaxxer.hikari.HikariDataSource;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Connections;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schema {@code saddlebag_clock} of a database: made when several instances are to keep one clock, never backed up.
 *
 * <p>Flyway keeps its version; the tables of Quartz come from Quartz's own script.
 */
public final class ClockSchema implements AutoCloseable {

    public static final String NAME = dev.saddlebag.catalog.Catalog.CLOCK;

    private static final Logger LOG = LoggerFactory.getLogger(ClockSchema.class);
    private static final int CONNECTIONS = 4;

    private final Address address;
    private final HikariDataSource pool;
    private boolean migrated;

    /** Connects when first asked, not before. */
    public ClockSchema(Address address) {
        this.address = address;
        this.pool = Connections.pool(address, CONNECTIONS);
    }

    /** Connections to a schema that is there: the first who asks makes it, or brings it up to this version. */
    synchronized DataSource ready() {
        if (!migrated) {
            migrate();
            migrated = true;
        }
        return pool;
    }

    private void migrate() {
        // Whether the server answers at all is another matter than what the role may do there.
        try (Connection connection = Connections.open(address)) {
            LOG.debug("the clock of {} is kept in it", connection.getCatalog());
        } catch (SQLException e) {
            throw Problem.of(e);
        }
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .schemas(NAME)
                    .defaultSchema(NAME)
                    .locations("classpath:db/clock")
                    .javaMigrations(new QuartzTables())
                    .table("version")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    "the schema " + NAME + " cannot be made in " + address.place(),
                    "The role needs CREATE on the database, or set saddlebag.clock.store to folder if this is the only"
                            + " instance.",
                    e);
        }
    }

    /** What Quartz has to be told to keep its clock here. */
    public Map<String, Object> quartzProperties() {
        String name = NAME + "@" + address.place();
        DBConnectionManager.getInstance().addConnectionProvider(name, new Provider());
        return Map.of(
                "org.quartz.scheduler.instanceName", "saddlebag",
                "org.quartz.scheduler.instanceId", "AUTO",
                "org.quartz.threadPool.threadCount", "4",
                "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
                "org.quartz.jobStore.dataSource", name,
                "org.quartz.jobStore.tablePrefix", NAME + ".qrtz_",
                "org.quartz.jobStore.isClustered", "true",
                "org.quartz.jobStore.clusterCheckinInterval", "5000",
                "org.quartz.jobStore.misfireThreshold", "5000");
    }

    /** The pages of the schedules. */
    public ClockPages pages() {
        return new ClockPages(address, this);
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Hands Quartz connections of the pool; closing one gives it back. */
    private final class Provider implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            return ready().getConnection();
        }

        @Override
        public void initialize() {
            // The pool connects when it is asked.
        }

        @Override
        public void shutdown() {
            // The schema closes its pool itself.
        }
    }
}
