package dev.saddlebag.database;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the statements that bring one chunk of rows into a table. Each takes the chunk as its only parameter, the
 * UTF-8 bytes of a JSON array, and gives one row: {@code inserted}, {@code updated}, {@code unchanged} and
 * {@code fates}, one letter a row of the chunk ({@code i}, {@code u}, {@code s}) where a later pass needs them.
 *
 * <p>A statement that writes fewer rows than are new or differ, because a trigger or a rule keeps one out, fails with
 * SQLSTATE 22P02 and writes nothing: no row is lost in silence.
 *
 * <p>Rows are compared by image ({@code *<>}), not by {@code =}: 1.50 and 1.5 are equal numbers and different rows, and
 * {@code json} has no equality at all. Values reach their types as in an INSERT, so what is too long is refused and
 * never cut.
 */
public final class Upsert {

    /** Types of which two values may be equal and yet print differently; as part of a key they are set again. */
    private static final Set<String> EQUAL_BUT_DIFFERENT =
            Set.of("numeric", "bpchar", "citext", "float4", "float8", "interval", "jsonb", "timetz");

    /** How a row that a trigger or rule kept out is told from one with a bad value. */
    static final String KEPT_OUT = "a trigger or a rule of the table kept the row out";

    private final Table table;
    private final List<Column> columns;
    private final List<String> deferred;
    private final Optional<Key> key;
    private final Optional<Key> computedKey;
    private final String copies;

    /**
     * @param columns the columns the file brings, in its order
     * @param deferred nullable columns that the first pass leaves out
     * @param copies the member that says how many rows an element stands for; used where the table has no key
     */
    public Upsert(Table table, List<Column> columns, List<String> deferred, String copies) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.computedKey = table.computedKey();
        this.key = table.matchKey()
                .filter(k -> columns.stream().map(Column::name).toList().containsAll(k.columns()));
        // A second pass finds its rows by their key.
        this.deferred = key.isEmpty() ? List.of() : List.copyOf(deferred);
        this.copies = copies;
    }

    /** Whether rows are told apart by a key, and not by their whole text. */
    public boolean keyed() {
        return key.isPresent();
    }

    /** Whether the statement says of each row what became of it. */
    public boolean tellsFates() {
        return keyed() && !deferred.isEmpty();
    }

    /**
     * The statement of the first pass.
     *
     * @param empty whether the table had no rows when the restore came to it: then no row is looked for before it is
     *     inserted
     */
    public String statement(boolean empty) {
        if (key.isEmpty()) {
            // Nobody can look for a row by a key that is not in the file; PostgreSQL computes it and meets the row.
            return computedKey.isPresent() ? direct() : multiset();
        }
        boolean arbiter = key.get().arbiter();
        return empty && arbiter && deferred.isEmpty() && !table.partitioned() && !table.intercepted()
                ? direct()
                : compared(arbiter);
    }

    /** Inserts, and where the key is taken updates what differs. */
    private String direct() {
        return "WITH written AS (INSERT INTO " + target() + " SELECT " + given() + " FROM " + records()
                + onConflict() + " RETURNING xmax = 0 AS added) "
                + "SELECT count(*) FILTER (WHERE added) AS inserted, count(*) FILTER (WHERE NOT added) AS updated, "
                + "NULL::bigint AS unchanged, NULL::text AS fates FROM written";
    }

    /** Looks first and writes only what is new or differs: a row that is the same is not even locked. */
    private String compared(boolean arbiter) {
        String known = "t." + firstKey() + " IS NOT NULL";
        String held = "held AS MATERIALIZED (SELECT g.*, " + known + " AS \"$saddlebag:known\", "
                + known + same(comparable()) + " AS \"$saddlebag:same\", " + known + same(settable())
                + " AS \"$saddlebag:now\" "
                + "FROM given g LEFT JOIN " + Sql.rowsOf(table) + " t ON " + on("t", "g") + ")";
        String insert = "INSERT INTO " + target() + " SELECT " + plain("h") + " FROM held h WHERE ";
        String writing;
        if (arbiter) {
            writing = "written AS (" + insert + "NOT h.\"$saddlebag:now\"" + onConflict() + " RETURNING 1)";
        } else {
            String update = settable().isEmpty()
                    ? "SELECT 1 WHERE false"
                    : "UPDATE " + Sql.rowsOf(table) + " t SET " + set("h")
                            + " FROM held h WHERE h.\"$saddlebag:known\" AND NOT " + "h.\"$saddlebag:now\" AND "
                            + on("t", "h") + " RETURNING 1";
            writing = "changed AS (" + update + "), added AS (" + insert + "NOT h.\"$saddlebag:known\" RETURNING 1), "
                    + "written AS (SELECT * FROM changed UNION ALL SELECT * FROM added)";
        }
        String fates = tellsFates()
                ? "string_agg(CASE WHEN NOT \"$saddlebag:known\" THEN 'i' WHEN \"$saddlebag:same\" THEN 's' ELSE 'u' END, '' ORDER BY \"$saddlebag:ord\")"
                : "NULL::text";
        return "WITH given AS MATERIALIZED (SELECT " + given() + ", g.\"$saddlebag:ord\" FROM " + numbered() + "), "
                + held + ", " + writing
                + " SELECT count(*) FILTER (WHERE NOT \"$saddlebag:known\") AS inserted, "
                + "count(*) FILTER (WHERE \"$saddlebag:known\" AND NOT \"$saddlebag:same\") AS updated, "
                + "count(*) FILTER (WHERE \"$saddlebag:known\" AND \"$saddlebag:same\") AS unchanged, "
                + fates + " AS fates, "
                + complete(
                        "count(*) FILTER (WHERE NOT \"$saddlebag:now\")",
                        " OR count(*) <> count(DISTINCT ROW("
                                + Sql.list(key.orElseThrow().columns(), Sql::quote) + "))")
                + " FROM held";
    }

    /** Of each row adds as many copies as the table has too few. */
    private String multiset() {
        String rows = "ROW(" + Sql.list(columns, c -> "t." + Sql.quote(c.name())) + ")::text";
        String wanted = "ROW(" + Sql.list(columns, c -> "g." + Sql.quote(c.name())) + ")::text";
        String count = Sql.quote(copies);
        return "WITH given AS MATERIALIZED (SELECT " + separated(given()) + "g." + count
                + ", g.\"$saddlebag:ord\" FROM " + numbered() + "), "
                + "wanted AS MATERIALIZED (SELECT g.*, " + wanted + " AS \"$saddlebag:text\" FROM given g), "
                + "here AS (SELECT " + rows + " AS \"$saddlebag:text\", count(*) AS n FROM " + Sql.rowsOf(table)
                + " t WHERE " + rows + " IN (SELECT \"$saddlebag:text\" FROM wanted) GROUP BY 1), "
                + "held AS MATERIALIZED (SELECT g.*, least(g." + count + ", coalesce(h.n, 0)) AS \"$saddlebag:here\" "
                + "FROM wanted g LEFT JOIN here h ON h.\"$saddlebag:text\" = g.\"$saddlebag:text\"), "
                + "written AS (INSERT INTO " + target() + " SELECT " + plain("h")
                + " FROM held h, generate_series(1, h." + count + " - h.\"$saddlebag:here\") RETURNING 1) "
                + "SELECT coalesce(sum(" + count
                + " - \"$saddlebag:here\"), 0)::bigint AS inserted, 0::bigint AS updated, "
                + "coalesce(sum(\"$saddlebag:here\"), 0)::bigint AS unchanged, NULL::text AS fates, "
                + complete("coalesce(sum(" + count + " - \"$saddlebag:here\"), 0)", "") + " FROM held";
    }

    /** The statement of the second pass: sets the deferred columns of rows that are in by now. */
    public String referencesStatement() {
        List<Column> later =
                columns.stream().filter(c -> deferred.contains(c.name())).toList();
        List<Column> brought = columns.stream()
                .filter(c -> later.contains(c) || key.orElseThrow().columns().contains(c.name()))
                .toList();
        String select = Sql.list(brought, c -> "g." + Sql.quote(c.name()) + cast(c) + " AS " + Sql.quote(c.name()));
        return "WITH given AS MATERIALIZED (SELECT " + select + " FROM " + records() + "), "
                + "written AS (UPDATE " + Sql.rowsOf(table) + " t SET "
                + Sql.list(later, c -> Sql.quote(c.name()) + " = g." + Sql.quote(c.name())) + " FROM given g WHERE "
                + on("t", "g") + " AND " + image("t", later) + " *<> " + image("g", later) + " RETURNING 1) "
                + "SELECT 0::bigint AS inserted, 0::bigint AS updated, 0::bigint AS unchanged, NULL::text AS fates, "
                + "count(*) AS written FROM written";
    }

    /** Finds elements of a chunk whose key an earlier element has: {@code ord}, counted from 1. */
    public String repeatedKeysStatement() {
        String keys = Sql.list(
                key.orElseThrow().columns(),
                c -> "g." + Sql.quote(c) + cast(table.column(c).orElseThrow()));
        return "SELECT \"$saddlebag:ord\" AS ord FROM (SELECT g.\"$saddlebag:ord\", row_number() OVER (PARTITION BY "
                + keys + " ORDER BY g.\"$saddlebag:ord\") AS n FROM " + numbered() + ") r WHERE n > 1 ORDER BY 1";
    }

    /** Whether the table holds any row at all. */
    public String anyRowStatement() {
        return "SELECT EXISTS (SELECT FROM " + Sql.rowsOf(table) + ") AS any";
    }

    public String countStatement() {
        return "SELECT count(*) FROM " + Sql.rowsOf(table);
    }

    /** Fails, with a text that is no number, unless as many rows were written as {@code due}; or if {@code also}. */
    private static String complete(String due, String also) {
        String written = "(SELECT count(*) FROM written)";
        return "CASE WHEN " + written + " <> " + due + also + " THEN ('" + KEPT_OUT + ": ' || " + written
                + " || ' written')::int END AS complete";
    }

    private String target() {
        String names = columns.isEmpty() ? "" : " (" + Sql.list(columns, c -> Sql.quote(c.name())) + ")";
        return Sql.quote(table) + " AS t" + names + (columns.isEmpty() ? "" : " OVERRIDING SYSTEM VALUE");
    }

    private String records() {
        return "json_to_recordset(convert_from(?, 'UTF8')::json) AS g(" + definitions() + ")";
    }

    private String numbered() {
        return "ROWS FROM (json_to_recordset(convert_from(?, 'UTF8')::json) AS (" + definitions()
                + ")) WITH ORDINALITY AS g(" + Sql.list(names(), Sql::quote) + ", \"$saddlebag:ord\")";
    }

    private List<String> names() {
        List<String> names = new ArrayList<>(columns.stream().map(Column::name).toList());
        if (key.isEmpty()) {
            names.add(copies);
        }
        return names;
    }

    private String definitions() {
        List<String> definitions = new ArrayList<>(columns.stream()
                .map(c -> Sql.quote(c.name()) + " " + (asText(c) ? "text" : c.type()))
                .toList());
        if (key.isEmpty()) {
            definitions.add(Sql.quote(copies) + " bigint");
        }
        return String.join(", ", definitions);
    }

    /** JSON text travels as text: {@code jsonb} scalars and every {@code json} stand in strings. */
    private static boolean asText(Column column) {
        return column.builtIn()
                && (column.base().equals("json") || column.base().equals("jsonb"));
    }

    private static String cast(Column column) {
        return asText(column) ? "::" + column.type() : "";
    }

    private String given() {
        return Sql.list(columns, c -> "g." + Sql.quote(c.name()) + cast(c) + " AS " + Sql.quote(c.name()));
    }

    private String plain(String from) {
        return Sql.list(
                columns, c -> deferred.contains(c.name()) ? "NULL::" + c.type() : from + "." + Sql.quote(c.name()));
    }

    private static String separated(String list) {
        return list.isEmpty() ? "" : list + ", ";
    }

    private String onConflict() {
        String columnsOfKey = Sql.list(arbiter().columns(), Sql::quote);
        List<Column> set = settable();
        if (set.isEmpty()) {
            return " ON CONFLICT (" + columnsOfKey + ") DO NOTHING";
        }
        return " ON CONFLICT (" + columnsOfKey + ") DO UPDATE SET " + set("EXCLUDED") + " WHERE " + image("t", set)
                + " *<> " + image("EXCLUDED", set);
    }

    private Key arbiter() {
        return key.or(() -> computedKey).orElseThrow();
    }

    private String set(String from) {
        return Sql.list(settable(), c -> Sql.quote(c.name()) + " = " + from + "." + Sql.quote(c.name()));
    }

    /** What an update sets: not the key, unless equal keys may print differently, and never what always is generated. */
    private List<Column> settable() {
        List<String> keyColumns = arbiter().columns();
        return columns.stream()
                .filter(c -> c.generation() != Column.Generation.IDENTITY_ALWAYS)
                .filter(c -> !deferred.contains(c.name()))
                .filter(c -> !keyColumns.contains(c.name()) || EQUAL_BUT_DIFFERENT.contains(c.base()))
                .toList();
    }

    /** What makes a row the same: all it brings but what cannot be set. */
    private List<Column> comparable() {
        List<Column> settable = settable();
        return columns.stream()
                .filter(c -> settable.contains(c) || deferred.contains(c.name()))
                .toList();
    }

    private static String same(List<Column> columns) {
        return columns.isEmpty() ? "" : " AND " + image("t", columns) + " *= " + image("g", columns);
    }

    private String on(String left, String right) {
        return Sql.match(key.orElseThrow(), left, right);
    }

    private String firstKey() {
        return Sql.quote(key.orElseThrow().columns().get(0));
    }

    private static String image(String from, List<Column> columns) {
        return "(ROW(" + Sql.list(columns, c -> from + "." + Sql.quote(c.name())) + ")::record)";
    }
}
