package dev.saddlebag.database.large;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.database.Sql;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings one row in whose long values come apart from it: they stream into a temporary table first, a megabyte a row of
 * it, and the statement of the row puts them together. All in one transaction, inside that of the connection if it has one.
 */
public final class Pieces {

    private static final String TABLE = "\"$saddlebag:pieces\"";

    /** Even, for two digits of a byte are not to part. */
    private static final int PIECE = 1 << 20;

    private static final byte[] HEAD = "PGCOPY\n\u00ff\r\n\0".getBytes(StandardCharsets.ISO_8859_1);

    private Pieces() {}

    /** A long value, as text in UTF-8. */
    public record Value(String column, Source source) {}

    /** Where the text of a value is read, as often as it is asked for. */
    public interface Source {
        InputStream open() throws IOException;
    }

    /** Whether values of {@code column} may come in pieces. */
    public static boolean possible(Column column) {
        // A cast to a domain would cut what is too long for the type behind it.
        boolean plain = column.type().equals(column.underlying());
        return Outsize.possible(column) && (plain || !column.base().equals("varchar"));
    }

    /** The value of {@code column}, of its type; of a {@code varchar} with a length only the INSERT looks at that. */
    public static String value(Column column) {
        String from = " FROM pg_temp." + TABLE + " p WHERE p.name = " + Sql.literal(column.name());
        // Sorted before anything is made of the pieces: what is sorted are pointers to them.
        String sorted = " FROM (SELECT p.piece, p.value" + from + " ORDER BY p.piece) s";
        String text = "convert_from((SELECT string_agg(s.value, ''::bytea)" + sorted + "), 'UTF8')";
        if (column.base().equals("bytea")) {
            String digits =
                    "convert_from(CASE WHEN s.piece = 0 THEN substring(s.value FROM 3) ELSE s.value END, 'UTF8')";
            String hex = "(SELECT substring(p.value FROM 1 FOR 2) = '\\x'::bytea" + from + " AND p.piece = 0)";
            return "(CASE WHEN " + hex + " THEN (SELECT string_agg(decode(" + digits + ", 'hex'), ''::bytea)" + sorted
                    + ") ELSE " + text + "::bytea END)::" + column.type();
        }
        return text + "::" + (column.base().equals("varchar") ? "varchar" : column.type());
    }

    /** Sends {@code values}, then carries out {@code sql} with {@code json} for its parameter; all of it or nothing. */
    public static Map<String, Object> write(DataSource connections, String sql, byte[] json, List<Value> values) {
        JdbcTemplate jdbc = new JdbcTemplate(connections);
        return new TransactionTemplate(new DataSourceTransactionManager(connections)).execute(status -> {
            jdbc.execute("CREATE TEMPORARY TABLE " + TABLE + " (name text, piece int, value bytea) ON COMMIT DROP");
            // Packing digits takes longer than writing them.
            jdbc.execute("ALTER TABLE pg_temp." + TABLE + " ALTER value SET STORAGE EXTERNAL");
            jdbc.execute((ConnectionCallback<Void>) connection -> send(connection, values));
            Map<String, Object> result = jdbc.queryForMap(sql, (Object) json);
            // Inside a longer transaction there may be another such row.
            jdbc.execute("DROP TABLE pg_temp." + TABLE);
            return result;
        });
    }

    private static Void send(Connection connection, List<Value> values) throws SQLException, DataAccessException {
        String copy = "COPY pg_temp." + TABLE + " FROM STDIN (FORMAT binary)";
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new PGCopyOutputStream(connection.unwrap(PGConnection.class), copy, 1 << 16), 1 << 16))) {
            out.write(HEAD);
            out.writeLong(0);
            byte[] piece = new byte[PIECE];
            for (Value value : values) {
                try (InputStream in = value.source().open()) {
                    int number = 0;
                    int count;
                    while ((count = in.readNBytes(piece, 0, PIECE)) > 0) {
                        row(out, value.column().getBytes(StandardCharsets.UTF_8), number++, piece, count);
                    }
                }
            }
            out.writeShort(-1);
            return null;
        } catch (IOException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw new UncheckedIOException(e);
        }
    }

    private static void row(DataOutputStream out, byte[] name, int number, byte[] piece, int count) throws IOException {
        out.writeShort(3);
        out.writeInt(name.length);
        out.write(name);
        out.writeInt(Integer.BYTES);
        out.writeInt(number);
        out.writeInt(count);
        out.write(piece, 0, count);
    }
}
