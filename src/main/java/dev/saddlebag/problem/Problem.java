package dev.saddlebag.problem;

import java.sql.SQLException;
import java.util.Locale;

/**
 * An error that is told to a person: what is, with the value and the place, then what to do.
 *
 * <p>The message never holds row values; the hint is one sentence that helps.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String hint;

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
        WRONG_USAGE(2);

        private final int exitCode;

        Kind(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
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
        super(message, cause);
        this.kind = kind;
        this.hint = hint;
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

    /** The nearest problem in the causes of {@code thrown}, or one made of it. */
    public static Problem of(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Problem problem) {
                return problem;
            }
        }
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                // Its message may quote row values.
                return new Problem(
                        Kind.FAILED,
                        "PostgreSQL answered with an error, SQLSTATE " + sql.getSQLState(),
                        "See the server's log for the statement and its message.",
                        thrown);
            }
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
