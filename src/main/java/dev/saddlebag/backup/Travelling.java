package dev.saddlebag.backup;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Coverage;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.catalog.scope.rule.ColumnRule;
import dev.saddlebag.catalog.scope.rule.ScopeRules;
import dev.saddlebag.catalog.scope.rule.TableClass;
import dev.saddlebag.database.read.Part;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.scope.ColumnParts;
import dev.saddlebag.database.scope.Scoping;
import dev.saddlebag.database.scope.Untaken;
import dev.saddlebag.database.scope.set.Extent;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which rows and columns one backup takes, as rules, references and the rows themselves say. */
record Travelling(Classes classes, Selection selection, Map<String, Part> parts, Metadata.Scope scope) {

    /** @param last what the last backup knows of tables; null where there is none */
    static Travelling of(BackupRequest request, Snapshot snapshot, Rulebook rulebook, Set<String> last) {
        Catalog catalog = snapshot.catalog();
        List<String> remarks = new ArrayList<>(rulebook.check(catalog));
        List<Rule> exclude = new ArrayList<>(request.exclude());
        exclude.addAll(unreadable(snapshot, rulebook, remarks));
        Classes classes = rulebook.classes(catalog, exclude);
        undecided(catalog, classes, rulebook, last, remarks);
        Selection selection = rulebook.selection(catalog, classes, request.tables(), request.scope());
        Selection whole = rulebook.selection(catalog, classes, List.of(), request.scope());
        Map<String, Map<String, String>> columns = new LinkedHashMap<>();
        List<Metadata.Altered> altered = new ArrayList<>();
        for (Table table : selection.tables()) {
            List<ColumnRule> rules = rulebook.columns(table);
            columns.put(table.name(), ColumnParts.of(snapshot, table, rules));
            rules.stream()
                    .filter(r -> !r.empties())
                    .forEach(r -> altered.add(
                            new Metadata.Altered(r.column(), r.redacts() ? "redact" : "expression", r.why())));
        }
        Extent extent = Scoping.of(snapshot, classes, whole, request.scope(), rulebook.root());
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Table table : selection.tables()) {
            Part part = extent.part(table.name());
            Map<String, String> printed = new LinkedHashMap<>(part.printed());
            printed.putAll(columns.get(table.name()));
            parts.put(table.name(), new Part(part.where(), printed).emptied(selection.emptiedOf(table)));
        }
        Set<String> in = selection.tables().stream().map(Table::name).collect(Collectors.toSet());
        List<Extent.Left> left = new ArrayList<>(Untaken.countExcluded(snapshot, classes, selection, remarks));
        extent.left().stream().filter(l -> in.contains(l.table())).forEach(left::add);
        Metadata.Scope scope = new Metadata.Scope(
                kind(request),
                null,
                request.scope().ofTenants() ? rulebook.root().root() : null,
                request.scope().roots(),
                demo(rulebook, catalog, request.scope()),
                logs(classes, catalog) && request.scope().audit() < Long.MAX_VALUE
                        ? request.scope().audit()
                        : null,
                left.stream()
                        .map(l -> new Metadata.Left(l.table(), l.rule(), l.why(), l.rows()))
                        .toList(),
                extent.nulled().stream()
                        .filter(n -> in.contains(n.table()))
                        .map(n -> new Metadata.Nulled(n.table(), n.column(), n.why(), n.rows()))
                        .toList(),
                altered,
                remarks);
        return new Travelling(classes, selection, parts, scope);
    }

    /** Tables that the role may not read; where that must not be, reading them fails and says so. */
    private static List<Rule> unreadable(Snapshot snapshot, Rulebook rulebook, List<String> remarks) {
        if (rulebook.rules().unreadable() == ScopeRules.Policy.FAIL) {
            return List.of();
        }
        List<Rule> rules = new ArrayList<>();
        for (String table : Untaken.unreadable(snapshot)) {
            rules.add(new Rule(new Pattern(table), "this role may not read it"));
            remarks.add("table " + table + " stays out: this role may not read it");
        }
        return rules;
    }

    private static void undecided(
            Catalog catalog, Classes classes, Rulebook rulebook, Set<String> last, List<String> remarks) {
        if (rulebook.rules().newTables() == ScopeRules.NewTables.INCLUDE) {
            return;
        }
        Selection selection = rulebook.selection(catalog, classes, List.of(), Scope.EVERYTHING);
        List<String> fresh = Coverage.of(catalog, classes, selection, last).undecided();
        if (!fresh.isEmpty() && rulebook.rules().newTables() == ScopeRules.NewTables.FAIL) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "nobody decided about these tables: " + String.join(", ", fresh),
                    "Add rules to saddlebag.tables.classes or .exclude, or set saddlebag.tables.new-tables to warn.");
        }
        fresh.forEach(t -> remarks.add("table " + t + " is new: no rule decided about it, and it travels"));
    }

    /** What a header says of a table; nothing where only the references decided and nobody is told apart. */
    String classOf(Table table) {
        return classes.root().isEmpty() && !classes.of(table.name()).byRule()
                ? null
                : classes.of(table.name()).tableClass().word();
    }

    private static String kind(BackupRequest request) {
        if (!request.tables().isEmpty()) {
            return Metadata.Scope.PART;
        }
        return request.scope().ofTenants() ? Metadata.Scope.BUSINESS : Metadata.Scope.FULL;
    }

    /** Null where nothing is there for show. */
    private static Boolean demo(Rulebook rulebook, Catalog catalog, Scope scope) {
        boolean told = rulebook.root()
                .table(catalog)
                .flatMap(rulebook.root()::demoColumn)
                .isPresent();
        return told ? scope.demo() : null;
    }

    private static boolean logs(Classes classes, Catalog catalog) {
        return catalog.tables().stream().anyMatch(t -> classes.of(t.name()).tableClass() == TableClass.VOLATILE);
    }
}
