package dev.saddlebag.web.problems;

import org.springframework.http.HttpStatus;

/** A request that is refused for what it is, before any work begins. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final String hint;

    public Refused(HttpStatus status, String code, String message, String hint) {
        super(message);
        this.status = status;
        this.code = code;
        this.hint = hint;
    }

    public HttpStatus status() {
        return status;
    }

    String code() {
        return code;
    }

    public String hint() {
        return hint;
    }
}
