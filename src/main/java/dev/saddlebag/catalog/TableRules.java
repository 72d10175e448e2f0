package dev.saddlebag.catalog;

import java.util.List;

/**
 * The standing rules of this installation about tables, {@code saddlebag.tables}.
 *
 * @param exclude what never travels, each with its reason
 */
public record TableRules(List<Rule> exclude) {

    public TableRules {
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }
}
