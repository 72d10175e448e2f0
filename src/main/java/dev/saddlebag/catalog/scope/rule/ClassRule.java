package dev.saddlebag.catalog.scope.rule;

import dev.saddlebag.catalog.Pattern;
import java.util.List;

/**
 * A decision what sort of table it is, and why.
 *
 * @param newestBy of a volatile table: the column by which the newest rows are told
 * @param through of a tenant table: the only columns through which its rows belong to somebody; empty for all that
 *     lead there
 */
public record ClassRule(Pattern match, TableClass as, String why, String newestBy, List<String> through) {

    public ClassRule {
        if (match == null || match.text().isBlank() || as == null || why == null || why.isBlank()) {
            throw new IllegalArgumentException(
                    "saddlebag.tables.classes: each entry needs match, as (shared, tenant, referenced, volatile, machine,"
                            + " excluded) and why");
        }
        through = through == null ? List.of() : List.copyOf(through);
        if ((newestBy == null) != (as != TableClass.VOLATILE) || !through.isEmpty() && as != TableClass.TENANT) {
            throw new IllegalArgumentException("saddlebag.tables.classes: " + match.text() + " is " + as.word()
                    + "; newest-by belongs to every volatile table and to no other, through to tenant tables");
        }
    }
}
