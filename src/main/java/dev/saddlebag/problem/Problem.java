package dev.saddlebag.problem;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error that is told to a person: what is, with the value and the place, then what to do.
 *
 * <p>The message never holds row values; the hint is one sentence that helps.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String MISSING_RIGHT = "42501";
    private static final Pattern DENIED = Pattern.compile("(permission denied for|must be owner of) [a-z ]+ \\S+");
    private static final String READ_ONLY = "25006";

    private final Kind kind;
    private final String hint;
    private final String kept;

    /** What sort of trouble it is; decides the exit code and where an inbox file goes. */
    public enum Kind {
        /** Done in part or not at all, for a reason that is not the caller's. */
        FAILED(1),
        /** Stopped half way, and some rows were kept. */
        PARTLY_KEPT(5),
        NOT_FOUND(10),
        BUSY(11),
        NOT_ALLOWED(12),
        /** The file is not an archive, cut short, altered, or newer than this program. */
        FILE_UNUSABLE(13),
        /** Going on could lose data: schema drift, no confirmation. */
        REFUSED(14),
        /** The database or the storage cannot be reached now; trying again later may help. */
        UNREACHABLE(15),
        /** Somebody wanted it to end. */
        CANCELLED(130),
        WRONG_USAGE(2);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }

        /** The kind of that name; {@link #FAILED} for one that is none. */
        public static Kind of(String code) {
            for (Kind kind : values()) {
                if (kind.code().equals(code)) {
                    return kind;
                }
            }
            return FAILED;
        }

        /** The name in reports and JSON: {@code file-unusable}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Problem(Kind kind, String message, String hint) {
        this(kind, message, hint, null);
    }

    public Problem(Kind kind, String message, String hint, Throwable cause) {
        this(kind, message, hint, null, cause);
    }

    private Problem(Kind kind, String message, String hint, String kept, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
        this.kept = kept;
    }

    /** This problem, which says what was kept of the work: {@code 1,204 rows}. */
    public Problem keeping(String left) {
        return new Problem(kind, getMessage(), hint, left, this);
    }

    /** What was kept of the work that ended; null for nothing. */
    public String kept() {
        return kept;
    }

    public Kind kind() {
        return kind;
    }

    public String hint() {
        return hint;
    }

    /** Whether waiting and trying again may help, so that a file stays where it is. */
    public boolean temporary() {
        return kind == Kind.UNREACHABLE || kind == Kind.BUSY;
    }

    /** What the role may not use, where the server says it in the words known here; they hold no row values. */
    private static String denied(SQLException thrown) {
        Matcher said = DENIED.matcher(thrown.getMessage() == null ? "" : thrown.getMessage());
        return said.find() ? said.group() + ", " : "";
    }

    /** The nearest problem in the causes of {@code thrown}, or one made of it. */
    public static Problem of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return problem;
            }
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && MISSING_RIGHT.equals(sql.getSQLState())) {
                return new Problem(
                        Kind.NOT_ALLOWED,
                        "PostgreSQL does not let this role do that (" + denied(sql) + "SQLSTATE 42501)",
                        "See the server's log for what it was. A restore needs SELECT, INSERT and UPDATE on its tables, a"
                                + " mirror DELETE and TEMPORARY on the database besides; a plan needs what the restore"
                                + " needs, for it is its rehearsal.",
                        thrown);
            }
            if (t instanceof SQLException sql && READ_ONLY.equals(sql.getSQLState())) {
                return new Problem(
                        Kind.NOT_ALLOWED,
                        "the database lets nothing be written (SQLSTATE 25006)",
                        "It is a standby, or it or the role is set to default_transaction_read_only. A plan needs to"
                                + " write too, for it is the rehearsal of a restore.",
                        thrown);
            }
            if (t instanceof SQLException sql) {
                // Its message may quote row values.
                return new Problem(
                        Kind.FAILED,
                        "PostgreSQL answered with an error, SQLSTATE " + sql.getSQLState(),
                        "See the server's log for the statement and its message.",
                        thrown);
            }
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof OutOfMemoryError) {
                return new Problem(
                        Kind.FAILED,
                        "the memory of this program is too small for what it works on",
                        "Give it more: about four times the longest row (-Xmx, or SADDLEBAG_OPTS for the launcher).",
                        thrown);
            }
        }
        Problem full = FullDisk.problem(thrown);
        if (full != null) {
            return full;
        }
        Problem unwritable = Unwritable.problem(thrown);
        if (unwritable != null) {
            return unwritable;
        }
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String text = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return new Problem(
                Kind.FAILED, text, "Run it again with -v for the technical details and report them.", thrown);
    }
}
