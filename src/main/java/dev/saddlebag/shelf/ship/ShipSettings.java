package dev.saddlebag.shelf.ship;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How archives leave the outbox, {@code saddlebag.ship}.
 *
 * @param poll how often the server looks for archives that are due
 * @param pause how long an archive waits after the first failure; twice as long each time, {@code pauseAtMost} at most
 * @param part the size of one part of an upload; archives smaller than this go in one piece
 * @param abandonAfter uploads of this machine that began longer ago and were never finished are given up
 */
@ConfigurationProperties("saddlebag.ship")
public record ShipSettings(
        @DefaultValue("2s") Duration poll,
        @DefaultValue("10s") Duration pause,
        @DefaultValue("1h") Duration pauseAtMost,
        @DefaultValue("16MB") DataSize part,
        @DefaultValue("1d") Duration abandonAfter) {

    private static final long MB = 1 << 20;
    /** The S3 API knows ten thousand parts; some room is left. */
    private static final long PARTS = 9_000;

    public ShipSettings {
        if (part.toBytes() < 5 * MB || part.toBytes() > 5_000 * MB) {
            throw new IllegalArgumentException("saddlebag.ship.part is " + part + "; 5MB to 5000MB are possible");
        }
        if (poll.isNegative() || poll.isZero()) {
            throw new IllegalArgumentException("saddlebag.ship.poll is " + poll + "; it must be longer than 0s");
        }
        if (pause.isNegative() || pauseAtMost.compareTo(pause) < 0) {
            throw new IllegalArgumentException(
                    "saddlebag.ship.pause is " + pause + "; 0s to saddlebag.ship.pause-at-most are possible");
        }
    }

    /** The part size for an archive of {@code bytes}: larger where it would have too many parts. */
    long partFor(long bytes) {
        long size = part.toBytes();
        while (bytes / size >= PARTS) {
            size *= 2;
        }
        return size;
    }

    /** How long to wait after so many failures in a row. */
    Duration pauseAfter(int tries) {
        long times = 1L << Math.min(tries - 1, 30);
        return pause.compareTo(pauseAtMost.dividedBy(times)) > 0 ? pauseAtMost : pause.multipliedBy(times);
    }
}
