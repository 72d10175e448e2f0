package dev.saddlebag.restore.identity;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.write.Twin;
import dev.saddlebag.database.write.Way;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which rows are the same thing under another key, and which columns name them, as the configuration says. */
public final class Identities {

    private final Map<String, Twin> twins = new LinkedHashMap<>();
    private final Map<String, List<Way.Named>> names = new HashMap<>();
    private final Map<String, List<Reference>> virtual = new HashMap<>();

    /** @param brought what the file brings of a table */
    public static Identities of(
            List<Identity> rules,
            List<VirtualReference> references,
            List<Table> tables,
            Function<Table, List<Column>> brought) {
        Identities identities = new Identities();
        Map<String, Table> byName = new HashMap<>();
        tables.forEach(t -> byName.put(t.name(), t));
        for (Table table : tables) {
            rules.stream()
                    .filter(i -> i.match().matches(table))
                    .findFirst()
                    .ifPresent(i -> identities.twin(i, table, brought.apply(table), tables.indexOf(table)));
        }
        Map<Reference, VirtualReference> conditions = new HashMap<>();
        for (VirtualReference reference : references) {
            Table from = byName.get(tableOf(reference.from()));
            Table to = byName.get(tableOf(reference.to()));
            if (from != null && to != null) {
                Reference known = identities.reference(reference, from, to);
                identities
                        .virtual
                        .computeIfAbsent(from.name(), n -> new ArrayList<>())
                        .add(known);
                conditions.put(known, reference);
            }
        }
        tables.forEach(table -> identities.name(table, conditions));
        return identities;
    }

    private void twin(Identity identity, Table table, List<Column> brought, int number) {
        List<String> columns = brought.stream().map(Column::name).toList();
        Key key = table.matchKey().filter(k -> columns.containsAll(k.columns())).orElse(null);
        if (key == null || identity.auto() && identity.policy() == Twin.Policy.REJECT) {
            return;
        }
        List<Twin.Natural> naturals = new ArrayList<>();
        if (identity.auto()) {
            table.keys().stream()
                    .filter(k -> !k.equals(key) && columns.containsAll(k.columns()))
                    .forEach(k -> naturals.add(new Twin.Natural(k.name(), k.columns(), k.equality())));
        } else if (columns.containsAll(identity.matchOn())) {
            naturals.add(natural(identity, table));
        } else {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "saddlebag.restore.identity matches %s on %s, which the table or the file has not"
                            .formatted(table.name(), String.join(", ", identity.matchOn())),
                    "Correct match-on.");
        }
        if (!naturals.isEmpty()) {
            twins.put(table.name(), new Twin(table, key, naturals, identity.policy(), number));
        }
    }

    private static Twin.Natural natural(Identity identity, Table table) {
        return table.keys().stream()
                .filter(k -> k.columns().size() == identity.matchOn().size()
                        && k.columns().containsAll(identity.matchOn()))
                .findFirst()
                .map(k -> new Twin.Natural(k.name(), k.columns(), k.equality()))
                .orElseGet(() -> new Twin.Natural(
                        String.join("_", identity.matchOn()),
                        identity.matchOn(),
                        identity.matchOn().stream().map(c -> "pg_catalog.=").toList()));
    }

    private static String tableOf(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String columnOf(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private Reference reference(VirtualReference reference, Table from, Table to) {
        Column column = column(from, columnOf(reference.from()), reference);
        column(to, columnOf(reference.to()), reference);
        if (reference.when() != null) {
            column(from, reference.when(), reference);
        }
        return new Reference(
                reference.from() + " to " + reference.to(),
                from.name(),
                List.of(column.name()),
                to.name(),
                List.of(columnOf(reference.to())),
                !column.notNull(),
                false,
                null);
    }

    private static Column column(Table table, String name, VirtualReference reference) {
        return table.column(name)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.REFUSED,
                        "saddlebag.restore.virtual-references: %s has no column %s (%s to %s)"
                                .formatted(table.name(), name, reference.from(), reference.to()),
                        "Correct the entry."));
    }

    private void name(Table table, Map<Reference, VirtualReference> conditions) {
        List<Way.Named> named = new ArrayList<>();
        for (Reference reference : ordered(table).references()) {
            Twin to = twins.get(reference.to());
            boolean follows = to != null && (to.policy() == Twin.Policy.REMAP || to.policy() == Twin.Policy.KEEP_LOCAL);
            if (follows) {
                VirtualReference condition = conditions.get(reference);
                named.add(new Way.Named(
                        reference,
                        to,
                        condition == null ? null : condition.when(),
                        condition == null ? null : condition.is()));
            }
        }
        names.put(table.name(), named);
    }

    /** {@code table} with its virtual references: what decides the order. */
    public Table ordered(Table table) {
        List<Reference> more = virtual.getOrDefault(table.name(), List.of());
        if (more.isEmpty()) {
            return table;
        }
        List<Reference> all = new ArrayList<>(table.references());
        all.addAll(more);
        return table.withReferences(all);
    }

    /** How rows of {@code table} are known that are here under another key, or null. */
    public Twin twin(Table table) {
        return twins.get(table.name());
    }

    public List<Way.Named> names(Table table) {
        return names.getOrDefault(table.name(), List.of());
    }

    /** All of them. */
    public List<Twin> twins() {
        return List.copyOf(twins.values());
    }
}
