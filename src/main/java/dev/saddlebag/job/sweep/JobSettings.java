package dev.saddlebag.job.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long records of jobs stay, {@code saddlebag.jobs}.
 *
 * @param keep for so long after their end; the newest of each kind and end stays besides
 */
@ConfigurationProperties("saddlebag.jobs")
public record JobSettings(@DefaultValue("90d") Duration keep) {

    public JobSettings {
        if (keep.isNegative()) {
            throw new IllegalArgumentException("saddlebag.jobs.keep is negative");
        }
    }
}
