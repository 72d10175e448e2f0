package dev.saddlebag.catalog.scope.rule;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import java.util.Optional;

/**
 * Whose rows are told apart, {@code saddlebag.scope}.
 *
 * @param root the table whose rows are the tenants; a database without it has none
 * @param demo its boolean column that says a tenant is there for show
 * @param machine whether tables of class machine travel, to come back to the same node
 */
public record Root(String root, String demo, Machine machine) {

    /** Where state of a machine may go. */
    public enum Machine {
        NEVER,
        SAME_NODE
    }

    public Root {
        root = root == null ? "" : root;
        demo = demo == null ? "" : demo;
        machine = machine == null ? Machine.NEVER : machine;
    }

    /** The table of tenants, where {@code catalog} has it and its rows can be named by one column. */
    public Optional<Table> table(Catalog catalog) {
        return catalog.table(root).filter(t -> t.matchKey().isPresent());
    }

    /** The column that marks a demo, where the table has it. */
    public Optional<Column> demoColumn(Table table) {
        return table.column(demo).filter(c -> c.base().equals("bool"));
    }
}
