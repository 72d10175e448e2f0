package dev.saddlebag.restore;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.catalog.scope.rule.TableClass;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.write.Kept;
import dev.saddlebag.database.write.Mode;
import dev.saddlebag.database.write.Seen;
import dev.saddlebag.database.write.Twin;
import dev.saddlebag.database.write.Way;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.drift.Drift;
import dev.saddlebag.restore.drift.DriftSettings;
import dev.saddlebag.restore.identity.Identities;
import dev.saddlebag.restore.reference.BulkReferences;
import dev.saddlebag.restore.reference.Circle;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.restore.run.Outside;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.table.TableRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Holds the header of a file against the catalogue of the database, and decides order and deferred columns. */
@Component
class RestorePlanner {

    private final Rulebook rules;
    private final RestoreSettings settings;
    private final DriftSettings driftSettings;
    private final Address address;
    private final Metadata.Node node;

    RestorePlanner(
            Rulebook rules,
            RestoreSettings settings,
            DriftSettings driftSettings,
            Address address,
            Metadata.Node node) {
        this.node = node;
        this.rules = rules;
        this.settings = settings;
        this.driftSettings = driftSettings;
        this.address = address;
    }

    /**
     * Adds to {@code run} the tables to restore, parents first, or refuses the file because it does not fit; a rehearsal
     * then has no tables.
     */
    void plan(RestoreRun run, Catalog catalog) {
        ArchiveCheck.Checked checked = run.checked();
        Set<String> excluded = excluded(checked.metadata(), catalog);
        Drift drift = drift(checked.metadata(), excluded, catalog);
        run.drift(drift);
        if (drift.refused() && run.options().rehearse()) {
            return;
        } else if (drift.refused()) {
            throw drift.refusal(address.place());
        }
        Map<String, Integer> place = new LinkedHashMap<>();
        Map<String, Metadata.TableEntry> entries = new LinkedHashMap<>();
        List<Table> tables = new ArrayList<>();
        // In the order the tables stand in the file, which is not always that of its header.
        checked.tables().forEach(t -> {
            Metadata.TableEntry entry = checked.metadata().table(t.table()).orElseThrow();
            if (entry.goneFrom() != null) {
                return;
            }
            if (excluded.contains(t.table())) {
                run.exclude(t.table(), t.rows());
                return;
            }
            catalog.table(t.table())
                    .ifPresentOrElse(
                            table -> {
                                place.put(table.name(), place.size());
                                entries.put(table.name(), entry);
                                tables.add(table);
                            },
                            () -> run.exclude(t.table(), t.rows()));
        });
        tables.forEach(this::refuseRules);
        Function<Table, List<Column>> brought =
                table -> TableRun.brought(table, entries.get(table.name()), untold(run, table));
        Identities identities = Identities.of(settings.identity(), settings.virtualReferences(), tables, brought);
        Order order = Order.of(
                tables.stream().map(identities::ordered).toList(), Comparator.comparing(t -> place.get(t.name())));
        run.twins(identities.twins());
        BulkReferences bulk = BulkReferences.of(catalog, settings, address);
        circles(run, catalog, order, brought, bulk);
        for (Table ordered : order.tables()) {
            Table table = catalog.table(ordered.name()).orElseThrow();
            Metadata.TableEntry entry = entries.get(table.name());
            Circle circle = run.circleOf(table.name());
            boolean increment = checked.metadata().incremental();
            Optional<Key> key = table.keyOf(brought.apply(table));
            if (key.isEmpty() && table.computedKey().isPresent()) {
                refuseModes(table, run.options().mode());
            }
            Seen seen = increment || run.options().countsOthers()
                    ? new Seen(table, brought.apply(table), key, place.get(table.name()), increment)
                    : null;
            Way way = new Way(
                    run.options().mode(),
                    newer(brought.apply(table)),
                    circle == null
                            ? bulk.possible(table, brought.apply(table)) && !moves(identities.twin(table))
                            : circle.strategy() == Circle.Strategy.ASLEEP,
                    seen,
                    circle == null ? null : circle.staged(),
                    circle == null ? identities.twin(table) : null,
                    identities.names(table),
                    kept(checked.metadata(), table, brought.apply(table), place.get(table.name())));
            run.add(new TableRun(
                    table, entry, checked.rowsOf(table.name()), order.deferredOf(table), untold(run, table), way));
        }
        Set<String> inside = tables.stream().map(Table::name).collect(Collectors.toSet());
        run.outside(catalog.tables().stream()
                .filter(t -> !inside.contains(t.name()))
                .flatMap(t -> t.references().stream()
                        .filter(r -> inside.contains(r.to()))
                        .map(r -> new Outside(t, r)))
                .toList());
        run.cycles(order.cycles());
        for (List<String> circle : order.cycles()) {
            boolean loose = circle.stream().anyMatch(name -> order.deferred().containsKey(name));
            if (loose) {
                run.remark("these tables reference each other in a circle (%s); their references that may be null are"
                                .formatted(String.join(", ", circle))
                        + " set in a second pass");
            }
        }
    }

    /** The tables that a rule keeps out, be they here or only in the file. */
    private Set<String> excluded(Metadata metadata, Catalog catalog) {
        Set<String> excluded =
                rules
                        .selection(catalog, rules.classes(catalog, List.of()), List.of(), Scope.EVERYTHING)
                        .excluded()
                        .stream()
                        .map(Selection.Excluded::table)
                        .filter(name -> catalog.foreign(name).isEmpty())
                        .collect(Collectors.toCollection(HashSet::new));
        // What is state of one machine comes back to that machine only.
        boolean ours =
                metadata.node() != null && node.id().equals(metadata.node().id());
        metadata.tables().stream()
                .filter(t -> TableClass.MACHINE.word().equals(t.tableClass()) && !ours)
                .forEach(t -> excluded.add(t.name()));
        metadata.tables().stream()
                .map(Metadata.TableEntry::name)
                .filter(name -> rules.tables().exclude().stream()
                        .anyMatch(r -> r.match().matches(name)))
                .forEach(excluded::add);
        return excluded;
    }

    private Drift drift(Metadata metadata, Set<String> excluded, Catalog catalog) {
        List<Metadata.TableEntry> wanted = metadata.realTables().stream()
                .filter(t -> !excluded.contains(t.name()))
                .toList();
        return Drift.of(wanted, metadata.emptied(), catalog, driftSettings);
    }

    /** The columns of the file that say nothing of what is here: they were emptied for it, or cannot be set. */
    private static Set<String> untold(RestoreRun run, Table table) {
        Set<String> untold = new HashSet<>(run.drift().leftOut(table.name()));
        run.checked().metadata().emptied().stream()
                .filter(e -> e.table().equals(table.name()))
                .forEach(e -> untold.add(e.column()));
        return untold;
    }

    /** Columns of which the file has null where a row named one that its scope leaves out; null where there are none. */
    private static Kept kept(Metadata metadata, Table table, List<Column> brought, int number) {
        List<String> names = brought.stream().map(Column::name).toList();
        List<String> columns = metadata.scope() == null
                ? List.of()
                : metadata.scope().nulled().stream()
                        .filter(n -> n.table().equals(table.name()) && names.contains(n.column()))
                        .map(Metadata.Nulled::column)
                        .distinct()
                        .toList();
        return columns.isEmpty()
                ? null
                : table.matchKey()
                        .filter(k -> names.containsAll(k.columns()))
                        .map(k -> new Kept(table, k, columns, number))
                        .orElse(null);
    }

    private static void circles(
            RestoreRun run, Catalog catalog, Order order, Function<Table, List<Column>> brought, BulkReferences bulk) {
        for (List<String> names : order.tight()) {
            List<Table> tables =
                    names.stream().map(n -> catalog.table(n).orElseThrow()).toList();
            Circle circle = Circle.of(order.tight().indexOf(names), tables, brought, order::deferredOf, bulk);
            if (circle != null) {
                run.circle(circle);
                run.remark("%s must reference %s without a null; rows come in %s"
                        .formatted(
                                String.join(", ", names),
                                names.size() == 1 ? "itself" : "each other",
                                circle.strategy().words()));
            } else if (names.size() > 1) {
                run.hopeless(names);
            } else {
                run.remark(
                        "%s must reference itself without a null; rows come in level by level".formatted(names.get(0)));
            }
        }
    }

    /** Whether rows here may take another key: references to them must then follow, which triggers see to. */
    private static boolean moves(Twin twin) {
        return twin != null && twin.policy() == Twin.Policy.REPLACE;
    }

    private Column newer(List<Column> brought) {
        return settings.newerBy().stream()
                .flatMap(name -> brought.stream().filter(c -> c.name().equals(name)))
                .findFirst()
                .orElse(null);
    }

    /** A rule puts other statements in the place of a write; what became of a row can then not be told. */
    private void refuseRules(Table table) {
        for (String rule : table.rewriteRules()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "table %s of %s has the rule %s, which would rewrite what a restore writes"
                            .formatted(table.name(), address.place(), rule),
                    "ALTER TABLE %s.%s DISABLE RULE %s for as long as the restore takes, or make a trigger of it."
                            .formatted(quoted(table.schema()), quoted(table.simpleName()), quoted(rule)));
        }
    }

    /**
     * A key that the database computes is not in the file. Where it takes more than the row brings (a column that the
     * file lacks, the partition), which row is here already shows only as it is written.
     */
    private void refuseModes(Table table, Mode mode) {
        if (mode != Mode.MERGE) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "the key of table %s is computed by the database of more than the file has, so mode %s cannot be kept to"
                            .formatted(table.name(), mode),
                    "Restore with --mode merge, or leave the table out.");
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
