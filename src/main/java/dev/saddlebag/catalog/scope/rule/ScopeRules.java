package dev.saddlebag.catalog.scope.rule;

import java.util.List;

/**
 * What the configuration says of classes and columns, {@code saddlebag.tables}.
 *
 * @param newTables what becomes of a backup when a table was decided by no rule
 * @param missingTable when a rule names a table that is not there; a pattern with {@code *} or {@code ?} may match none
 * @param missingColumn when a rule names a column that is not there
 * @param unreadable when the role may not read a table
 */
public record ScopeRules(
        List<ClassRule> classes,
        List<ColumnRule> columns,
        NewTables newTables,
        Policy missingTable,
        Policy missingColumn,
        Policy unreadable) {

    /** What becomes of tables that no rule decided. */
    public enum NewTables {
        /** They travel. */
        INCLUDE,
        /** They travel, and every report says so. */
        WARN,
        /** The backup is refused until somebody decides. */
        FAIL
    }

    /** What becomes of a backup when something is not as a rule says. */
    public enum Policy {
        /** It goes on and says so. */
        WARN,
        FAIL
    }

    public ScopeRules {
        classes = classes == null ? List.of() : List.copyOf(classes);
        columns = columns == null ? List.of() : List.copyOf(columns);
        newTables = newTables == null ? NewTables.INCLUDE : newTables;
        missingTable = missingTable == null ? Policy.FAIL : missingTable;
        missingColumn = missingColumn == null ? Policy.FAIL : missingColumn;
        unreadable = unreadable == null ? Policy.FAIL : unreadable;
    }

    /** No rules at all. */
    public static ScopeRules none() {
        return new ScopeRules(null, null, null, null, null, null);
    }
}
