package dev.saddlebag.catalog.scope;

import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.rule.ClassRule;
import dev.saddlebag.catalog.scope.rule.TableClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whom the rows of each table can belong to, as the references tell.
 *
 * <p>A row belongs to a tenant when it names a row that does: by a reference it must have; else by one that names the
 * tenant itself, or one of several such, as a transfer has; else by any other. A row whose every reference of that sort
 * is null belongs to nobody: it is there for all, and travels where it is needed.
 */
public final class Ownership {

    private final Classes classes;
    private final Map<String, Table> tables;
    private final List<Table> order;
    private final Set<String> always = new HashSet<>();
    private final Set<Reference> tight = new HashSet<>();

    /** @param tables those that travel */
    public Ownership(Classes classes, Collection<Table> tables) {
        this.classes = classes;
        this.tables = tables.stream().collect(Collectors.toMap(Table::name, Function.identity()));
        Order sorted = Order.of(tables.stream()
                .filter(t -> classes.ownable(t.name()))
                .map(t -> t.withReferences(
                        belonging(t).stream().map(Link::reference).toList()))
                .toList());
        this.order =
                sorted.tables().stream().map(t -> this.tables.get(t.name())).toList();
        own();
        for (List<String> circle : sorted.tight()) {
            circle.stream()
                    .flatMap(name -> required(this.tables.get(name)).stream())
                    .filter(l -> circle.contains(l.to()))
                    .forEach(l -> tight.add(l.reference()));
        }
    }

    private void own() {
        classes.root().ifPresent(r -> always.add(r.name()));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Table table : order) {
                boolean owned = required(table).stream().anyMatch(l -> always.contains(l.to()));
                grew |= owned && always.add(table.name());
            }
        }
    }

    /** The table of tenants; empty where it does not travel. */
    public Optional<Table> root() {
        return classes.root().filter(r -> tables.containsKey(r.name()));
    }

    /** The tables whose rows may belong to a tenant, those they belong through first. */
    public List<Table> order() {
        return order;
    }

    /** The tables of the file that nobody owns. */
    public List<Table> others() {
        return tables.values().stream()
                .filter(t -> !order.contains(t))
                .sorted(java.util.Comparator.comparing(Table::name))
                .toList();
    }

    public Table table(String name) {
        return tables.get(name);
    }

    /** Whether every row of {@code table} belongs to somebody. */
    public boolean always(Table table) {
        return always.contains(table.name());
    }

    /** The references of {@code table} to tables that travel. */
    public List<Link> links(Table table) {
        return classes.links(table.name()).stream()
                .filter(l -> tables.containsKey(l.to()))
                .toList();
    }

    /** The references through which rows of {@code table} belong to somebody. */
    public List<Link> belonging(Table table) {
        return classes.belonging(table.name()).stream()
                .filter(l -> tables.containsKey(l.to()) && classes.tenant(l.to()))
                .toList();
    }

    /** For what is told of somebody who is in for another reason: his rights, his logins. */
    public List<Link> details(Table table) {
        boolean ruled =
                classes.rule(table.name()).filter(r -> !r.through().isEmpty()).isPresent();
        return !ruled
                ? List.of()
                : classes.belonging(table.name()).stream()
                        .filter(l -> tables.containsKey(l.to()) && !classes.tenant(l.to()))
                        .toList();
    }

    /** The references by which every row of {@code table} names a row that may belong to somebody. */
    public List<Link> required(Table table) {
        return links(table).stream()
                .filter(l -> l.required() && classes.tenant(l.to()))
                .toList();
    }

    /**
     * The references by which the rows of a tenant are found. Where each row must name one that is somebody's, that one
     * reference finds them all; else any may.
     */
    public List<Link> finding(Table table) {
        List<Link> belonging = belonging(table);
        Optional<Link> sure = belonging.stream()
                .filter(l -> l.required() && always(tables.get(l.to())) && !isTight(l))
                .findFirst();
        return sure.map(List::of).orElse(belonging);
    }

    /**
     * The references of {@code table} that may be null and name a tenant itself. Where one does, it says whose the row
     * is, and references that lead there by a longer way do not.
     */
    public List<Link> direct(Table table) {
        return belonging(table).stream()
                .filter(l -> !l.required()
                        && root().filter(r -> l.to().equals(r.name())).isPresent())
                .toList();
    }

    /** Whether a reference stands in a circle of which none may be null: neither row can be in before the other. */
    public boolean isTight(Link link) {
        return tight.contains(link.reference());
    }

    public boolean tightAnywhere() {
        return !tight.isEmpty();
    }

    public TableClass classOf(Table table) {
        return classes.of(table.name()).tableClass();
    }

    public Optional<ClassRule> rule(Table table) {
        return classes.rule(table.name());
    }

    /** The columns of {@code table} by which its rows are found from others, or others from them, in table order. */
    public List<String> linked(Table table) {
        Set<String> columns = new HashSet<>();
        // What every row has to name and is somebody's anyhow is never looked for from here.
        links(table).stream()
                .filter(l -> tightAnywhere() || !l.required() || !always(tables.get(l.to())))
                .forEach(l -> {
                    columns.addAll(l.reference().columns());
                    if (l.when() != null) {
                        columns.add(l.when());
                    }
                });
        for (Table other : tables.values()) {
            links(other).stream()
                    .filter(l -> l.to().equals(table.name()))
                    .forEach(l -> columns.addAll(l.reference().toColumns()));
        }
        List<String> sorted = new ArrayList<>();
        table.columns().stream().filter(c -> columns.contains(c.name())).forEach(c -> sorted.add(c.name()));
        return sorted;
    }
}
