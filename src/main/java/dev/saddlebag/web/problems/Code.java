package dev.saddlebag.web.problems;

import dev.saddlebag.problem.Problem;
import org.springframework.http.HttpStatus;

/** The stable short name of a problem, and its status. */
record Code(String name, HttpStatus status) {

    static Code of(Problem problem) {
        String message = problem.getMessage();
        return switch (problem.kind()) {
            case NOT_FOUND -> new Code("not-found", HttpStatus.NOT_FOUND);
            case BUSY -> new Code("busy", HttpStatus.CONFLICT);
            case NOT_ALLOWED -> new Code("not-allowed", HttpStatus.FORBIDDEN);
            case UNREACHABLE -> new Code("database-unreachable", HttpStatus.SERVICE_UNAVAILABLE);
            case WRONG_USAGE -> new Code("wrong-usage", HttpStatus.BAD_REQUEST);
            case CANCELLED -> new Code("cancelled", HttpStatus.CONFLICT);
            case PARTLY_KEPT -> new Code("partly-kept", HttpStatus.INTERNAL_SERVER_ERROR);
            case FAILED -> new Code("failed", HttpStatus.INTERNAL_SERVER_ERROR);
            case FILE_UNUSABLE -> file(message);
            case REFUSED -> refused(message);
        };
    }

    private static Code file(String message) {
        if (message.contains("cut short")) {
            return new Code("truncated", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (message.contains("of format version")) {
            return new Code("format-too-new", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        boolean foreign = message.contains("not JSON")
                || message.contains("not an archive")
                || message.contains("not UTF-8")
                || message.contains("is empty")
                || message.contains("older family");
        return foreign
                ? new Code("not-a-backup", HttpStatus.BAD_REQUEST)
                : new Code("checksum-mismatch", HttpStatus.UNPROCESSABLE_ENTITY);
    }

    private static Code refused(String message) {
        if (message.contains("when the plan was made")) {
            return new Code("plan-outdated", HttpStatus.PRECONDITION_FAILED);
        }
        if (message.contains("does not fit the database")) {
            return new Code("schema-drift", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (message.contains("was not confirmed")) {
            return new Code("confirmation-needed", HttpStatus.UNPROCESSABLE_ENTITY);
        }
        if (message.contains("has ended")) {
            return new Code("ended", HttpStatus.CONFLICT);
        }
        return new Code("refused", HttpStatus.UNPROCESSABLE_ENTITY);
    }
}
