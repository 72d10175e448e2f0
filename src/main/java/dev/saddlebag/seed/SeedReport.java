package dev.saddlebag.seed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saddlebag.database.seed.Customised;
import dev.saddlebag.database.seed.Outcome;
import dev.saddlebag.database.seed.Rejected;
import java.util.List;

/**
 * What became of the rows of a catalogue.
 *
 * @param dryRun whether it was only rehearsed; the counts are those that applying would have had
 * @param rejects at most so many as {@link Seeds#MOST}; the count is that of all
 * @param customisedValues what somebody had changed here: kept, or overwritten where that was asked for
 */
public record SeedReport(
        String catalogue,
        int version,
        String business,
        String database,
        boolean dryRun,
        boolean overwrite,
        @JsonUnwrapped Outcome outcome,
        List<Rejected> rejects,
        List<Customised> customisedValues,
        double seconds) {

    @JsonProperty
    public boolean success() {
        return outcome.rejected() == 0;
    }
}
