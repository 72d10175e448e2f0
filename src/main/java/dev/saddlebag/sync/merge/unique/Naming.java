package dev.saddlebag.sync.merge.unique;

import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns that hold the key of a row of {@code to}: its own key, a foreign key, or several foreign keys in a row.
 *
 * @param columns in the order of that key
 */
record Naming(String from, List<String> columns, String to) {

    /** By the table that names, those with the most columns first: a key is read before a part of it changes. */
    static Map<String, List<Naming>> of(Collection<Table> tables) {
        Set<Naming> all = new LinkedHashSet<>();
        for (Table table : tables) {
            table.matchKey().ifPresent(key -> all.add(new Naming(table.name(), key.columns(), table.name())));
        }
        List<Reference> references =
                tables.stream().flatMap(t -> t.references().stream()).toList();
        boolean more = true;
        while (more) {
            List<Naming> found = new ArrayList<>();
            for (Reference reference : references) {
                for (Naming naming : all) {
                    if (naming.from().equals(reference.to())
                            && reference.toColumns().containsAll(naming.columns())) {
                        found.add(through(reference, naming));
                    }
                }
            }
            more = all.addAll(found);
        }
        return all.stream()
                .sorted(Comparator.comparing((Naming n) -> -n.columns().size()))
                .collect(Collectors.groupingBy(Naming::from));
    }

    private static Naming through(Reference reference, Naming naming) {
        List<String> columns = naming.columns().stream()
                .map(c -> reference.columns().get(reference.toColumns().indexOf(c)))
                .toList();
        return new Naming(reference.from(), columns, naming.to());
    }
}
