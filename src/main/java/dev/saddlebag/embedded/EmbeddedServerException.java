package dev.saddlebag.embedded;

/** Says what is wrong with the embedded server, the last lines of its log where there are any, then what to do. */
public final class EmbeddedServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmbeddedServerException(String what, String hint) {
        this(what, hint, null);
    }

    public EmbeddedServerException(String what, String hint, Throwable cause) {
        super(what + "\nHINT: " + hint, cause);
    }
}
