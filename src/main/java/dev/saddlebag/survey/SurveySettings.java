package dev.saddlebag.survey;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the database and the shelf are asked for what numbers tell of them, {@code saddlebag.survey}.
 *
 * @param every from look to look
 * @param seeds how many pairs of catalogue and business are compared in one look
 */
@ConfigurationProperties("saddlebag.survey")
public record SurveySettings(@DefaultValue("15m") Duration every, @DefaultValue("50") int seeds) {

    private static final int MOST_SEEDS = 1_000;

    public SurveySettings {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("saddlebag.survey.every is " + every + "; it must be longer than 0s");
        }
        if (seeds < 0 || seeds > MOST_SEEDS) {
            throw new IllegalArgumentException(
                    "saddlebag.survey.seeds is " + seeds + "; possible are 0 to " + MOST_SEEDS);
        }
    }
}
