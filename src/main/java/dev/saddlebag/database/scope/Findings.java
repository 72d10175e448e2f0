package dev.saddlebag.database.scope;

import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Link;
import dev.saddlebag.catalog.scope.Ownership;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.read.Part;
import dev.saddlebag.database.scope.set.Demos;
import dev.saddlebag.database.scope.set.Extent;
import dev.saddlebag.database.scope.set.Owned;
import dev.saddlebag.database.scope.set.Sets;
import dev.saddlebag.database.scope.set.Tenants;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks a reader whose sets are filled what is in, what stays out and how much, and what has to travel as null. */
final class Findings {

    private final Ownership ownership;
    private final Sets sets;
    private final Statement statement;
    private final Map<String, String> where = new LinkedHashMap<>();
    private final Map<String, Map<String, List<String>>> empty = new LinkedHashMap<>();
    private final List<Extent.Left> left = new ArrayList<>();
    private final List<Extent.Nulled> nulled = new ArrayList<>();

    private Findings(Ownership ownership, Sets sets, Statement statement) {
        this.ownership = ownership;
        this.sets = sets;
        this.statement = statement;
    }

    static Extent ofTenants(Connection connection, Ownership ownership, Sets sets, Tenants tenants)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Findings findings = new Findings(ownership, sets, statement);
            List<Table> partial = tenants.partial();
            for (Table table : partial) {
                findings.where.put(table.name(), sets.holds(Tenants.IN, table, "t"));
                findings.countOthers(table, tenants.owned());
            }
            List<Table> all = new ArrayList<>(ownership.order());
            all.addAll(ownership.others());
            for (Table table : all) {
                for (Link link : ownership.links(table)) {
                    if (partial.contains(ownership.table(link.to()))) {
                        findings.emptyOthers(table, link, partial.contains(table));
                    }
                }
            }
            return findings.extent();
        }
    }

    static Extent ofDemos(Connection connection, Ownership ownership, Sets sets) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Findings findings = new Findings(ownership, sets, statement);
            List<Table> touched = new ArrayList<>();
            for (Table table : ownership.order()) {
                long rows = findings.number("SELECT count(*) FROM " + sets.name(Demos.OUT, table.name()));
                if (rows > 0) {
                    touched.add(table);
                    findings.where.put(table.name(), "NOT " + sets.holds(Demos.OUT, table, "t"));
                    findings.left.add(new Extent.Left(
                            table.name(), "demo", "is there for show, or belongs to what is (--with-demo)", rows));
                }
            }
            for (Table to : touched) {
                for (Table table : ownership.order()) {
                    for (Link link : ownership.links(table)) {
                        if (link.to().equals(to.name()) && link.declared() && !link.required()) {
                            String lost = sets.names(Demos.OUT, link, "t");
                            String stays =
                                    touched.contains(table) ? "NOT " + sets.holds(Demos.OUT, table, "t") : "true";
                            findings.empty(
                                    link,
                                    lost,
                                    findings.number("SELECT count(*) FROM " + Sql.rowsOf(table) + " t WHERE " + lost
                                            + " AND " + stays),
                                    "names a row of " + link.to() + " that is there for show");
                        }
                    }
                }
            }
            return findings.extent();
        }
    }

    private Extent extent() {
        Map<String, Part> parts = new LinkedHashMap<>();
        where.forEach((table, condition) -> parts.put(table, new Part(condition, Map.of())));
        empty.forEach((table, columns) -> {
            Map<String, String> printed = new LinkedHashMap<>();
            columns.forEach((column, lost) -> printed.put(
                    column, "CASE WHEN NOT (" + String.join(" OR ", lost) + ") THEN t." + Sql.quote(column) + " END"));
            parts.put(table, new Part(where.getOrDefault(table, ""), printed));
        });
        return new Extent(parts, left, nulled);
    }

    /** Rows that would be in but for one reference, and the rest, which is somebody else's or not needed. */
    private void countOthers(Table table, Owned owned) throws SQLException {
        long all = number("SELECT count(*) FROM " + Sql.rowsOf(table));
        long in = number("SELECT count(*) FROM " + sets.name(Tenants.IN, table.name()));
        long rest = all - in;
        List<Link> required = ownership.required(table);
        if (required.size() > 1 && rest > 0) {
            String which = required.stream()
                    .map(l -> "WHEN NOT " + sets.names(Tenants.IN, l, "t") + " THEN " + required.indexOf(l))
                    .collect(Collectors.joining(" "));
            String any = required.stream()
                    .map(l -> "(" + sets.names(Tenants.IN, l, "t") + " AND " + owned.namesSomebodys(l, "t") + ")")
                    .collect(Collectors.joining(" OR "));
            String sql = "SELECT CASE " + which + " END AS n, count(*) FROM " + Sql.rowsOf(table) + " t WHERE (" + any
                    + ") AND NOT " + sets.holds(Tenants.IN, table, "t") + " GROUP BY 1 ORDER BY 1";
            try (ResultSet row = statement.executeQuery(sql)) {
                while (row.next() && row.getObject(1) != null) {
                    Link link = required.get(row.getInt(1));
                    left.add(new Extent.Left(
                            table.name(),
                            link.path(),
                            "must name a row of " + link.to() + " that belongs to somebody else",
                            row.getLong(2)));
                    rest -= row.getLong(2);
                }
            }
        }
        if (rest > 0) {
            boolean ownable = ownership.order().contains(table);
            left.add(new Extent.Left(
                    table.name(),
                    ownable ? "scope" : "not needed",
                    ownable
                            ? "belongs to somebody else, or to nobody and is not needed"
                            : "no row of the file needs it",
                    rest));
        }
    }

    private void emptyOthers(Table table, Link link, boolean partial) throws SQLException {
        if (!link.declared() || link.required()) {
            return;
        }
        String from = partial ? sets.name(Tenants.IN, table.name()) : Sql.rowsOf(table);
        String lost = Sets.set(link, "t") + " AND NOT " + sets.names(Tenants.IN, link, "t");
        empty(
                link,
                lost,
                number("SELECT count(*) FROM " + from + " t WHERE " + lost),
                "names a row of " + link.to() + " that belongs to somebody else");
    }

    private void empty(Link link, String lost, long rows, String why) {
        if (rows == 0) {
            return;
        }
        Table table = ownership.table(link.from());
        List<String> columns = link.reference().columns().stream()
                .filter(c -> !table.column(c).orElseThrow().notNull())
                .toList();
        boolean full = link.reference().enforcement().full();
        for (String column : full ? columns : columns.subList(0, 1)) {
            Map<String, List<String>> ofTable = empty.computeIfAbsent(table.name(), t -> new LinkedHashMap<>());
            ofTable.computeIfAbsent(column, c -> new ArrayList<>()).add("(" + lost + ")");
            nulled.add(new Extent.Nulled(table.name(), column, why, rows));
        }
    }

    private long number(String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
