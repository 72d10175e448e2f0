package dev.saddlebag.catalog.scope;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.catalog.scope.rule.ClassRule;
import dev.saddlebag.catalog.scope.rule.ColumnRule;
import dev.saddlebag.catalog.scope.rule.Root;
import dev.saddlebag.catalog.scope.rule.ScopeRules;
import dev.saddlebag.catalog.scope.rule.TableClass;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything this installation says of what travels.
 *
 * @param virtual references that the database does not know of
 */
public record Rulebook(TableRules tables, ScopeRules rules, Root root, List<VirtualLink> virtual) {

    public Rulebook {
        virtual = List.copyOf(virtual);
    }

    /** The same rules about the tenants of {@code table}; null leaves them as they are. */
    public Rulebook rooted(String table) {
        return table == null
                ? this
                : new Rulebook(tables, rules, new Root(table, root.demo(), root.machine()), virtual);
    }

    /** @param more exclusions that were asked for beside those of the configuration */
    public Classes classes(Catalog catalog, Collection<Rule> more) {
        List<Rule> exclude = new ArrayList<>(more);
        exclude.addAll(tables.exclude());
        return Classes.of(catalog, exclude, rules, root, virtual);
    }

    /**
     * Which tables travel in a file of {@code scope}.
     *
     * @param wanted if not empty, only tables that one of these matches
     */
    public Selection selection(Catalog catalog, Classes classes, Collection<Pattern> wanted, Scope scope) {
        List<Rule> out = new ArrayList<>();
        for (Decision decision : classes.all()) {
            if (catalog.table(decision.table()).isPresent() && stays(decision.tableClass(), scope)) {
                out.add(new Rule(new Pattern(decision.table()), decision.why()));
            }
        }
        Selection selection = Selection.of(catalog, wanted, out);
        List<Selection.Emptied> emptied = new ArrayList<>(selection.emptied());
        for (ColumnRule rule : rules.columns()) {
            boolean travels = selection.tables().stream().anyMatch(t -> has(t, rule));
            if (rule.empties() && travels) {
                emptied.removeIf(
                        e -> e.table().equals(rule.table()) && e.column().equals(rule.name()));
                emptied.add(new Selection.Emptied(rule.table(), rule.name(), rule.why()));
            }
        }
        return new Selection(selection.tables(), selection.excluded(), emptied);
    }

    private boolean stays(TableClass as, Scope scope) {
        return switch (as) {
            case EXCLUDED -> true;
            case MACHINE -> root.machine() == Root.Machine.NEVER;
            case VOLATILE -> scope.audit() == 0;
            case SHARED, TENANT, REFERENCED -> false;
        };
    }

    private static boolean has(Table table, ColumnRule rule) {
        return table.name().equals(rule.table()) && table.column(rule.name()).isPresent();
    }

    /** The rules about columns of {@code table}. */
    public List<ColumnRule> columns(Table table) {
        return rules.columns().stream().filter(r -> has(table, r)).toList();
    }

    /**
     * Holds the rules against the catalogue. Returns what is not as a rule says and may go on; each a sentence.
     *
     * @throws Problem where rules contradict each other or the catalogue, or what is missing must not be
     */
    public List<String> check(Catalog catalog) {
        List<String> remarks = new ArrayList<>();
        for (ClassRule rule : rules.classes()) {
            if (exact(rule.match()) && catalog.tables().stream().noneMatch(rule.match()::matches)) {
                missing(
                        rules.missingTable(),
                        "saddlebag.tables.classes",
                        "table",
                        rule.match().text(),
                        remarks);
            }
            catalog.tables().stream().filter(rule.match()::matches).forEach(t -> columnsOf(rule).stream()
                    .filter(c -> t.column(c).isEmpty())
                    .forEach(c -> refuse(
                            "the rule " + rule.match().text() + " names column " + c + ", which table " + t.name()
                                    + " has not",
                            "Correct saddlebag.tables.classes.")));
        }
        Set<String> seen = new HashSet<>();
        for (ColumnRule rule : rules.columns()) {
            Table table = catalog.table(rule.table()).orElse(null);
            if (!seen.add(rule.column())) {
                refuse(
                        "two rules say what " + rule.column() + " travels as",
                        "Keep one of them in saddlebag.tables.columns.");
            } else if (table == null) {
                missing(rules.missingTable(), "saddlebag.tables.columns", "table", rule.table(), remarks);
            } else if (!has(table, rule)) {
                missing(rules.missingColumn(), "saddlebag.tables.columns", "column", rule.column(), remarks);
            } else {
                fits(rule, table, table.column(rule.name()).orElseThrow(), catalog);
            }
        }
        return remarks;
    }

    private static List<String> columnsOf(ClassRule rule) {
        List<String> columns = new ArrayList<>(rule.through());
        if (rule.newestBy() != null) {
            columns.add(rule.newestBy());
        }
        return columns;
    }

    private static boolean exact(Pattern pattern) {
        return !pattern.text().contains("*") && !pattern.text().contains("?");
    }

    private static void missing(
            ScopeRules.Policy policy, String where, String what, String name, List<String> remarks) {
        String text = "a rule of " + where + " names the " + what + " " + name + ", which is not there";
        if (policy == ScopeRules.Policy.FAIL) {
            refuse(
                    text,
                    "Correct the rule or drop it; with saddlebag.tables.missing-" + what + ": warn a backup goes on and"
                            + " says so.");
        }
        remarks.add(text);
    }

    private static void refuse(String text, String hint) {
        throw new Problem(Problem.Kind.REFUSED, text, hint);
    }

    private static void fits(ColumnRule rule, Table table, Column column, Catalog catalog) {
        boolean key = table.keys().stream().anyMatch(k -> k.columns().contains(column.name()));
        boolean names = table.references().stream().anyMatch(r -> r.columns().contains(column.name()));
        boolean named =
                catalog.referencesTo(table).stream().map(Reference::toColumns).anyMatch(c -> c.contains(column.name()));
        boolean text = Set.of("text", "varchar", "bpchar", "citext", "name").contains(column.base());
        if (!column.carried()) {
            refuse(rule.column() + " is computed by the database and does not travel", "Drop the rule.");
        }
        if (rule.empties() && column.notNull()) {
            refuse(
                    rule.column() + " travels as null by a rule, and must not be null",
                    "Give an SQL expression for it in saddlebag.tables.columns.");
        }
        if (named
                || table.matchKey()
                        .filter(k -> k.columns().contains(column.name()))
                        .isPresent()) {
            refuse(
                    rule.column() + " tells rows apart or is named by others; it cannot travel as something else",
                    "Drop the rule, or exclude the table.");
        }
        if (!rule.empties() && names || rule.redacts() && key) {
            refuse(
                    rule.column() + " is part of a " + (names ? "reference" : "unique key") + " and cannot be "
                            + (rule.redacts() ? "redacted" : "computed"),
                    names ? "Let it travel as null." : "Give an SQL expression that keeps values apart.");
        }
        if (rule.redacts() && !text) {
            refuse(
                    rule.column() + " is of type " + column.type() + ", and only text can be redacted",
                    "Let it travel as null, or give an SQL expression.");
        }
    }
}
