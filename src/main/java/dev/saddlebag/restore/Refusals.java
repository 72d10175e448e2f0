package dev.saddlebag.restore;

import dev.saddlebag.database.SqlState;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeException;
import org.springframework.stereotype.Component;

/** Tells the routes whose fault an error is: a row's, or that of the server and the way to it. */
@Component("refusals")
class Refusals {

    boolean ofRow(@ExchangeException Exception thrown) {
        return !SqlState.isOutage(thrown) && SqlState.isRefusal(thrown);
    }

    boolean outage(@ExchangeException Exception thrown) {
        return SqlState.isOutage(thrown);
    }

    /** Neither: an error of this program, or rights that are missing. */
    boolean other(@ExchangeException Exception thrown) {
        return !outage(thrown) && !ofRow(thrown);
    }

    /**
     * Lets a message go on as if nothing had happened to it.
     *
     * <p>An error handler that gave up marks the message, and {@code doCatch} leaves the mark: a dead-letter channel
     * further on would then give its rows back instead of keeping them. Only the exchange can be told.
     */
    void forgive(Exchange exchange) {
        exchange.getExchangeExtension().setErrorHandlerHandled(null);
    }
}
