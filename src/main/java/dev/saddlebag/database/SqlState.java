package dev.saddlebag.database;

import dev.saddlebag.database.write.Upsert;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Sorts errors by what they are about, after PostgreSQL's manual, Appendix A. */
public final class SqlState {

    /** Connection, resources, rollback of a conflict, object in use. */
    private static final Set<String> OUTAGES = Set.of("08", "53", "40", "55");
    /** Cardinality, data, integrity, check option, program limit, PL/pgSQL's RAISE. */
    private static final Set<String> REFUSALS = Set.of("21", "22", "23", "44", "54", "P0");

    /** What a name is told that leads to no table, type, function, column or schema, or is none. */
    private static final Set<String> NAMES = Set.of("42P01", "42704", "42883", "42703", "42725", "42602", "3F000");

    /** How a statement of ours says why it refuses a row, in a text that is no number. */
    public static final String MARK = "$saddlebag:refused:";

    private SqlState() {}

    /**
     * What PostgreSQL said of one refused row.
     *
     * @param sqlState five characters
     * @param constraint null where none is concerned; likewise {@code column}
     * @param message holds row values: for dead letters, never for logs
     */
    public record Cause(String sqlState, String constraint, String column, String message) {

        public static final String FOREIGN_KEY = "23503";
        private static final String UNIQUE = "23505";
        private static final String EXCLUSION = "23P01";

        /** Whether the row may fit once another row is in. */
        public boolean waitsForParent() {
            return sqlState.equals(FOREIGN_KEY);
        }

        /** Whether the row may fit once another row has moved: what it collides with may be about to change, too. */
        public boolean collides() {
            return sqlState.equals(UNIQUE) || sqlState.equals(EXCLUSION);
        }
    }

    /** The SQLSTATE nearest to {@code thrown}, or null. */
    public static String of(Throwable thrown) {
        SQLException sql = sqlException(thrown);
        return sql == null ? null : sql.getSQLState();
    }

    /** Whether the server, the way to it, or another transaction is to blame: trying again later may help. */
    public static boolean isOutage(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLTransientConnectionException) {
                return true;
            }
            if (t instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("57P") || OUTAGES.contains(state.substring(0, 2));
            }
            // The pool says without a state that a connection was closed under it.
            if (t instanceof SQLException && t.getCause() == null) {
                return true;
            }
        }
        return false;
    }

    /** Whether the server lets this user in nowhere, or not into this database: what was asked of it is not to blame. */
    public static boolean isClosedDoor(Throwable thrown) {
        String state = of(thrown);
        return state != null && (state.startsWith("28") || state.equals("08004") || state.equals("3D000"));
    }

    /**
     * Whether a row is to blame.
     *
     * @param names whether the table has values that are names of tables, types or the like; elsewhere a name that
     *     leads nowhere is a fault of this program, or a table that went away
     */
    public static boolean isRefusal(Throwable thrown, boolean names) {
        String state = of(thrown);
        return state != null
                && state.length() == 5
                && (REFUSALS.contains(state.substring(0, 2)) || (names && NAMES.contains(state)));
    }

    public static Cause cause(Throwable thrown) {
        SQLException sql = sqlException(thrown);
        ServerErrorMessage server = sql instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (server == null) {
            return new Cause(
                    sql == null || sql.getSQLState() == null ? "XX000" : sql.getSQLState(),
                    null,
                    null,
                    String.valueOf(sql == null ? thrown.getMessage() : sql.getMessage()));
        }
        Cause marked = marked(String.valueOf(server.getMessage()));
        if (marked != null) {
            return marked;
        }
        if (String.valueOf(server.getMessage()).contains(Upsert.KEPT_OUT)) {
            return new Cause(server.getSQLState(), null, null, Upsert.KEPT_OUT);
        }
        String detail = server.getDetail() == null ? "" : " " + server.getDetail();
        return new Cause(
                server.getSQLState(), server.getConstraint(), server.getColumn(), server.getMessage() + detail);
    }

    /** What a statement of ours hid in a cast that failed, or null: after the mark SQLSTATE, constraint, message. */
    private static Cause marked(String message) {
        int start = message.indexOf(MARK);
        if (start < 0) {
            return null;
        }
        String[] parts = message.substring(start + MARK.length()).split("\u0001", 4);
        return parts.length < 4 ? null : new Cause(parts[0], parts[1], null, parts[2]);
    }

    /** A sentence that helps with rows refused for {@code cause}. */
    public static String hint(Cause cause) {
        return switch (cause.sqlState()) {
            case "23505" -> "Another row here already has this value; change one of the two.";
            case "23503" -> "The row it names is neither here nor in the file; restore that one first.";
            case "23502" -> "Give the column a value.";
            case "23514" -> "Change the value so that the check holds.";
            case "23P01" -> "It overlaps a row that is already here; change one of the two.";
            case "22001" -> "The value is longer than the column here; shorten it or widen the column.";
            case "22003" -> "The number is out of the column's range; change it or widen the column.";
            case "22P02", "22007", "22008" -> "The text is no value of the column's type; correct it.";
            case "42P01", "42704", "42883", "42703", "42725", "42602", "3F000" ->
                "A value is a name that leads to nothing here; create that first, or correct the name.";
            case "21000" -> "The file names the same key twice; keep one of the two rows.";
            default ->
                cause.sqlState().startsWith("P0")
                        ? "A trigger of the database refused the row; its message says why."
                        : "Correct the row and drop this file into the inbox again.";
        };
    }

    private static SQLException sqlException(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
