package dev.saddlebag.restore;

import dev.saddlebag.database.SqlState;
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
}
