package dev.saddlebag.catalog.scope;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.rule.ClassRule;
import dev.saddlebag.catalog.scope.rule.Root;
import dev.saddlebag.catalog.scope.rule.ScopeRules;
import dev.saddlebag.catalog.scope.rule.TableClass;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The class of every table: as a rule says, else as the references lead.
 *
 * <p>A table from which a chain of references leads to the root is {@link TableClass#TENANT}; any other is
 * {@link TableClass#REFERENCED}, so that nothing of anybody else slips into the file of one tenant.
 */
public final class Classes {

    private final Map<String, Decision> decisions = new TreeMap<>();
    private final Map<String, ClassRule> rules = new TreeMap<>();
    private final List<Link> links = new ArrayList<>();
    private final Table root;

    private Classes(Table root) {
        this.root = root;
    }

    /**
     * @param virtual references that the database does not know of
     * @param exclude the rules about tables that never travel
     */
    public static Classes of(
            Catalog catalog, Collection<Rule> exclude, ScopeRules rules, Root root, List<VirtualLink> virtual) {
        Classes classes = new Classes(root.table(catalog).orElse(null));
        catalog.foreign().forEach(classes::foreign);
        for (Table table : catalog.tables()) {
            classes.rule(table, exclude, rules.classes());
        }
        classes.link(catalog, virtual);
        classes.derive(catalog);
        return classes;
    }

    private void foreign(Selection.Excluded excluded) {
        decisions.put(
                excluded.table(), new Decision(excluded.table(), TableClass.EXCLUDED, "(extension)", excluded.why()));
    }

    private void rule(Table table, Collection<Rule> exclude, List<ClassRule> classes) {
        List<ClassRule> matching =
                classes.stream().filter(r -> r.match().matches(table)).toList();
        Optional<Rule> out =
                exclude.stream().filter(r -> r.match().matches(table)).findFirst();
        matching.stream()
                .filter(r -> r.match().text().equals(matching.get(0).match().text())
                        && r.as() != matching.get(0).as())
                .findFirst()
                .ifPresent(
                        r -> contradict(table, r.match().text(), matching.get(0).as(), r.as()));
        if (out.isPresent()) {
            matching.stream()
                    .filter(r ->
                            r.as() != TableClass.EXCLUDED && r.match().text().equals(table.name()))
                    .findFirst()
                    .ifPresent(r -> contradict(table, out.get().match().text(), TableClass.EXCLUDED, r.as()));
            decide(
                    table,
                    TableClass.EXCLUDED,
                    out.get().match().text(),
                    out.get().why());
        } else if (!matching.isEmpty()) {
            ClassRule rule = matching.get(0);
            rules.put(table.name(), rule);
            decide(table, rule.as(), rule.match().text(), rule.why());
        }
    }

    private static void contradict(Table table, String pattern, TableClass one, TableClass other) {
        throw new Problem(
                Problem.Kind.REFUSED,
                "the rules for table %s contradict each other: %s says %s, and another rule says %s"
                        .formatted(table.name(), pattern, one.word(), other.word()),
                "Keep one of them; they stand in saddlebag.tables.classes and saddlebag.tables.exclude.");
    }

    private void decide(Table table, TableClass as, String rule, String why) {
        decisions.put(table.name(), new Decision(table.name(), as, rule, why));
    }

    private void link(Catalog catalog, List<VirtualLink> virtual) {
        for (Table table : catalog.tables()) {
            table.references().stream()
                    .filter(r -> catalog.table(r.to()).isPresent())
                    .forEach(r -> links.add(Link.of(r)));
            ClassRule rule = rules.get(table.name());
            if (rule == null || root == null) {
                continue;
            }
            for (String column : rule.through()) {
                boolean known = links.stream().anyMatch(l -> l.from().equals(table.name()) && leads(l, column));
                if (!known) {
                    // A column that names the root without a foreign key.
                    String key = root.matchKey().orElseThrow().columns().get(0);
                    new VirtualLink(table.name() + "." + column, root.name() + "." + key, null, null)
                            .among(List.of(table, root))
                            .ifPresent(links::add);
                }
            }
        }
        virtual.forEach(v -> v.among(catalog.tables()).ifPresent(links::add));
    }

    private static boolean leads(Link link, String column) {
        return link.reference().columns().contains(column);
    }

    private void derive(Catalog catalog) {
        if (root != null) {
            decide(root, TableClass.TENANT, "saddlebag.scope.root", "its rows are what the others belong to");
        }
        boolean grew = root != null;
        while (grew) {
            grew = false;
            for (Table table : catalog.tables()) {
                Optional<Link> link = belonging(table.name()).stream()
                        .filter(l -> tenant(l.to()))
                        .findFirst();
                if (!decisions.containsKey(table.name()) && link.isPresent()) {
                    decide(
                            table,
                            TableClass.TENANT,
                            null,
                            "leads to " + root.name() + " through " + link.get().path());
                    grew = true;
                }
            }
        }
        for (Table table : catalog.tables()) {
            if (!decisions.containsKey(table.name())) {
                String why = root == null ? "no rule speaks of it" : "does not lead to " + root.name();
                decide(table, TableClass.REFERENCED, null, why);
            }
        }
        refuseSharedOfTenants(catalog);
    }

    /** What is whole for everybody cannot need what belongs to somebody. */
    private void refuseSharedOfTenants(Catalog catalog) {
        for (Table table : catalog.tables()) {
            TableClass as = of(table.name()).tableClass();
            if (as != TableClass.SHARED && as != TableClass.REFERENCED) {
                continue;
            }
            links(table.name()).stream()
                    .filter(l -> l.required() && tenant(l.to()))
                    .findFirst()
                    .ifPresent(l -> {
                        throw new Problem(
                                Problem.Kind.REFUSED,
                                "table %s is %s by a rule (%s), and each of its rows belongs to a row of %s"
                                        .formatted(
                                                table.name(),
                                                as.word(),
                                                of(table.name()).rule(),
                                                l.to()),
                                "Make it tenant or excluded in saddlebag.tables.classes.");
                    });
        }
    }

    /** The table whose rows are tenants; empty where the database has none. */
    public Optional<Table> root() {
        return Optional.ofNullable(root);
    }

    public Decision of(String table) {
        return decisions.get(table);
    }

    /** All decisions, by name of the table. */
    public List<Decision> all() {
        return List.copyOf(decisions.values());
    }

    public Optional<ClassRule> rule(String table) {
        return Optional.ofNullable(rules.get(table));
    }

    /** Whether rows of {@code table} may belong to a tenant. */
    public boolean tenant(String table) {
        return decisions.containsKey(table) && decisions.get(table).tableClass() == TableClass.TENANT;
    }

    /** Whether rows of {@code table} can be told to be somebody's: also those of logs that lead to a tenant. */
    public boolean ownable(String table) {
        boolean log = decisions.containsKey(table) && decisions.get(table).tableClass() == TableClass.VOLATILE;
        return tenant(table) || log && belonging(table).stream().anyMatch(l -> tenant(l.to()));
    }

    /** All references of {@code table}, declared or told. */
    public List<Link> links(String table) {
        return links.stream().filter(l -> l.from().equals(table)).toList();
    }

    /** The references through which a row belongs to whom the named row belongs to. */
    public List<Link> belonging(String table) {
        List<String> through = rule(table).map(ClassRule::through).orElse(List.of());
        return links(table).stream()
                .filter(l -> root == null || !table.equals(root.name()))
                .filter(l -> through.isEmpty() || through.stream().anyMatch(c -> leads(l, c)))
                .toList();
    }

    /** The tables of {@code catalog} by class, for what a file says of each. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        decisions.forEach(
                (name, decision) -> words.put(name, decision.tableClass().word()));
        return words;
    }
}
