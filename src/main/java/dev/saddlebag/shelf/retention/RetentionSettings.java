package dev.saddlebag.shelf.retention;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which archives stay when {@code prune} is called, {@code saddlebag.retention}; see {@link Policy}.
 *
 * @param keepWithin {@code 2y5m7d3h}; empty for no such rule
 * @param check how the newest archive is looked at before anything older is removed
 */
@ConfigurationProperties("saddlebag.retention")
public record RetentionSettings(
        @DefaultValue("0") int keepLast,
        @DefaultValue("0") int keepHourly,
        @DefaultValue("0") int keepDaily,
        @DefaultValue("0") int keepWeekly,
        @DefaultValue("0") int keepMonthly,
        @DefaultValue("0") int keepYearly,
        @DefaultValue("") String keepWithin,
        @DefaultValue("UTC") String zone,
        @DefaultValue("READ") Check check) {

    /** What has to hold of the newest archive. */
    public enum Check {
        /** Its bytes, read to the end, have the hash of its manifest. */
        READ,
        /** It has the size that its manifest says. */
        SIZE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public RetentionSettings {
        policy(keepLast, keepHourly, keepDaily, keepWeekly, keepMonthly, keepYearly, keepWithin, zone);
    }

    public Policy policy() {
        return policy(keepLast, keepHourly, keepDaily, keepWeekly, keepMonthly, keepYearly, keepWithin, zone);
    }

    private static Policy policy(
            int last, int hourly, int daily, int weekly, int monthly, int yearly, String within, String zone) {
        try {
            return new Policy(last, hourly, daily, weekly, monthly, yearly, within(within), ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "saddlebag.retention.zone is " + zone + "; a time zone such as UTC or Europe/Vienna is needed", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("saddlebag.retention." + e.getMessage(), e);
        }
    }

    private static Within within(String text) {
        try {
            return Within.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("keep-within " + e.getMessage(), e);
        }
    }
}
