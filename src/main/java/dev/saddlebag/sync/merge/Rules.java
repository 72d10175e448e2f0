package dev.saddlebag.sync.merge;

import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.sync.merge.table.Policy;
import java.util.List;
import java.util.Map;

/**
 * How rows are chosen.
 *
 * @param newerBy columns; the first of them that a table has tells which of two rows is newer
 * @param policies by pattern, the first that fits
 * @param other for all other tables
 */
public record Rules(List<String> newerBy, Map<Pattern, Policy> policies, Policy other) {

    Policy policy(String table) {
        return policies.entrySet().stream()
                .filter(e -> e.getKey().matches(table))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(other);
    }
}
