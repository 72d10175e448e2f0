package dev.saddlebag.database.large;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import dev.saddlebag.json.LongText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * The values of one row that were left out of it because they are large, read in pieces on the connection that read the
 * row. The snapshot it stands in has the row where it was.
 *
 * <p>A row that has such values brings one column more, {@link #PLACE}: {@code (7,2) 16402 ,3b,5t, ONLY "public"."t"},
 * which is where the row stands, the table that has it, which columns may be large (counted from 0) and whether they
 * hold bytes or text, and what to read from.
 */
public final class Outsize {

    /** The label of the column that is null where nothing was left out. */
    public static final String PLACE = "$saddlebag:place";

    /** Bytes of the largest value that travels with its row; several rows of these are in memory at a time. */
    private static final int LARGEST_IN_ROW = 2 << 20;

    private static final int PIECE = 1 << 20;

    /** Pieces that arrive at a time, each twice its size: bytes travel as hexadecimal digits. */
    private static final int PIECES = 4;

    private static final Set<String> TEXTS = Set.of("text", "varchar", "json", "xml");

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Connection connection;
    private final String row;
    private final String table;
    private final String columns;
    private final String rows;

    /** @param place the value of {@link #PLACE} */
    public Outsize(Connection connection, byte[] place) {
        this.connection = connection;
        String[] parts = new String(place, StandardCharsets.UTF_8).split(" ", 4);
        this.row = parts[0];
        this.table = parts[1];
        this.columns = parts[2];
        this.rows = parts[3];
    }

    /** Whether values of {@code column} are read in pieces where they are large. */
    public static boolean possible(Column column) {
        return column.builtIn() && (bytes(column) || TEXTS.contains(column.base()));
    }

    private static boolean bytes(Column column) {
        return column.base().equals("bytea");
    }

    /** The column as it is printed, null where it is large. */
    public static String leftOut(Column column) {
        String name = Sql.quote(column.name());
        return "CASE WHEN " + large(column) + " THEN NULL ELSE t." + name + "::text END AS " + name;
    }

    /** Of a value that stands outside of its row the size is known without fetching it; of JSON only packed. */
    private static String large(Column column) {
        String name = "t." + Sql.quote(column.name());
        boolean known =
                bytes(column) || column.base().equals("text") || column.base().equals("varchar");
        return (known ? "octet_length(" : "pg_column_size(") + name + ") > " + LARGEST_IN_ROW;
    }

    /** The column {@link #PLACE}. @param large those of {@code printed} that may be large; at least one */
    public static String place(Table table, List<Column> printed, List<Column> large) {
        StringBuilder kinds = new StringBuilder(" ,");
        large.forEach(c ->
                kinds.append(printed.indexOf(c)).append(bytes(c) ? 'b' : 't').append(','));
        String any = String.join(" OR ", large.stream().map(Outsize::large).toList());
        return "CASE WHEN " + any + " THEN t.ctid || ' ' || t.tableoid || "
                + Sql.literal(kinds + " " + Sql.rowsOf(table)) + " END AS " + Sql.quote(PLACE);
    }

    /** Whether column {@code i}, from 0, may have been left out. */
    public boolean has(int i) {
        return columns.contains("," + i + "t,") || columns.contains("," + i + "b,");
    }

    /** Prints the value of column {@code i} as JSON, null where it is. */
    public void print(int i, String name, LongText line) throws SQLException, IOException {
        boolean bytes = columns.contains("," + i + "b,");
        try (PreparedStatement statement = connection.prepareStatement(pieces(name, bytes))) {
            statement.setString(1, row);
            statement.setString(2, table);
            statement.setFetchSize(PIECES);
            try (ResultSet pieces = statement.executeQuery()) {
                long due = 1;
                while (pieces.next()) {
                    if (pieces.getLong(1) != due) {
                        throw new IllegalStateException("piece " + pieces.getLong(1) + " of a value instead of " + due);
                    }
                    byte[] piece = pieces.getBytes(2);
                    if (due == 1) {
                        line.append(bytes ? "\"\\\\x" : "\"");
                    }
                    byte[] text = bytes ? hex(piece) : piece;
                    line.escaped(text, text.length);
                    due += piece.length;
                }
                line.append(due == 1 ? "null" : "\"");
            }
        }
    }

    /** The pieces are cut from the value in the server's memory, in which it has to stand but once. */
    private String pieces(String name, boolean bytes) {
        String column = "t." + Sql.quote(name);
        String value = bytes ? column + " || ''::bytea" : "convert_to(" + column + "::text, 'UTF8')";
        return "SELECT i.i, substring(v.v FROM i.i FOR " + PIECE + ") FROM (SELECT " + value + " AS v FROM " + rows
                + " t WHERE t.ctid = ?::tid AND t.tableoid = ?::oid OFFSET 0) v, "
                + "LATERAL generate_series(1, octet_length(v.v), " + PIECE + ") AS i(i)";
    }

    private static byte[] hex(byte[] piece) {
        byte[] digits = new byte[piece.length * 2];
        for (int i = 0; i < piece.length; i++) {
            digits[2 * i] = HEX[piece[i] >> 4 & 15];
            digits[2 * i + 1] = HEX[piece[i] & 15];
        }
        return digits;
    }
}
