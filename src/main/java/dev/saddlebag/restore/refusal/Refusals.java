package dev.saddlebag.restore.refusal;

import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.Writing;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.table.TableRun;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** Tells the routes whose fault an error is: a row's, or that of the server and the way to it. */
@Component("refusals")
class Refusals {

    private final Writing writing;

    Refusals(Writing writing) {
        this.writing = writing;
    }

    boolean ofRow(Exchange exchange) {
        Exception thrown = thrown(exchange);
        TableRun table = exchange.getProperty("table", TableRun.class);
        return !cancelled(exchange) && !SqlState.isOutage(thrown) && table.refuses(thrown);
    }

    boolean outage(Exchange exchange) {
        Exception thrown = thrown(exchange);
        // A transaction that is lost as a whole is no help to a statement that comes back.
        return !cancelled(exchange)
                && !writing.held()
                && (SqlState.isOutage(thrown) || Problem.of(thrown).temporary());
    }

    /** A statement that was stopped is neither a row's fault nor worth another try. */
    private static boolean cancelled(Exchange exchange) {
        Progress progress = exchange.getProperty("progress", Progress.class);
        return progress != null && progress.cancelled();
    }

    /** Neither: an error of this program, or rights that are missing. */
    boolean other(Exchange exchange) {
        return !outage(exchange) && !ofRow(exchange);
    }

    /**
     * Lets a message go on as if nothing had happened to it.
     *
     * <p>An error handler that gave up marks the message, and {@code doCatch} leaves the marks: a dead-letter channel
     * further on would then give its rows back instead of keeping them, and an outage would not be waited out. Only the
     * exchange can be told.
     */
    void forgive(Exchange exchange) {
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
        exchange.getExchangeExtension().setFailureHandled(false);
    }

    /** The whole chain: what Camel hands out by type is the innermost cause, which knows no SQLSTATE. */
    private static Exception thrown(Exchange exchange) {
        Exception thrown = exchange.getException();
        return thrown != null ? thrown : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    }
}
