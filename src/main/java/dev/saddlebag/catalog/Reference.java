package dev.saddlebag.catalog;

import java.util.List;

/**
 * A foreign key: rows of {@code from} name rows of {@code to}.
 *
 * @param columns the naming columns, in the order of {@code toColumns}
 * @param nullable whether a row may do without: at least one naming column may be null
 */
public record Reference(
        String name,
        String from,
        List<String> columns,
        String to,
        List<String> toColumns,
        boolean nullable,
        boolean deferrable) {

    public Reference {
        columns = List.copyOf(columns);
        toColumns = List.copyOf(toColumns);
    }

    public boolean toItself() {
        return from.equals(to);
    }
}
