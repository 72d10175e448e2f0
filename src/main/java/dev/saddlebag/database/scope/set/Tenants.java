package dev.saddlebag.database.scope.set;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Link;
import dev.saddlebag.catalog.scope.Ownership;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.catalog.scope.rule.TableClass;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.read.Preparation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of some tenants: what belongs to them, found from the root down, then what those rows need, found upwards.
 *
 * <p>A row that must name a row of somebody else is not in.
 */
public final class Tenants implements Preparation {

    public static final String IN = "in";

    private final Ownership ownership;
    private final Scope scope;
    private final Sets sets;
    private final Owned owned;
    private final Handover handover = new Handover();

    public Tenants(Ownership ownership, Scope scope, Sets sets) {
        this.ownership = ownership;
        this.scope = scope;
        this.sets = sets;
        this.owned = new Owned(ownership, sets);
    }

    public Owned owned() {
        return owned;
    }

    /** The tables of which not every row is in. */
    public List<Table> partial() {
        List<Table> partial = new ArrayList<>(ownership.order());
        ownership.others().stream().filter(t -> !whole(t)).forEach(partial::add);
        return partial;
    }

    private boolean whole(Table table) {
        return ownership.classOf(table) == TableClass.SHARED;
    }

    @Override
    public void outside(Connection connection) throws SQLException {
        Sets.make(connection, tables());
    }

    private List<String> tables() {
        List<String> tables = new ArrayList<>(owned.create());
        partial().forEach(t -> tables.add(sets.create(IN, t)));
        return tables;
    }

    /** In a transaction that may write: only what belongs to the tenants, and nothing of what that needs. */
    public void fillOwn(Connection connection) throws SQLException {
        Sets.makeHere(connection, tables());
        belongs(connection, new Fixpoint(connection));
    }

    /** In a transaction that may write. */
    void fillHere(Connection connection) throws SQLException {
        Sets.makeHere(connection, tables());
        inside(connection);
    }

    /** Lets every further reader have what the one of {@code connection} found; {@code extent} says what of it. */
    public Extent handOver(Connection connection, Extent extent) throws SQLException {
        handover.take(connection, sets, extent);
        return extent;
    }

    @Override
    public void inside(Connection connection) throws SQLException {
        if (handover.give(connection)) {
            return;
        }
        Fixpoint fixpoint = new Fixpoint(connection);
        belongs(connection, fixpoint);
        List<Table> childrenFirst = new ArrayList<>(Order.of(all()).tables());
        Collections.reverse(childrenFirst);
        fixpoint.settle(childrenFirst, this::needed);
    }

    private void belongs(Connection connection, Fixpoint fixpoint) throws SQLException {
        Table root = ownership.root().orElseThrow();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sets.insert(IN, root) + " WHERE " + asked(root));
            owned.fill(fixpoint);
            fixpoint.settle(ownership.order(), this::belonging);
            if (ownership.tightAnywhere()) {
                removeHalves(statement);
            }
            for (Table table : ownership.order()) {
                if (ownership.classOf(table) == TableClass.VOLATILE && scope.audit() < Long.MAX_VALUE) {
                    statement.execute(trim(table));
                }
            }
        }
    }

    private List<Table> all() {
        List<Table> all = new ArrayList<>(ownership.order());
        all.addAll(ownership.others());
        return all;
    }

    String asked(Table root) {
        String key = Sql.quote(root.matchKey().orElseThrow().columns().get(0));
        return "t." + key + "::text IN ("
                + scope.roots().stream().map(Sql::literal).collect(Collectors.joining(", ")) + ")";
    }

    private Fixpoint.Step belonging(Table table) {
        List<Link> required = ownership.required(table);
        List<Link> finding = ownership.root().orElseThrow().equals(table) ? List.of() : ownership.finding(table);
        List<String> statements = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (Link link : finding) {
            String others = required.stream()
                    .filter(l -> l != link && !l.equals(link) && !ownership.isTight(l))
                    .map(l -> " AND (" + sets.names(IN, l, "t") + " OR " + owned.namesNobodys(l, "t") + ")")
                    .collect(Collectors.joining());
            statements.add(sets.add(IN, table, sets.names(IN, link, "t") + others + sets.notDirect(link, table)));
            sources.add(link.to());
        }
        required.forEach(l -> sources.add(l.to()));
        return new Fixpoint.Step(sets.name(IN, table.name()), statements, sources);
    }

    /** Takes out rows of circles whose other half is not in, and what must name them. */
    private void removeHalves(Statement statement) throws SQLException {
        boolean again = true;
        while (again) {
            again = false;
            for (Table table : ownership.order()) {
                for (Link link : ownership.required(table)) {
                    String half = "DELETE FROM " + sets.name(IN, table.name()) + " i WHERE NOT "
                            + sets.names(IN, link, "i") + " AND NOT " + owned.namesNobodys(link, "i");
                    again |= statement.executeUpdate(half) > 0;
                }
            }
        }
    }

    /** Keeps the newest rows of a log. */
    private String trim(Table table) {
        return "DELETE FROM %1$s i WHERE NOT EXISTS (SELECT FROM (SELECT t.ctid, t.tableoid FROM %1$s s JOIN %2$s t"
                        .formatted(sets.name(IN, table.name()), Sql.rowsOf(table))
                + " ON t.ctid = s.\"$row\" AND t.tableoid = s.\"$part\" ORDER BY " + newest(ownership, table, "t")
                + " LIMIT " + scope.audit() + ") k WHERE k.ctid = i.\"$row\" AND k.tableoid = i.\"$part\")";
    }

    /** The newest rows first; ties by key, so that one database always gives the same rows. */
    public static String newest(Ownership ownership, Table table, String row) {
        String by = ownership.rule(table).orElseThrow().newestBy();
        List<String> keys = new ArrayList<>();
        keys.add(row + "." + Sql.quote(by) + " DESC NULLS LAST");
        List<String> key = table.matchKey().map(k -> k.columns()).orElse(List.of());
        for (String column : key) {
            Column declared = table.column(column).orElseThrow();
            keys.add(row + "." + Sql.quote(column) + (declared.collatable() ? " COLLATE \"C\"" : ""));
        }
        if (key.isEmpty()) {
            keys.add("(" + row + ".*)::text COLLATE \"C\"");
        }
        return String.join(", ", keys);
    }

    private Fixpoint.Step needed(Table table) {
        List<String> statements = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        if (!whole(table) && !ownership.always(table)) {
            String free = ownership.order().contains(table) ? " AND " + owned.nobodys(table) : "";
            for (Table from : all()) {
                for (Link link : ownership.links(from)) {
                    if (link.to().equals(table.name())) {
                        String named = whole(from) ? sets.namedByAny(link, "t") : sets.namedBy(IN, link, "t");
                        statements.add(sets.add(IN, table, named + free));
                        sources.add(from.name());
                    }
                }
            }
            for (Link link : ownership.details(table)) {
                statements.add(sets.add(IN, table, sets.names(IN, link, "t") + free));
                sources.add(link.to());
            }
        }
        return new Fixpoint.Step(sets.name(IN, table.name()), statements, sources);
    }
}
