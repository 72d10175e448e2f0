package dev.saddlebag.database.scope.set;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Link;
import dev.saddlebag.catalog.scope.Ownership;
import dev.saddlebag.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Temporary tables that hold sets of rows: where each row lies ({@code ctid}, which stays as long as the transaction
 * does), and the columns that references start from or lead to.
 */
public final class Sets {

    private final Ownership ownership;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Set<String> made = new LinkedHashSet<>();

    public Sets(Ownership ownership) {
        this.ownership = ownership;
    }

    /** The set of {@code table} of one kind, {@code in}, {@code owned}. */
    public String name(String kind, String table) {
        int number = numbers.computeIfAbsent(table, t -> numbers.size());
        return "pg_temp.\"$saddlebag:" + kind + ":" + number + "\"";
    }

    String create(String kind, Table table) {
        String name = name(kind, table.name());
        made.add(name);
        return "CREATE TEMPORARY TABLE " + name.substring(name.indexOf('.') + 1)
                + " AS SELECT t.ctid AS \"$row\", t.tableoid AS \"$part\"" + columns(table) + " FROM "
                + Sql.rowsOf(table)
                + " t WITH NO DATA";
    }

    private String columns(Table table) {
        return ownership.linked(table).stream().map(c -> ", t." + Sql.quote(c)).collect(Collectors.joining());
    }

    /** Adds the rows {@code t} for which {@code condition} holds and that are not in yet. */
    String add(String kind, Table table, String condition) {
        return insert(kind, table) + " WHERE (" + condition + ") AND NOT " + holds(kind, table, "t");
    }

    String insert(String kind, Table table) {
        return "INSERT INTO " + name(kind, table.name()) + " SELECT t.ctid, t.tableoid" + columns(table) + " FROM "
                + Sql.rowsOf(table) + " t";
    }

    /** That the row {@code t} is in the set. */
    public String holds(String kind, Table table, String row) {
        return "EXISTS (SELECT FROM %s s WHERE s.\"$row\" = %s.ctid AND s.\"$part\" = %2$s.tableoid)"
                .formatted(name(kind, table.name()), row);
    }

    /** That the row {@code row} names a row of the set by {@code link}. */
    public String names(String kind, Link link, String row) {
        return "EXISTS (SELECT FROM " + name(kind, link.to()) + " s WHERE " + match(link, row, "s") + ")";
    }

    /** That a row of the set names the row {@code row} by {@code link}. */
    String namedBy(String kind, Link link, String row) {
        return "EXISTS (SELECT FROM " + name(kind, link.from()) + " s WHERE " + match(link, "s", row) + ")";
    }

    /** That a row of the whole naming table names the row {@code row}. */
    String namedByAny(Link link, String row) {
        return "EXISTS (SELECT FROM " + Sql.rowsOf(ownership.table(link.from())) + " s WHERE " + match(link, "s", row)
                + ")";
    }

    /** That {@code link} names something. */
    public static String set(Link link, String row) {
        List<String> parts = new ArrayList<>();
        link.reference().columns().forEach(c -> parts.add(row + "." + Sql.quote(c) + " IS NOT NULL"));
        if (link.when() != null) {
            parts.add(condition(link, row));
        }
        return "(" + String.join(" AND ", parts) + ")";
    }

    private static String condition(Link link, String row) {
        return row + "." + Sql.quote(link.when()) + "::text = " + Sql.literal(link.is());
    }

    /** For a reference that leads to a tenant by a longer way: that none names a tenant itself. */
    String notDirect(Link link, Table table) {
        List<Link> direct = ownership.direct(table);
        return link.required() || direct.contains(link)
                ? ""
                : direct.stream().map(l -> " AND NOT " + set(l, "t")).collect(Collectors.joining());
    }

    public String match(Link link, String from, String to) {
        List<String> own = link.reference().columns();
        List<String> other = link.reference().toColumns();
        String columns = IntStream.range(0, own.size())
                .mapToObj(i -> link.declared()
                        ? "%s.%s OPERATOR(%s) %s.%s"
                                .formatted(
                                        to,
                                        Sql.quote(other.get(i)),
                                        link.reference()
                                                .enforcement()
                                                .equality()
                                                .get(i),
                                        from,
                                        Sql.quote(own.get(i)))
                        : alike(link, i, from, to))
                .collect(Collectors.joining(" AND "));
        return columns + (link.when() == null ? "" : " AND " + condition(link, from));
    }

    /** Columns that nobody declared to be alike are compared as text unless they are of one type. */
    private String alike(Link link, int i, String from, String to) {
        Column own = ownership
                .table(link.from())
                .column(link.reference().columns().get(i))
                .orElseThrow();
        Column other = ownership
                .table(link.to())
                .column(link.reference().toColumns().get(i))
                .orElseThrow();
        boolean same = own.builtIn() && own.base().equals(other.base());
        String cast = same ? "" : "::text";
        return "%s.%s%s = %s.%s%3$s".formatted(to, Sql.quote(other.name()), cast, from, Sql.quote(own.name()));
    }

    /** Makes them in the transaction that is open, and for as long as it is. */
    static void makeHere(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                statement.execute(table.replaceFirst(" AS SELECT ", " ON COMMIT DROP AS SELECT "));
            }
        }
    }

    /** The names of all that were made. */
    Set<String> made() {
        return made;
    }

    /** Drops all that were made, in the transaction that is open. */
    void dropHere(Connection connection) throws SQLException {
        if (made.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE " + String.join(", ", made));
        }
    }

    /** Makes them in a transaction of their own: one that may only read lets nothing be made, but lets them be filled. */
    static void make(Connection connection, List<String> tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // Sets that fit are not written to files.
            statement.execute("SET temp_buffers = '64MB'");
            statement.execute("BEGIN READ WRITE; " + String.join("; ", tables) + "; COMMIT");
        }
    }
}
