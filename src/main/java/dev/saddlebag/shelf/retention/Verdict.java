package dev.saddlebag.shelf.retention;

import java.util.List;

/**
 * What becomes of one archive.
 *
 * @param reasons never empty: what keeps it, or that nothing does
 */
public record Verdict(Candidate archive, boolean keep, List<String> reasons) {

    public Verdict {
        reasons = List.copyOf(reasons);
    }
}
