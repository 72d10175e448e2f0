package dev.saddlebag.catalog;

/**
 * A decision that tables stay out, and why.
 *
 * @param why a sentence for the file and the report; never empty
 */
public record Rule(Pattern match, String why) {

    public Rule {
        if (match == null || match.text().isBlank() || why == null || why.isBlank()) {
            throw new IllegalArgumentException("an exclusion needs a pattern and a reason (match, why)");
        }
    }
}
