package dev.saddlebag.inbox;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the inbox is watched, {@code saddlebag.folders.inbox}.
 *
 * @param settle a file is taken when its size and time have stood still for this long
 * @param pause how long a file waits after trouble that is not its own; doubles each time, up to {@code pauseAtMost}
 */
@ConfigurationProperties("saddlebag.folders.inbox")
public record InboxSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("1s") Duration poll,
        @DefaultValue("2s") Duration settle,
        @DefaultValue("10s") Duration pause,
        @DefaultValue("10m") Duration pauseAtMost) {

    public InboxSettings {
        if (poll.isNegative() || poll.isZero() || settle.isNegative() || pause.isNegative()) {
            throw new IllegalArgumentException(
                    "saddlebag.folders.inbox: poll must be more than 0, settle and pause must not be negative");
        }
        if (pauseAtMost.compareTo(pause) < 0) {
            throw new IllegalArgumentException(
                    "saddlebag.folders.inbox.pause-at-most is " + pauseAtMost + ", which is below pause, " + pause);
        }
    }
}
