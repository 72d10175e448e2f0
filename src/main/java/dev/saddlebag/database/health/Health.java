package dev.saddlebag.database.health;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Connections;
import dev.saddlebag.database.catalog.CatalogReader;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * How a database stands to the role that asks. Nothing is written.
 *
 * @param role who asks
 * @param version {@code 170006} for 17.6
 * @param standby whether it is a standby or set to be read only
 * @param temporary whether the role may make temporary tables
 * @param makesDatabases whether it may make databases, as drills do
 * @param bytes of the database on disk
 * @param ahead by how much the server's clock is ahead of the one here, to about half of {@code roundTrip}
 * @param rights by the tables' names
 * @param lockedSequences how many sequences it may not set
 */
public record Health(
        Catalog catalog,
        String role,
        int version,
        boolean standby,
        boolean temporary,
        boolean makesDatabases,
        long bytes,
        Duration ahead,
        Duration roundTrip,
        Map<String, Rights> rights,
        int lockedSequences) {

    /** What the role may do with a table. @param hidden whether row security hides rows from it */
    public record Rights(boolean select, boolean insert, boolean update, boolean delete, boolean hidden) {}

    private static final String ABOUT =
            """
            SELECT current_user, current_setting('server_version_num')::int,
                   pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean,
                   has_database_privilege(current_database(), 'TEMPORARY'),
                   (SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user),
                   pg_database_size(current_database()),
                   (SELECT count(*) FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid
                      JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'
                       AND NOT has_sequence_privilege(s.seqrelid, 'UPDATE'))""";

    private static final String RIGHTS =
            """
            SELECT n.nspname, c.relname, u.usage AND has_table_privilege(c.oid, 'SELECT'),
                   u.usage AND has_table_privilege(c.oid, 'INSERT'), u.usage AND has_table_privilege(c.oid, 'UPDATE'),
                   u.usage AND has_table_privilege(c.oid, 'DELETE'), row_security_active(c.oid)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
                   LATERAL (SELECT has_schema_privilege(n.oid, 'USAGE') AS usage) u
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't'
               AND n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'""";

    /** Connects and asks. */
    public static Health of(Address address) {
        try (Connection connection = Connections.open(address);
                Statement statement = connection.createStatement()) {
            Instant before = Instant.now();
            Instant there = clock(statement);
            Duration roundTrip = Duration.between(before, Instant.now());
            Map<String, Rights> rights = rights(statement);
            Catalog catalog = CatalogReader.read(connection);
            try (ResultSet row = statement.executeQuery(ABOUT)) {
                row.next();
                return new Health(
                        catalog,
                        row.getString(1),
                        row.getInt(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        row.getLong(6),
                        Duration.between(before.plus(roundTrip.dividedBy(2)), there),
                        roundTrip,
                        rights,
                        row.getInt(7));
            }
        } catch (SQLException e) {
            throw Problem.of(e);
        }
    }

    private static Instant clock(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT extract(epoch FROM clock_timestamp()) * 1000000")) {
            row.next();
            long micros = row.getBigDecimal(1).longValue();
            return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        }
    }

    private static Map<String, Rights> rights(Statement statement) throws SQLException {
        Map<String, Rights> rights = new HashMap<>();
        try (ResultSet row = statement.executeQuery(RIGHTS)) {
            while (row.next()) {
                rights.put(
                        Table.nameOf(row.getString(1), row.getString(2)),
                        new Rights(
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(5),
                                row.getBoolean(6),
                                row.getBoolean(7)));
            }
        }
        return rights;
    }
}
