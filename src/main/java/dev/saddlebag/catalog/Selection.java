package dev.saddlebag.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which tables travel, and why the others stay.
 *
 * <p>A table is in unless a rule says out. A table whose rows cannot be without a row of an excluded table (a NOT NULL
 * reference) goes out with it; a nullable reference to an excluded table is emptied.
 *
 * @param tables the tables that travel, by name
 * @param excluded the others that a rule or a reference keeps out, with the reason
 * @param emptied columns of travelling tables that travel as null, with the reason
 */
public record Selection(List<Table> tables, List<Excluded> excluded, List<Emptied> emptied) {

    /** @param why the rule's words, or which table's exclusion caused it */
    public record Excluded(String table, String why) {}

    public record Emptied(String table, String column, String why) {}

    /**
     * @param wanted if not empty, only tables that one of these matches
     * @param rules what stays out
     */
    public static Selection of(Catalog catalog, Collection<Pattern> wanted, Collection<Rule> rules) {
        Map<String, String> out = new LinkedHashMap<>();
        for (Table table : catalog.tables()) {
            firstMatch(rules, table).ifPresent(rule -> out.put(table.name(), rule.why()));
        }
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Table table : catalog.tables()) {
                Optional<Reference> needs = table.references().stream()
                        .filter(r -> !r.nullable() && !r.toItself() && out.containsKey(r.to()))
                        .findFirst();
                if (needs.isPresent() && !out.containsKey(table.name())) {
                    out.put(table.name(), "requires " + needs.get().to() + ", which is excluded");
                    grew = true;
                }
            }
        }
        List<Table> in = catalog.tables().stream()
                .filter(t -> !out.containsKey(t.name()))
                .filter(t -> wanted.isEmpty() || wanted.stream().anyMatch(p -> p.matches(t)))
                .toList();
        // A table of an extension stays, but its rows are at the other end too: references to it travel as they are.
        List<Excluded> excluded = Stream.concat(
                        catalog.foreign().stream(),
                        out.entrySet().stream().map(e -> new Excluded(e.getKey(), e.getValue())))
                .sorted(Comparator.comparing(Excluded::table))
                .toList();
        return new Selection(in, excluded, emptied(in, out));
    }

    /** The patterns of {@code wanted} and {@code rules} that match no table of {@code catalog}. */
    public static List<Pattern> unmatched(Catalog catalog, Collection<Pattern> patterns) {
        return patterns.stream()
                .filter(p -> catalog.tables().stream().noneMatch(p::matches))
                .toList();
    }

    private static Optional<Rule> firstMatch(Collection<Rule> rules, Table table) {
        return rules.stream().filter(r -> r.match().matches(table)).findFirst();
    }

    private static List<Emptied> emptied(List<Table> in, Map<String, String> out) {
        List<Emptied> emptied = new ArrayList<>();
        for (Table table : in) {
            Set<String> seen = new LinkedHashSet<>();
            for (Reference reference : table.references()) {
                if (out.containsKey(reference.to())) {
                    String column = reference.columns().stream()
                            .filter(c -> !table.column(c).orElseThrow().notNull())
                            .findFirst()
                            .orElseThrow();
                    if (seen.add(column)) {
                        emptied.add(
                                new Emptied(table.name(), column, "names " + reference.to() + ", which is excluded"));
                    }
                }
            }
        }
        return emptied;
    }

    /** The columns of {@code table} that travel as null. */
    public Set<String> emptiedOf(Table table) {
        Set<String> columns = new LinkedHashSet<>();
        emptied.stream().filter(e -> e.table().equals(table.name())).forEach(e -> columns.add(e.column()));
        return columns;
    }
}
