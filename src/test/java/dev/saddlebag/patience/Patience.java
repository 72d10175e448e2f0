package dev.saddlebag.patience;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long tests wait for what has to come: far longer than it takes anywhere, for a machine with other work is no
 * reason to fail. Who waits for something at a certain moment holds that moment with a lock, never with a time.
 *
 * <p>Every test class has it, see {@code junit-platform.properties}.
 */
public final class Patience implements BeforeAllCallback {

    public static final Duration LONG = Duration.ofSeconds(120);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONG);
    }
}
