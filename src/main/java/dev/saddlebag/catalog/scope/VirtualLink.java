package dev.saddlebag.catalog.scope;

import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A reference that the database does not know of, {@code saddlebag.restore.virtual-references}.
 *
 * @param from {@code table.column}, and {@code to} likewise
 * @param when a column of the same table that must have the value {@code is}, or null
 */
public record VirtualLink(String from, String to, String when, String is) {

    /** The reference between two of {@code tables}; empty where one of them is not there. */
    Optional<Link> among(Collection<Table> tables) {
        Table own = table(tables, from);
        Table other = table(tables, to);
        if (own == null || other == null) {
            return Optional.empty();
        }
        String column = column(own, from);
        if (when != null) {
            column(own, own.name() + "." + when);
        }
        Reference reference = new Reference(
                from + " to " + to,
                own.name(),
                List.of(column),
                other.name(),
                List.of(column(other, to)),
                true,
                false,
                null);
        return Optional.of(new Link(reference, when, is, false));
    }

    private static Table table(Collection<Table> tables, String text) {
        String name = text.substring(0, text.lastIndexOf('.'));
        return tables.stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
    }

    private static String column(Table table, String text) {
        String name = text.substring(text.lastIndexOf('.') + 1);
        if (table.column(name).isEmpty()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "saddlebag.restore.virtual-references names " + text + ", and " + table.name()
                            + " has no such column",
                    "Correct the entry; saddlebag tables lists the tables.");
        }
        return name;
    }
}
