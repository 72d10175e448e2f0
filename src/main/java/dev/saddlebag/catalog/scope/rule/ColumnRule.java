package dev.saddlebag.catalog.scope.rule;

/**
 * What a column travels as, and why.
 *
 * @param column {@code table.column}, {@code schema.table.column} outside {@code public}
 * @param as {@code redact}, {@code null} (also when left empty) or an SQL expression over the columns of the table
 */
public record ColumnRule(String column, String as, String why) {

    public ColumnRule {
        if (column == null || !column.contains(".") || why == null || why.isBlank()) {
            throw new IllegalArgumentException(
                    "saddlebag.tables.columns: each entry needs column (table.column), as and why");
        }
        as = as == null || as.isBlank() ? "null" : as.trim();
    }

    public String table() {
        return column.substring(0, column.lastIndexOf('.'));
    }

    public String name() {
        return column.substring(column.lastIndexOf('.') + 1);
    }

    public boolean redacts() {
        return as.equals("redact");
    }

    public boolean empties() {
        return as.equalsIgnoreCase("null");
    }
}
