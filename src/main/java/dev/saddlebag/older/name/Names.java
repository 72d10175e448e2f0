package dev.saddlebag.older.name;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.problem.Problem;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells by the catalogue of a database what the names of an older file mean there.
 *
 * <p>A name that could be two tables is refused: guessing would put rows where they do not belong.
 */
public final class Names {

    private final Catalog catalog;
    private final Aliases aliases;

    public Names(Catalog catalog, Aliases aliases) {
        this.catalog = catalog;
        this.aliases = aliases;
    }

    /** Whether a field is no data, wherever it stands. */
    public boolean ignored(String field) {
        return aliases.ignored().contains(field);
    }

    /**
     * The table a key means: by its very name; camelCase to snake_case; by an alias; where only upper case, underscores
     * or a regular plural differ. What is found first counts.
     */
    public Optional<Table> table(String key) {
        String snake = Spelling.snake(key);
        String squashed = Spelling.squashed(key);
        Set<String> numbers = Spelling.numbers(squashed);
        List<Predicate<Table>> ways = List.of(
                t -> t.name().equals(key),
                t -> t.simpleName().equals(key),
                t -> t.name().equals(snake),
                t -> t.simpleName().equals(snake),
                t -> aliased(t, key),
                t -> Spelling.squashed(t.simpleName()).equals(squashed),
                t -> numbers.contains(Spelling.squashed(t.simpleName())));
        for (Predicate<Table> way : ways) {
            Set<Table> found =
                    new LinkedHashSet<>(catalog.tables().stream().filter(way).toList());
            if (!found.isEmpty()) {
                return Optional.of(theOne(found, key));
            }
        }
        return Optional.empty();
    }

    private boolean aliased(Table table, String key) {
        return aliases.tables().getOrDefault(table.name(), Set.of()).contains(key);
    }

    /** The only one of {@code found}, or the only one an alias names. */
    private Table theOne(Collection<Table> found, String key) {
        List<Table> named = found.size() == 1
                ? List.copyOf(found)
                : found.stream().filter(t -> aliased(t, key)).toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        String tables =
                String.join(" and ", found.stream().map(Table::name).sorted().toList());
        throw new Problem(
                Problem.Kind.REFUSED,
                "the key %s of the file could be the tables %s".formatted(key, tables),
                "Say in config/aliases.yaml which one it is: tables, then the table, then [%s].".formatted(key));
    }

    /** The column a field of {@code table} means, in the ways a key means a table. */
    public Optional<Column> column(Table table, String field) {
        Optional<Column> exact = table.column(field);
        if (exact.isPresent()) {
            return exact;
        }
        Optional<Column> aliased = table.columns().stream()
                .filter(c -> aliases.columns()
                        .getOrDefault(table.name() + "." + c.name(), Set.of())
                        .contains(field))
                .findFirst();
        if (aliased.isPresent()) {
            return aliased;
        }
        String squashed = Spelling.squashed(field);
        List<Column> alike = table.columns().stream()
                .filter(c -> Spelling.squashed(c.name()).equals(squashed))
                .toList();
        if (alike.size() > 1) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "the field %s of %s could be the columns %s and %s"
                            .formatted(
                                    field,
                                    table.name(),
                                    alike.get(0).name(),
                                    alike.get(1).name()),
                    "Say in config/aliases.yaml which one it is: columns, then %s.<column>, then [%s]."
                            .formatted(table.name(), field));
        }
        return alike.stream().findFirst();
    }

    /**
     * The table whose rows stand in rows of {@code table} under the name {@code relation}: by the name of the table, also
     * as {@code other_businesses} and as {@code employees_managerIdToemployees}; else by a reference: {@code category}
     * for {@code categoryId}, {@code memberships} for {@code business_memberships}, which name businesses.
     */
    public Optional<Table> relation(Table table, String relation) {
        Optional<Table> named = table(relation);
        if (named.isEmpty() && relation.startsWith("other_")) {
            named = table(relation.substring("other_".length()));
        }
        return named.or(() -> compound(table, relation))
                .or(() -> byColumn(table, relation))
                .or(() -> byReverse(table, relation));
    }

    private Optional<Table> compound(Table table, String relation) {
        return Stream.concat(parents(table), children(table))
                .filter(t -> relation.startsWith(t.simpleName() + "_"))
                .max(Comparator.comparingInt(t -> t.simpleName().length()));
    }

    private Optional<Table> byColumn(Table table, String relation) {
        String squashed = Spelling.squashed(relation);
        Function<Reference, String> stem =
                r -> Spelling.squashed(r.columns().get(0)).replaceFirst("id$", "");
        Set<Table> found = new LinkedHashSet<>();
        table.references().stream()
                .filter(r -> r.columns().size() == 1 && stem.apply(r).equals(squashed))
                .forEach(r -> catalog.table(r.to()).ifPresent(found::add));
        return found.isEmpty() ? Optional.empty() : Optional.of(theOne(found, relation));
    }

    private Optional<Table> byReverse(Table table, String relation) {
        String squashed = Spelling.squashed(relation);
        Set<String> forms = new LinkedHashSet<>(Spelling.numbers(squashed));
        forms.add(squashed);
        Set<Table> found = new LinkedHashSet<>(children(table)
                .filter(t -> forms.stream()
                        .anyMatch(
                                f -> Spelling.squashed(t.simpleName()).equals(Spelling.squashed(table.simpleName()) + f)
                                        || Spelling.snake(t.simpleName()).endsWith("_" + Spelling.snake(relation))))
                .toList());
        return found.isEmpty() ? Optional.empty() : Optional.of(theOne(found, relation));
    }

    private Stream<Table> parents(Table table) {
        return table.references().stream().flatMap(r -> catalog.table(r.to()).stream());
    }

    private Stream<Table> children(Table table) {
        return catalog.referencesTo(table).stream()
                .flatMap(r -> catalog.table(r.from()).stream())
                .distinct();
    }
}
