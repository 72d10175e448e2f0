package dev.saddlebag.catalog.scope;

import dev.saddlebag.catalog.scope.rule.TableClass;

/**
 * What sort of table it is and who said so.
 *
 * @param rule the pattern that decided, or null where the references did
 * @param why the words of the rule, or the path to the root
 */
public record Decision(String table, TableClass tableClass, String rule, String why) {

    /** Whether somebody decided, and not only the references. */
    public boolean byRule() {
        return rule != null;
    }
}
