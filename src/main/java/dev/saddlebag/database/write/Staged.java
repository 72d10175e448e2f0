package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The rows of tables that reference each other in a circle no reference of which may be null, noted in temporary tables
 * before the first of them is written: a row may then name one that is not in yet, but will be.
 *
 * <p>Noted are the columns by which rows are found and by which they name each other.
 */
public final class Staged {

    private final Map<String, Member> members = new LinkedHashMap<>();

    /**
     * One table of the circle.
     *
     * @param columns what the file brings of each row
     * @param deferred columns that a second pass sets
     * @param key by which its rows are found; the file brings its columns
     */
    public record Member(Table table, List<Column> columns, List<String> deferred, Key key) {}

    private final int number;

    /** @param number tells the circles of one restore apart */
    public Staged(int number, List<Member> members) {
        this.number = number;
        members.forEach(m -> this.members.put(m.table().name(), m));
    }

    boolean holds(String table) {
        return members.containsKey(table);
    }

    String name(String table) {
        return "pg_temp." + local(table);
    }

    private String local(String table) {
        int place = new ArrayList<>(members.keySet()).indexOf(table);
        return "\"$saddlebag:staged:" + number + ":" + place + "\"";
    }

    private List<Column> noted(Member member) {
        return member.columns().stream()
                .filter(c -> member.key().columns().contains(c.name())
                        || checked(member).stream().anyMatch(r -> r.columns().contains(c.name()))
                        || named(member, c))
                .toList();
    }

    /** Whether rows of the circle name rows of {@code member} by {@code column}. */
    private boolean named(Member member, Column column) {
        return members.values().stream()
                .flatMap(m -> m.table().references().stream())
                .anyMatch(r ->
                        r.to().equals(member.table().name()) && r.toColumns().contains(column.name()));
    }

    /** The references that the first pass brings. */
    private static List<Reference> checked(Member member) {
        List<String> brought = member.columns().stream()
                .map(Column::name)
                .filter(c -> !member.deferred().contains(c))
                .toList();
        return member.table().references().stream()
                .filter(r -> r.enforcement().valid() && brought.containsAll(r.columns()))
                .toList();
    }

    /** The statements that make the notebooks; gone with the transaction. */
    public List<String> createStatements() {
        List<String> statements = new ArrayList<>();
        members.forEach((name, member) -> statements.add("CREATE TEMPORARY TABLE " + local(name)
                + " ON COMMIT DROP AS SELECT " + Sql.list(noted(member), c -> Sql.quote(c.name())) + " FROM "
                + Sql.rowsOf(member.table()) + " WHERE false"));
        return statements;
    }

    /** Notes the rows of a chunk of {@code table}, its only parameter. */
    public String noteStatement(String table) {
        List<Column> noted = noted(members.get(table));
        return "WITH noted AS (INSERT INTO " + name(table) + " SELECT " + Recordset.values(noted) + " FROM "
                + new Recordset(noted, null).records() + " RETURNING 1) SELECT count(*) AS noted FROM noted";
    }

    /** Takes out rows that name a row which is neither here nor will be, and those that name them, and so on. */
    public void settle(DataSource connections) {
        JdbcTemplate jdbc = new JdbcTemplate(connections);
        // A row without a key is refused later; nobody could tell whether it is in.
        members.forEach((name, member) -> jdbc.update("DELETE FROM " + name(name) + " s WHERE "
                + member.key().columns().stream()
                        .map(c -> "s." + Sql.quote(c) + " IS NOT DISTINCT FROM NULL")
                        .collect(Collectors.joining(" OR "))));
        long gone = 1;
        while (gone > 0) {
            gone = 0;
            for (Map.Entry<String, Member> member : members.entrySet()) {
                for (Reference reference : checked(member.getValue())) {
                    List<String> also = holds(reference.to()) ? List.of(name(reference.to())) : List.of();
                    gone += jdbc.update(
                            "DELETE FROM " + name(member.getKey()) + " g WHERE " + Orphans.lost(reference, also));
                }
            }
        }
    }

    /**
     * The keys of rows that were noted and are not in their tables, or not as others name them, a JSON array a table;
     * empty when all are in.
     */
    public Map<String, String> lacking(DataSource connections) {
        JdbcTemplate jdbc = new JdbcTemplate(connections);
        Map<String, String> lacking = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            String keys = jdbc.queryForObject(
                    "SELECT json_agg(k)::text FROM (SELECT "
                            + Sql.list(member.key().columns(), c -> "s." + Sql.quote(c) + "::text AS " + Sql.quote(c))
                            + " FROM " + name(name) + " s WHERE NOT EXISTS (SELECT FROM " + Sql.rowsOf(member.table())
                            + " t WHERE " + Sql.match(member.key(), "t", "s") + asNamed(member) + ")) k",
                    String.class);
            if (keys != null) {
                lacking.put(name, keys);
            }
        });
        return lacking;
    }

    private String asNamed(Member member) {
        List<Column> columns =
                noted(member).stream().filter(c -> named(member, c)).toList();
        return columns.isEmpty()
                ? ""
                : " AND ROW(" + Sql.list(columns, c -> "t." + Sql.quote(c.name())) + ")::record *= ROW("
                        + Sql.list(columns, c -> "s." + Sql.quote(c.name())) + ")::record";
    }

    /** Takes out the rows with these keys. */
    public void drop(DataSource connections, Map<String, String> keys) {
        JdbcTemplate jdbc = new JdbcTemplate(connections);
        keys.forEach((name, array) -> {
            Member member = members.get(name);
            List<String> key = member.key().columns();
            jdbc.update(
                    "DELETE FROM " + name(name) + " s USING (SELECT "
                            + Sql.list(
                                    key,
                                    c -> "k." + Sql.quote(c) + "::"
                                            + member.table()
                                                    .column(c)
                                                    .orElseThrow()
                                                    .type() + " AS " + Sql.quote(c))
                            + " FROM json_to_recordset(?::json) AS k(" + Sql.list(key, c -> Sql.quote(c) + " text")
                            + ")) k WHERE " + Sql.match(member.key(), "s", "k"),
                    array);
        });
    }

    /** Has the references of the circle checked at the end of the transaction. @param alter where they cannot be */
    public void loosen(DataSource connections, boolean alter) {
        JdbcTemplate jdbc = new JdbcTemplate(connections);
        if (alter) {
            // A table with checks that wait cannot be altered.
            jdbc.execute("SET CONSTRAINTS ALL IMMEDIATE");
            inside().filter(r -> !r.reference().deferrable()).forEach(r -> jdbc.execute(altering(r, "DEFERRABLE")));
        }
        jdbc.execute("SET CONSTRAINTS "
                + inside().map(r -> Sql.quote(r.table().schema()) + "."
                                + Sql.quote(r.reference().name()))
                        .distinct()
                        .collect(Collectors.joining(", "))
                + " DEFERRED");
    }

    /** Has them checked now, and at once from now on. */
    public void tighten(DataSource connections, boolean alter) {
        JdbcTemplate jdbc = new JdbcTemplate(connections);
        jdbc.execute("SET CONSTRAINTS ALL IMMEDIATE");
        if (alter) {
            inside().filter(r -> !r.reference().deferrable()).forEach(r -> jdbc.execute(altering(r, "NOT DEFERRABLE")));
        }
    }

    private record Inside(Table table, Reference reference) {}

    private java.util.stream.Stream<Inside> inside() {
        return members.values().stream()
                .flatMap(m -> checked(m).stream().filter(r -> holds(r.to())).map(r -> new Inside(m.table(), r)));
    }

    private static String altering(Inside inside, String how) {
        return "ALTER TABLE " + Sql.quote(inside.table()) + " ALTER CONSTRAINT "
                + Sql.quote(inside.reference().name()) + " " + how;
    }
}
