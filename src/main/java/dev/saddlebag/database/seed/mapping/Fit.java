package dev.saddlebag.database.seed.mapping;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a mapping against the tables of the database, before any statement is made of it. */
public final class Fit {

    private static final Set<String> KEY_TYPES = Set.of("text", "varchar", "uuid");

    private final Mapping mapping;
    private final Catalog catalog;

    private Fit(Mapping mapping, Catalog catalog) {
        this.mapping = mapping;
        this.catalog = catalog;
    }

    /** The tables of the parts, in their order. Refuses a mapping that names what is not here, or leaves out what must be. */
    public static List<Table> tables(Mapping mapping, Catalog catalog) {
        Fit fit = new Fit(mapping, catalog);
        Table business = fit.table(mapping.business().table(), "business");
        fit.column(business, mapping.business().key(), "business");
        fit.column(business, mapping.business().type(), "business");
        List<Table> tables = new ArrayList<>();
        for (Part part : mapping.parts()) {
            tables.add(fit.of(part));
        }
        return tables;
    }

    private Table of(Part part) {
        Table table = table(part.table(), part.name());
        Column key = column(table, part.key(), part.name());
        if (!key.builtIn() || !KEY_TYPES.contains(key.base())) {
            throw refused(
                    "the key %s.%s is of type %s".formatted(part.table(), part.key(), key.type()),
                    "Keys are derived from what a row is known by, so that two machines agree; a key has to be text or"
                            + " uuid.");
        }
        Set<String> named = new HashSet<>(Set.of(part.key()));
        for (String column : columns(part)) {
            column(table, column, part.name());
            if (!named.add(column)) {
                throw refused(
                        "%s names the column %s twice".formatted(part.name(), column),
                        "A column is matched, refreshed, set once, touched or remembered in, one of them.");
            }
        }
        for (String column : part.unless()) {
            if (!part.match().containsKey(column)) {
                throw refused(
                        "%s: unless names %s, which is not among match".formatted(part.name(), column),
                        "List it under match, too.");
            }
        }
        if (part.remember() != null) {
            Column memory = column(table, part.remember().column(), part.name());
            if (!memory.builtIn() || !memory.base().equals("jsonb")) {
                throw refused(
                        "the column %s.%s is of type %s".formatted(part.table(), memory.name(), memory.type()),
                        "Seeded values are remembered in a jsonb column; without one leave remember out, and every"
                                + " difference counts as a change made here.");
            }
        }
        List<String> bare = table.columns().stream()
                .filter(c -> c.notNull() && !c.defaulted() && c.carried() && !named.contains(c.name()))
                .map(Column::name)
                .toList();
        if (!bare.isEmpty()) {
            throw refused(
                    "the table %s wants a value for %s, and the catalogue gives none"
                            .formatted(part.table(), String.join(", ", bare)),
                    "Map these columns in catalogue.yaml.");
        }
        return table;
    }

    private static List<String> columns(Part part) {
        List<String> columns = new ArrayList<>(part.match().keySet());
        columns.addAll(part.refresh().keySet());
        columns.addAll(part.once().keySet());
        columns.addAll(part.touch());
        if (part.remember() != null) {
            columns.add(part.remember().column());
        }
        return columns;
    }

    private Table table(String name, String part) {
        return catalog.table(name)
                .orElseThrow(() -> refused(
                        "%s goes to the table %s, which is not in this database".formatted(part, name),
                        "Check --url, or the tables in catalogue.yaml: saddlebag tables lists those that are here."));
    }

    private Column column(Table table, String name, String part) {
        Column column = table.column(name)
                .orElseThrow(() -> refused(
                        "%s goes to the column %s.%s, which is not there".formatted(part, table.name(), name),
                        "Correct catalogue.yaml, or add the column."));
        if (!column.carried()) {
            throw refused(
                    "%s goes to the column %s.%s, which the database computes".formatted(part, table.name(), name),
                    "Leave it out of catalogue.yaml.");
        }
        return column;
    }

    private Problem refused(String message, String hint) {
        return new Problem(
                Problem.Kind.REFUSED, "the catalogue " + mapping.catalogue() + " does not fit: " + message, hint);
    }
}
