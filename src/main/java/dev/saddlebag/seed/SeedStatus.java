package dev.saddlebag.seed;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saddlebag.database.seed.Customised;
import dev.saddlebag.database.seed.Standing;
import java.util.List;
import java.util.Locale;

/**
 * How a business stands to a catalogue.
 *
 * @param others the rows that the counted ones stand on, such as categories
 * @param customisedValues what somebody changed, of at most so many rows as {@link Seeds#MOST}
 */
public record SeedStatus(
        String catalogue,
        int version,
        String business,
        @JsonUnwrapped Standing standing,
        Standing others,
        List<Customised> customisedValues) {

    /** In a word: {@code not-seeded}, {@code partly}, {@code update-available}, {@code seeded}. */
    @JsonProperty
    public String state() {
        if (standing.present() == 0 && standing.rows() > 0) {
            return "not-seeded";
        }
        return standing.missing() > 0 ? "partly" : changed() > 0 ? "update-available" : "seeded";
    }

    /** What applying the catalogue would do, in the words of a button. */
    @JsonProperty
    public String words() {
        if (state().equals("not-seeded")) {
            return text("Seed %,d products", standing.rows());
        }
        if (standing.missing() > 0) {
            return text("Add %,d missing", standing.missing());
        }
        if (changed() > 0) {
            return text("Update %,d changed", changed());
        }
        return standing.customised() == 0 ? "Up to date" : text("Up to date (%,d customised)", standing.customised());
    }

    /** Rows that would change; of what they stand on only where nothing else would. */
    private long changed() {
        return standing.outdated() > 0 ? standing.outdated() : others.missing() + others.outdated();
    }

    private static String text(String format, long number) {
        return String.format(Locale.ROOT, format, number);
    }
}
