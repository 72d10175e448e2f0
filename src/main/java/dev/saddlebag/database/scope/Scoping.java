package dev.saddlebag.database.scope;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Ownership;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.catalog.scope.rule.Root;
import dev.saddlebag.catalog.scope.rule.TableClass;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.read.Part;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.scope.set.Demos;
import dev.saddlebag.database.scope.set.Extent;
import dev.saddlebag.database.scope.set.Sets;
import dev.saddlebag.database.scope.set.Tenants;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prepares a snapshot so that its readers see the rows of a scope and no others. */
public final class Scoping {

    private final Snapshot snapshot;
    private final Ownership ownership;
    private final Classes classes;
    private final Scope scope;
    private final Root root;

    private Scoping(Snapshot snapshot, Classes classes, Selection travelling, Scope scope, Root root) {
        this.snapshot = snapshot;
        this.classes = classes;
        this.ownership = new Ownership(classes, travelling.tables());
        this.scope = scope;
        this.root = root;
    }

    /**
     * Finds what {@code scope} means in the database of {@code snapshot}; nobody must read from it yet.
     *
     * @param travelling every table that travels at all, also those that were not asked for: others belong through them
     */
    public static Extent of(Snapshot snapshot, Classes classes, Selection travelling, Scope scope, Root root) {
        Scoping scoping = new Scoping(snapshot, classes, travelling, scope, root);
        try {
            return scoping.extent();
        } catch (SQLException e) {
            throw unfit(e);
        }
    }

    /**
     * What the rows of a file's scope are here. Tenants that are not here have none.
     *
     * @param root the table of tenants that the file names, or null
     */
    public static Extent ofFile(Snapshot snapshot, Rulebook rulebook, Scope scope, String root) {
        Catalog catalog = snapshot.catalog();
        Rulebook told = rulebook.rooted(root);
        if (scope.equals(Scope.EVERYTHING)
                || scope.ofTenants() && told.root().table(catalog).isEmpty()) {
            return Extent.WHOLE;
        }
        Classes classes = told.classes(catalog, List.of());
        Selection travelling = told.selection(catalog, classes, List.of(), scope);
        try {
            return new Scoping(snapshot, classes, travelling, scope, told.root()).known();
        } catch (SQLException e) {
            throw unfit(e);
        }
    }

    /**
     * Which rows a mirror of a file of {@code scope} must leave alone, by table, as a condition on the row {@code t}: what
     * belongs to others or to nobody, and logs. Makes and fills what these conditions speak of, in the transaction of
     * {@code connection}.
     *
     * @param catalog of the database behind {@code connection}
     */
    public static Map<String, String> spared(
            Connection connection, Catalog catalog, Rulebook rulebook, Scope scope, String root) throws SQLException {
        Rulebook told = rulebook.rooted(root);
        Classes classes = told.classes(catalog, List.of());
        Ownership ownership = new Ownership(
                classes,
                told.selection(catalog, classes, List.of(), Scope.EVERYTHING).tables());
        Map<String, String> spared = new HashMap<>();
        catalog.tables().stream()
                .filter(t -> classes.of(t.name()).tableClass() == TableClass.VOLATILE)
                .filter(t -> scope.ofTenants() || scope.audit() < Long.MAX_VALUE)
                .forEach(t -> spared.put(t.name(), "true"));
        Sets sets = new Sets(ownership);
        if (scope.ofTenants() && ownership.root().isPresent()) {
            Tenants tenants = new Tenants(ownership, scope, sets);
            tenants.fillOwn(connection);
            ownership.others().forEach(t -> spared.put(t.name(), "true"));
            ownership.order().forEach(t -> spared.putIfAbsent(t.name(), "NOT " + sets.holds(Tenants.IN, t, "t")));
            return spared;
        }
        Optional<Column> demo =
                scope.demo() ? Optional.empty() : ownership.root().flatMap(told.root()::demoColumn);
        if (demo.isPresent()) {
            new Demos(ownership, demo.get(), sets).fillHere(connection);
            ownership.order().forEach(t -> spared.putIfAbsent(t.name(), sets.holds(Demos.OUT, t, "t")));
        }
        return spared;
    }

    /** Why a row of {@code table} travels in a file of {@code scope}, or why not. */
    public static Explanation why(Snapshot snapshot, Rulebook rulebook, Scope scope, Table table, List<String> key) {
        Classes classes = rulebook.classes(snapshot.catalog(), List.of());
        Selection travelling = rulebook.selection(snapshot.catalog(), classes, List.of(), scope);
        Optional<Selection.Excluded> excluded = travelling.excluded().stream()
                .filter(e -> e.table().equals(table.name()))
                .findFirst();
        if (excluded.isPresent()) {
            return new Explanation(
                    table.name(),
                    String.join(", ", key),
                    false,
                    List.of("the table stays out: " + excluded.get().why()));
        }
        Scoping scoping = new Scoping(snapshot, classes, travelling, scope, rulebook.root());
        Ownership ownership = scoping.ownership;
        Sets sets = new Sets(ownership);
        try {
            if (scope.ofTenants()) {
                scoping.refuseUnknown();
                snapshot.prepare(new Tenants(ownership, scope, sets));
                return snapshot.askReader(c -> Why.of(c, ownership, sets, Tenants.IN, table, key));
            }
            Optional<Column> demo =
                    scope.demo() ? Optional.empty() : ownership.root().flatMap(rulebook.root()::demoColumn);
            demo.ifPresent(d -> snapshot.prepare(new Demos(ownership, d, sets)));
            return snapshot.askReader(c -> Why.of(c, ownership, sets, demo.isPresent() ? Demos.OUT : null, table, key));
        } catch (SQLException e) {
            throw unfit(e);
        }
    }

    private Extent extent() throws SQLException {
        if (scope.ofTenants()) {
            refuseUnknown();
        }
        return known();
    }

    private Extent known() throws SQLException {
        if (scope.ofTenants()) {
            Sets sets = new Sets(ownership);
            Tenants tenants = new Tenants(ownership, scope, sets);
            snapshot.prepare(tenants);
            return snapshot.askReader(c -> tenants.handOver(c, Findings.ofTenants(c, ownership, sets, tenants)));
        }
        Optional<Column> demo =
                scope.demo() ? Optional.empty() : ownership.root().flatMap(root::demoColumn);
        if (demo.isEmpty() || demos(demo.get()) == 0) {
            return withLogs(Extent.WHOLE);
        }
        Sets sets = new Sets(ownership);
        Demos demos = new Demos(ownership, demo.get(), sets);
        snapshot.prepare(demos);
        return withLogs(snapshot.askReader(c -> demos.handOver(c, Findings.ofDemos(c, ownership, sets))));
    }

    private long demos(Column demo) throws SQLException {
        return snapshot.ask(c -> number(c, Demos.count(ownership.root().orElseThrow(), demo)));
    }

    private void refuseUnknown() throws SQLException {
        Table table = ownership
                .root()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.WRONG_USAGE,
                        "%s has no table %s whose rows could be told apart"
                                .formatted(
                                        snapshot.catalog().database(),
                                        root.root().isEmpty() ? "(none)" : root.root()),
                        "Name the table in saddlebag.scope.root, or take a full backup."));
        if (table.matchKey().orElseThrow().columns().size() > 1) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "the key of " + table.name() + " has several columns; one row cannot be named by one value",
                    "Name another table in saddlebag.scope.root.");
        }
        String key = Sql.quote(table.matchKey().orElseThrow().columns().get(0));
        String wanted = scope.roots().stream().map(Sql::literal).collect(Collectors.joining(", "));
        String sql = "SELECT w FROM unnest(ARRAY[" + wanted + "]::text[]) w WHERE NOT EXISTS (SELECT FROM "
                + Sql.rowsOf(table) + " t WHERE t." + key + "::text = w)";
        List<String> unknown = snapshot.ask(c -> strings(c, sql));
        if (!unknown.isEmpty()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "table %s of %s has no row %s"
                            .formatted(table.name(), snapshot.catalog().database(), String.join(", ", unknown)),
                    "Give the value of its key, "
                            + table.matchKey().orElseThrow().columns().get(0) + "; upper and lower case differ.");
        }
    }

    /** Of logs the newest rows, and those that others need. */
    private Extent withLogs(Extent extent) throws SQLException {
        Map<String, Part> parts = new HashMap<>(extent.parts());
        List<Extent.Left> left = new ArrayList<>(extent.left());
        List<Table> all = new ArrayList<>(ownership.order());
        all.addAll(ownership.others());
        for (Table table : all) {
            if (ownership.classOf(table) != TableClass.VOLATILE || scope.audit() == Long.MAX_VALUE) {
                continue;
            }
            Part before = extent.part(table.name());
            String rows = Sql.rowsOf(table);
            String demo = before.where().isEmpty() ? "" : " WHERE " + before.where();
            String newest = "(t.ctid, t.tableoid) IN (SELECT t.ctid, t.tableoid FROM " + rows + " t" + demo
                    + " ORDER BY " + Tenants.newest(ownership, table, "t") + " LIMIT " + scope.audit() + ")";
            parts.put(table.name(), new Part(newest, before.printed()));
            String count = "SELECT greatest(count(*) - " + scope.audit() + ", 0) FROM " + rows + " t" + demo;
            long older =
                    demo.isEmpty() ? snapshot.ask(c -> number(c, count)) : snapshot.askReader(c -> number(c, count));
            if (older > 0) {
                String why = ownership.rule(table).orElseThrow().why() + "; the newest " + scope.audit() + " travel";
                left.add(new Extent.Left(table.name(), "volatile", why, older));
            }
        }
        return new Extent(parts, left, extent.nulled());
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> strings = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                strings.add(row.getString(1));
            }
        }
        return strings;
    }

    static Problem unfit(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        if (state.equals("42501")) {
            return new Problem(
                    Problem.Kind.NOT_ALLOWED,
                    "not allowed to find the rows of the scope (SQLSTATE 42501)",
                    "GRANT SELECT on all tables that travel, and TEMPORARY on the database.",
                    e);
        }
        if (state.equals("25006") || state.equals("0A000")) {
            return new Problem(
                    Problem.Kind.REFUSED,
                    "a scope needs temporary tables, and this server lets none be made: it is a standby",
                    "Ask the primary, or take everything with --with-demo.",
                    e);
        }
        return new Problem(
                SqlState.isOutage(e) ? Problem.Kind.UNREACHABLE : Problem.Kind.FAILED,
                "the rows of the scope cannot be found (SQLSTATE " + state + ")",
                "See the server's log.",
                e);
    }
}
