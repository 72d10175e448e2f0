package dev.saddlebag.restore.identity;

import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.database.write.Twin;
import java.util.List;

/**
 * How the rows of some tables are told apart besides their key.
 *
 * @param matchOn columns; or the word {@code auto}: every unique key
 * @param policy null for remap where columns are named, and reject where not
 */
public record Identity(Pattern match, List<String> matchOn, Twin.Policy policy) {

    private static final String AUTO = "auto";

    public Identity {
        if (match == null || match.text().isBlank() || matchOn == null || matchOn.isEmpty()) {
            throw new IllegalArgumentException(
                    "saddlebag.restore.identity: each entry needs match, a pattern, and match-on, columns or auto");
        }
        matchOn = List.copyOf(matchOn);
        policy = policy != null ? policy : auto(matchOn) ? Twin.Policy.REJECT : Twin.Policy.REMAP;
    }

    private static boolean auto(List<String> matchOn) {
        return matchOn.equals(List.of(AUTO));
    }

    boolean auto() {
        return auto(matchOn);
    }
}
