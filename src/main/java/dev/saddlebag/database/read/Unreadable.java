package dev.saddlebag.database.read;

import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.locks.Locked;
import dev.saddlebag.problem.Problem;

/** Tables that cannot be read, and what to tell of them. */
public final class Unreadable {

    private Unreadable() {}

    /** Why {@code table} cannot be read. */
    public static Problem table(String table, Throwable e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof OutOfMemoryError) {
                return new Problem(
                        Problem.Kind.FAILED,
                        "a row of table " + table + " does not fit into the memory of this program",
                        "Give it more: about four times the longest row (-Xmx, or SADDLEBAG_OPTS for the launcher).",
                        e);
            }
        }
        if (Locked.is(e)) {
            return Locked.problem(table, e);
        }
        String state = String.valueOf(SqlState.of(e));
        if (state.equals("42501")) {
            return new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    "not allowed to read all rows of table " + table,
                    "GRANT SELECT on it (where row security hides rows, BYPASSRLS), or exclude it with a reason.",
                    e);
        }
        if (state.equals("22021") || state.equals("22P05")) {
            return new Problem(
                    Problem.Kind.FAILED,
                    "table " + table + " holds text that is not in the encoding of its database, and a file is UTF-8"
                            + " (SQLSTATE " + state + ")",
                    "In a SQL_ASCII database text may be any bytes. Those that are no UTF-8 have to become it before they"
                            + " can travel, or exclude the table with a reason.",
                    e);
        }
        return new Problem(
                SqlState.isOutage(e) ? Problem.Kind.UNREACHABLE : Problem.Kind.FAILED,
                "table " + table + " cannot be read (SQLSTATE " + state + ")",
                "See the server's log.",
                e);
    }
}
