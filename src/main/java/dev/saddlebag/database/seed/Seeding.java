package dev.saddlebag.database.seed;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Connections;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.catalog.CatalogReader;
import dev.saddlebag.database.seed.mapping.Fit;
import dev.saddlebag.database.seed.mapping.Mapping;
import dev.saddlebag.database.seed.statement.BusinessSql;
import dev.saddlebag.database.seed.statement.LineCheck;
import dev.saddlebag.database.seed.statement.LineSql;
import dev.saddlebag.database.seed.statement.PartSql;
import dev.saddlebag.database.seed.statement.StateSql;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * One catalogue and one business in one transaction, which sees the database as of one instant.
 *
 * <p>The rows of the catalogue lie in temporary tables; nothing of them is held here. A row that somebody changes
 * meanwhile ends the transaction (SQLSTATE 40001) instead of being overwritten; the same work again then sees it.
 */
public final class Seeding implements AutoCloseable {

    private final Connection connection;
    private final Mapping mapping;
    private final LineCheck lines;
    private final List<PartSql> parts = new ArrayList<>();

    /** Hands over rows. */
    public interface Feed {
        void to(Sink sink) throws IOException;
    }

    /** Takes rows. */
    public interface Sink {
        /** @param json one object without line breaks, UTF-8; only {@code length} bytes of it */
        void row(byte[] json, int length) throws IOException;
    }

    private Seeding(Connection connection, Mapping mapping) {
        this.connection = connection;
        this.mapping = mapping;
        this.lines = new LineCheck(connection, mapping);
    }

    /**
     * Opens the transaction.
     *
     * @param overwrite whether rows that somebody changed are to follow the catalogue, too
     */
    public static Seeding open(Address address, Mapping mapping, String business, boolean overwrite)
            throws SQLException {
        Connection connection = Connections.openForWriting(address);
        Seeding seeding = new Seeding(connection, mapping);
        try {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Catalog catalog = CatalogReader.read(connection);
            List<Table> tables = Fit.tables(mapping, catalog);
            seeding.refuseUnless(business, catalog);
            for (int i = 0; i < tables.size(); i++) {
                seeding.parts.add(new PartSql(mapping.parts().get(i), tables.get(i), mapping, business, overwrite));
            }
            // What waits for the end of the transaction could not be laid at the door of one row.
            seeding.execute("SET CONSTRAINTS ALL IMMEDIATE");
            return seeding;
        } catch (SQLException | RuntimeException e) {
            seeding.close();
            throw e;
        }
    }

    private void refuseUnless(String business, Catalog catalog) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BusinessSql.type(catalog, mapping.business()))) {
            statement.setString(1, business);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw new Problem(
                            Problem.Kind.NOT_FOUND,
                            "there is no business " + business + " in the table "
                                    + mapping.business().table(),
                            "--business takes its " + mapping.business().key()
                                    + "; seed status without --business lists those this catalogue is for.");
                }
                if (!mapping.business().is().equals(row.getString(1))) {
                    throw new Problem(
                            Problem.Kind.REFUSED,
                            "the business %s is not of the type %s, which the catalogue %s is for"
                                    .formatted(business, mapping.business().is(), mapping.catalogue()),
                            "Choose another catalogue (saddlebag seed list), or correct the type of the business.");
                }
            }
        }
    }

    /** The businesses that a catalogue is for, by their keys. */
    public static List<String> businesses(Address address, Mapping mapping) throws SQLException {
        try (Connection connection = Connections.open(address)) {
            Catalog catalog = CatalogReader.read(connection);
            Fit.tables(mapping, catalog);
            try (PreparedStatement statement =
                    connection.prepareStatement(BusinessSql.ofType(catalog, mapping.business()))) {
                statement.setString(1, mapping.business().is());
                List<String> keys = new ArrayList<>();
                try (ResultSet row = statement.executeQuery()) {
                    while (row.next()) {
                        keys.add(row.getString(1));
                    }
                }
                return keys;
            }
        }
    }

    /** Takes the rows of a file in. Returns how many. */
    public long stage(String file, Feed feed) throws SQLException, IOException {
        String table = LineSql.rows(mapping, file);
        execute("CREATE TEMP TABLE " + table.substring(8) + " (n bigint, line jsonb) ON COMMIT DROP");
        // Control characters stand escaped in JSON, so that two of them can part the columns.
        String copy = "COPY " + table + " FROM STDIN (FORMAT csv, DELIMITER E'\\x02', QUOTE E'\\x01')";
        PGCopyOutputStream out = new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy);
        long[] rows = new long[1];
        try {
            feed.to((json, length) -> {
                out.write((++rows[0] + "\u0002").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                out.write(json, 0, length);
                out.write('\n');
            });
            out.close();
        } catch (IOException | RuntimeException e) {
            cancel(out, e);
            if (e.getCause() instanceof SQLException sql) {
                if (SqlState.isRefusal(sql, false)) {
                    throw lines.unstorable(file, sql);
                }
                throw sql;
            }
            throw e;
        }
        execute("ANALYZE " + table);
        return rows[0];
    }

    private static void cancel(PGCopyOutputStream out, Exception cause) {
        try {
            out.cancelCopy();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /** Refuses a file whose rows do not say what they must, or say it twice. */
    public void check(String file) throws SQLException {
        lines.check(file);
    }

    /** Finds out, part by part, what is here and what is to be done. */
    public void plan() throws SQLException {
        for (PartSql part : parts) {
            lines.read(part, part.keys());
            lines.refuseShared(part);
            lines.read(part, part.plan());
        }
        execute(StateSql.create(parts.stream().filter(this::isMain).toList()));
        execute(StateSql.REJECTED);
    }

    private boolean isMain(PartSql part) {
        return part.part().rows().equals(mapping.rows());
    }

    /** How the counted rows stand. */
    public Standing standing() throws SQLException {
        return Standing.of(connection, StateSql.STANDING);
    }

    /** How the rows of the other parts stand, all of them together. */
    public Standing standingOfOthers() throws SQLException {
        List<PartSql> others = parts.stream().filter(p -> !isMain(p)).toList();
        return others.isEmpty() ? Standing.NONE : Standing.of(connection, StateSql.standing(others));
    }

    /** The values that somebody changed here, of the first rows that have any. */
    public List<Customised> customised(int most) throws SQLException {
        return Customised.of(connection, StateSql.customised(parts), most);
    }

    /** Writes what is to be done. Returns the rows that were refused, at most {@code most} of them. */
    public List<Rejected> write(int most) throws SQLException {
        SeedWriter writer = new SeedWriter(connection, mapping.catalogue());
        writer.whole(parts.stream().filter(p -> !isMain(p)).toList());
        writer.rows(parts.stream().filter(this::isMain).toList());
        return Rejected.of(connection, most);
    }

    /** What became of the counted rows; each is counted once. */
    public Outcome outcome() throws SQLException {
        return Outcome.of(connection);
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Gives up what was not committed. */
    @Override
    public void close() {
        try (Connection last = connection) {
            last.rollback();
        } catch (SQLException e) {
            // The connection is gone, and what it wrote with it: nothing is left to be undone.
            return;
        }
    }
}
