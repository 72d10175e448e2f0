package dev.saddlebag.database.scope;

import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Link;
import dev.saddlebag.catalog.scope.Ownership;
import dev.saddlebag.catalog.scope.rule.TableClass;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.scope.set.Demos;
import dev.saddlebag.database.scope.set.Sets;
import dev.saddlebag.database.scope.set.Tenants;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Follows one row from reference to reference to what it belongs to or is needed by. */
final class Why {

    /** Where a row lies, and its key for people. */
    private record Place(Table table, String row, String part, String key) {

        String words() {
            return table.name() + " " + key;
        }
    }

    private final Statement statement;
    private final Ownership ownership;
    private final Sets sets;
    private final Set<String> been = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    private Why(Statement statement, Ownership ownership, Sets sets) {
        this.statement = statement;
        this.ownership = ownership;
        this.sets = sets;
    }

    /** @param kind the sets that were filled, {@link Tenants#IN} or {@link Demos#OUT}; null where none were */
    static Explanation of(
            Connection connection, Ownership ownership, Sets sets, String kind, Table table, List<String> key)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Why why = new Why(statement, ownership, sets);
            Place place = why.find(table, key);
            boolean whole = kind == null || Tenants.IN.equals(kind) && why.isWhole(table);
            boolean held = !whole
                    && (kind.equals(Tenants.IN) || ownership.order().contains(table))
                    && why.is(sets.holds(kind, table, "t"), place);
            boolean in = whole || held == kind.equals(Tenants.IN);
            why.follow(place, held ? kind : null, in);
            return new Explanation(table.name(), place.key(), in, why.path);
        }
    }

    private boolean isWhole(Table table) {
        return ownership.classOf(table) == TableClass.SHARED;
    }

    private Place find(Table table, List<String> values) throws SQLException {
        List<String> columns = table.matchKey().map(Key::columns).orElse(List.of());
        if (columns.isEmpty() || columns.size() != values.size()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "a row of %s is told by %s"
                            .formatted(
                                    table.name(),
                                    columns.isEmpty() ? "nothing but all its columns" : String.join(", ", columns)),
                    "Give one value for each of these columns, in this order.");
        }
        String where = IntStream.range(0, columns.size())
                .mapToObj(i -> "t." + Sql.quote(columns.get(i)) + "::text = " + Sql.literal(values.get(i)))
                .collect(Collectors.joining(" AND "));
        return place(table, "FROM " + Sql.rowsOf(table) + " t WHERE " + where)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.WRONG_USAGE,
                        "table " + table.name() + " has no row " + String.join(", ", values),
                        "Check the key; upper and lower case differ."));
    }

    /** The first row {@code t} of {@code table} that the rest of a query gives. */
    private Optional<Place> place(Table table, String rest) throws SQLException {
        List<String> key = table.matchKey().map(Key::columns).orElse(List.of());
        String text = key.isEmpty()
                ? "t.ctid::text"
                : "concat_ws(', ', "
                        + key.stream().map(c -> "t." + Sql.quote(c)).collect(Collectors.joining(", ")) + ")";
        try (ResultSet row = statement.executeQuery("SELECT t.ctid, t.tableoid, " + text + " " + rest + " LIMIT 1")) {
            return row.next()
                    ? Optional.of(new Place(table, row.getString(1), row.getString(2), row.getString(3)))
                    : Optional.empty();
        }
    }

    private boolean is(String condition, Place place) throws SQLException {
        return place(
                        place.table(),
                        "FROM " + Sql.rowsOf(place.table()) + " t WHERE " + at(place, "t") + " AND " + condition)
                .isPresent();
    }

    private static String at(Place place, String row) {
        return row + ".ctid = '" + place.row() + "' AND " + row + ".tableoid = " + place.part();
    }

    /** @param kind the set the row is in, in which the path is looked for; null where it is in none */
    private void follow(Place start, String kind, boolean in) throws SQLException {
        Place at = start;
        while (at != null && been.add(at.words())) {
            boolean root = ownership.root().isPresent()
                    && at.table().equals(ownership.root().get());
            if (root) {
                path.add(at.words()
                        + (in
                                ? kind == null ? " is not for show" : " was asked for"
                                : kind == null ? " was not asked for" : " is for show"));
                return;
            }
            Place next = up(at, kind);
            at = next == null && in && kind != null ? down(at) : next;
        }
        if (path.isEmpty()) {
            path.add(in ? "the whole table travels" : "it belongs to nobody, and no row of the file needs it");
        }
    }

    /** Those that name a tenant itself, then those that every row has. */
    private List<Link> surestFirst(Table table) {
        String root = ownership.root().map(Table::name).orElse("");
        return ownership.belonging(table).stream()
                .sorted(Comparator.comparing((Link l) -> !l.to().equals(root)).thenComparing(l -> !l.required()))
                .toList();
    }

    private Place up(Place from, String kind) throws SQLException {
        for (Link link : surestFirst(from.table())) {
            Table to = ownership.table(link.to());
            String query = "FROM " + Sql.rowsOf(to) + " t JOIN " + Sql.rowsOf(from.table()) + " f ON "
                    + sets.match(link, "f", "t") + " WHERE " + at(from, "f")
                    + (kind == null ? "" : " AND " + sets.holds(kind, to, "t"));
            Optional<Place> named = place(to, query);
            if (named.isPresent() && !been.contains(named.get().words())) {
                path.add(from.words() + " belongs to " + named.get().words() + " (" + link.path() + ")");
                return named.get();
            }
        }
        return null;
    }

    /** A row of the file that needs this one. */
    private Place down(Place needed) throws SQLException {
        List<Table> all = new ArrayList<>(ownership.order());
        all.addAll(ownership.others());
        for (Table from : all) {
            for (Link link : ownership.links(from)) {
                if (!link.to().equals(needed.table().name())) {
                    continue;
                }
                String query = "FROM " + Sql.rowsOf(from) + " t JOIN " + Sql.rowsOf(needed.table()) + " f ON "
                        + sets.match(link, "t", "f") + " WHERE " + at(needed, "f")
                        + (isWhole(from) ? "" : " AND " + sets.holds(Tenants.IN, from, "t"));
                Optional<Place> naming = place(from, query);
                if (naming.isPresent() && !been.contains(naming.get().words())) {
                    path.add(needed.words() + " is needed by " + naming.get().words() + " (" + link.path() + ")");
                    return naming.get();
                }
            }
        }
        return null;
    }
}
