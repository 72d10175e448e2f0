package dev.saddlebag.inbox;

import dev.saddlebag.problem.Problem;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Hears of files that stay in the inbox. What is expected was said already; the rest is said here, without values. */
@Component("inboxTrouble")
class InboxTrouble implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(InboxTrouble.class);

    private final Readiness readiness;

    InboxTrouble(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public void handleException(Throwable exception) {
        handleException(null, null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, Exchange exchange, Throwable exception) {
        Problem problem = Problem.of(exception);
        if (!Inbox.waits(problem)) {
            // Nothing that fails may be tried without a pause.
            if (exchange != null && exchange.getIn().getHeader("CamelFileAbsolutePath") instanceof String path) {
                readiness.pause(Path.of(path));
            }
            LOG.error("inbox: {} HINT: {}", problem.getMessage(), problem.hint());
            LOG.debug("inbox", exception);
        }
    }
}
