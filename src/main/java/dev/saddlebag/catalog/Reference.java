package dev.saddlebag.catalog;

import java.util.List;

/**
 * A foreign key: rows of {@code from} name rows of {@code to}.
 *
 * @param columns the naming columns, in the order of {@code toColumns}
 * @param nullable whether a row may do without: at least one naming column may be null, of MATCH FULL all
 * @param deferrable whether a transaction may have it checked at its end
 */
public record Reference(
        String name,
        String from,
        List<String> columns,
        String to,
        List<String> toColumns,
        boolean nullable,
        boolean deferrable,
        Enforcement enforcement) {

    /**
     * How the database sees to it.
     *
     * @param schema of the named table, and {@code table} its name there; it may be a single partition
     * @param partitioned whether the named table is the root of partitions
     * @param full MATCH FULL: all naming columns are null, or none
     * @param valid whether every row that is there obeys it and new ones must, and SQL of ours can tell which do
     * @param deleteReaches whether a deletion of the named row deletes or changes the naming one
     * @param equality for each column the operator by which the named one is compared, {@code pg_catalog.=}
     * @param oid PostgreSQL checks the references of a row about in this order
     */
    public record Enforcement(
            String schema,
            String table,
            boolean partitioned,
            boolean full,
            boolean valid,
            boolean deleteReaches,
            List<String> equality,
            long oid) {}

    public Reference {
        columns = List.copyOf(columns);
        toColumns = List.copyOf(toColumns);
    }

    public boolean toItself() {
        return from.equals(to);
    }
}
