package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the statements that bring one chunk of rows into a table. Each takes the chunk, the UTF-8 bytes of a JSON array, and
 * gives one row: {@code inserted}, {@code updated}, {@code unchanged}, and {@code fates}, a letter a row, for later passes.
 *
 * <p>A statement that writes fewer rows than are new or differ, because a trigger or a rule keeps one out, fails with
 * 22P02 and writes nothing. Rows are compared by image ({@code *<>}): 1.50 and 1.5 are equal and different rows. Values
 * reach their types as in an INSERT: what is too long is refused, never cut.
 */
public final class Upsert {

    /** How a row that a trigger or rule kept out is told from one with a bad value. */
    public static final String KEPT_OUT = "a trigger or a rule of the table kept the row out";

    private final Table table;
    private final List<Column> columns;
    private final List<String> deferred;
    private final Optional<Key> key;
    private final Optional<Key> computedKey;
    private final String copies;
    private final Way way;
    private final Orphans orphans;
    private final Recordset chunk;
    private final Arrivals arrivals;

    /**
     * @param columns the columns the file brings, in its order
     * @param deferred nullable columns that the first pass leaves out
     * @param copies the member that says how many rows an element stands for; used where the table has no key
     * @param way how it is to be done
     */
    public Upsert(Table table, List<Column> columns, List<String> deferred, String copies, Way way) {
        this(table, columns, deferred, copies, way, Set.of());
    }

    private Upsert(
            Table table, List<Column> columns, List<String> deferred, String copies, Way way, Set<String> apart) {
        this.table = table;
        this.columns = List.copyOf(columns);
        this.computedKey = table.computedKey();
        this.key = table.keyOf(columns);
        // A second pass finds its rows by their key, and nothing that a key is computed of may come with it.
        this.deferred = key.isEmpty() || computedKey.isPresent() ? List.of() : List.copyOf(deferred);
        this.copies = copies;
        this.way = way;
        this.chunk = new Recordset(this.columns, key.isPresent() ? null : copies, apart);
        this.arrivals = way.arrivals(chunk);
        List<Column> first =
                columns.stream().filter(c -> !deferred.contains(c.name())).toList();
        this.orphans = new Orphans(table, first, first, way.staged());
    }

    /** The same statements for a row whose values of {@code names} come in pieces. */
    public Upsert apart(List<String> names) {
        return new Upsert(table, columns, deferred, copies, way, Set.copyOf(names));
    }

    private String orphansIn(String from, String where, String others) {
        return way.checks() ? orphans.check(from, where, others) : "";
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
     * The statement of the first pass. Into a table that had no rows when the restore came to it, rows are only inserted,
     * and one whose key another session or an earlier try took is refused and found with {@link #scanStatement}.
     */
    public String statement(boolean empty) {
        return empty && direct() ? direct("") : scanStatement(empty);
    }

    /** The statement for parts of a chunk that was refused: it inserts or updates. */
    public String scanStatement(boolean empty) {
        if (key.isEmpty()) {
            // Nobody can look for a row by a key that is not in the file; PostgreSQL computes it and meets the row.
            return computedKey.isPresent()
                    ? direct(onConflict())
                    : new Multiset(table, columns, chunk, way, orphans).statement(target());
        }
        return empty && direct() ? direct(onConflict()) : compared(key.get().arbiter());
    }

    /** Whether rows need not be looked for in a table that was empty. */
    private boolean direct() {
        return key.filter(Key::arbiter).isPresent()
                && deferred.isEmpty()
                && !table.partitioned()
                && !table.intercepted()
                && way.mode().unconditional()
                && way.kept() == null
                && arrivals.plain();
    }

    /** Inserts, and where the key is taken does what {@code conflict} says. */
    private String direct(String conflict) {
        String rows = "SELECT " + chunk.values() + " FROM " + chunk.records();
        boolean twice = way.checks() && orphans.any();
        String source = twice ? "SELECT " + plain("g") + " FROM given g" : rows;
        return "WITH " + (twice ? "given AS MATERIALIZED (" + rows + "), " : "") + "written AS (INSERT INTO " + target()
                + " " + source + conflict + " RETURNING " + (conflict.isEmpty() ? "true" : "xmax = 0") + " AS added) "
                + "SELECT count(*) FILTER (WHERE added) AS inserted, count(*) FILTER (WHERE NOT added) AS updated, "
                + "NULL::bigint AS unchanged, NULL::text AS fates" + orphansIn("given", "", "given") + " FROM written";
    }

    /** Looks first and writes only what is new or differs: a row that is the same is not even locked. */
    private String compared(boolean arbiter) {
        String known = "t.ctid IS NOT NULL";
        String twin = way.twin() == null ? "false" : "g." + Arrivals.TWIN;
        boolean stays = way.twin() != null && way.twin().policy() == Twin.Policy.KEEP_LOCAL;
        boolean moves = way.twin() != null && way.twin().policy() == Twin.Policy.REPLACE;
        String left = "(" + way.mode().leaves(known, way.newer()) + (stays ? " OR " + twin : "") + ")";
        String held = "held AS MATERIALIZED (SELECT g.*, " + known + " AS \"$saddlebag:known\", "
                + known + same(comparable()) + " AS \"$saddlebag:same\", " + left + " AS \"$saddlebag:left\", "
                + twin + " AS \"$saddlebag:other\", "
                + left + " OR " + known + same(settable()) + " AS \"$saddlebag:now\" "
                + "FROM given g LEFT JOIN " + Sql.rowsOf(table) + " t ON " + on("t", "g") + ")";
        String insert = "INSERT INTO " + target() + " SELECT " + plain("h")
                + " FROM held h WHERE NOT h.\"$saddlebag:now\"" + (moves ? " AND NOT h.\"$saddlebag:other\"" : "");
        String writing;
        if (arbiter) {
            writing = "written AS (" + insert + onConflict() + " RETURNING 1)";
        } else {
            String update = settable().isEmpty()
                    ? "SELECT 1 WHERE false"
                    : "UPDATE " + Sql.rowsOf(table) + " t SET " + set("h")
                            + " FROM held h WHERE h.\"$saddlebag:known\" AND NOT " + "h.\"$saddlebag:now\" AND "
                            + on("t", "h") + " RETURNING 1";
            writing = "changed AS (" + update + "), added AS (" + insert
                    + " AND NOT h.\"$saddlebag:known\" RETURNING 1), "
                    + "written AS (SELECT * FROM changed UNION ALL SELECT * FROM added)";
        }
        if (moves) {
            writing = writing.replace("written AS (", "kept AS (") + ", "
                    + way.twin()
                            .moving(columns.stream()
                                    .filter(c -> !deferred.contains(c.name()))
                                    .toList());
        }
        String fates = tellsFates()
                ? "string_agg(CASE WHEN \"$saddlebag:left\" THEN 'k' WHEN \"$saddlebag:other\" THEN 'r' WHEN NOT \"$saddlebag:known\" THEN 'i' WHEN \"$saddlebag:same\" THEN 's' ELSE 'u' END, '' ORDER BY \"$saddlebag:ord\")"
                : "NULL::text";
        String counted = "count(*) FILTER (WHERE NOT \"$saddlebag:other\" AND ";
        return "WITH " + given() + ", " + held + ", " + writing
                + (way.seen() == null ? "" : ", " + way.seen().note())
                + " SELECT " + counted + "NOT \"$saddlebag:left\" AND NOT \"$saddlebag:known\") AS inserted, "
                + counted + "NOT \"$saddlebag:left\" AND \"$saddlebag:known\" AND NOT \"$saddlebag:same\") AS updated, "
                + "count(*) FILTER (WHERE \"$saddlebag:other\") AS remapped, "
                + counted + "\"$saddlebag:known\" AND (\"$saddlebag:left\" OR \"$saddlebag:same\")) AS unchanged, "
                + counted + "NOT \"$saddlebag:known\" AND \"$saddlebag:left\") AS excluded, "
                + fates + " AS fates, "
                + complete(
                        "count(*) FILTER (WHERE NOT \"$saddlebag:now\")",
                        " OR count(*) <> count(DISTINCT ROW("
                                + Sql.list(key.orElseThrow().columns(), Sql::quote) + "))")
                + orphansIn(
                        "held", "NOT g.\"$saddlebag:now\" AND ", "(SELECT * FROM held WHERE NOT \"$saddlebag:left\")")
                + arrivals.ambiguous()
                + " FROM held";
    }

    /** A part of a WITH list: the rows with what they are found by. */
    private String given() {
        return computedKey.isEmpty()
                ? arrivals.given(columns, true)
                : arrivals.given(columns, true).replaceFirst("^given AS", "arriving AS") + ", given AS MATERIALIZED ("
                        + Recordset.computing(table, computedKey.get(), columns, "arriving") + ")";
    }

    /** The statement of the second pass: sets the deferred columns of rows that are in by now. */
    public String referencesStatement() {
        List<Column> later =
                columns.stream().filter(c -> deferred.contains(c.name())).toList();
        List<String> keyColumns = key.orElseThrow().columns();
        // A reference of several columns may have some that came with the first pass.
        Set<String> named = table.references().stream()
                .filter(r -> r.columns().stream().anyMatch(deferred::contains))
                .flatMap(r -> r.columns().stream())
                .collect(Collectors.toSet());
        List<Column> brought = columns.stream()
                .filter(c -> later.contains(c)
                        || keyColumns.contains(c.name())
                        || way.checks() && named.contains(c.name())
                        || way.kept() != null && way.kept().beside().contains(c.name()))
                .toList();
        String lost = way.checks() ? new Orphans(table, brought, later, null).check("changing", "", null) : "";
        return "WITH " + arrivals.given(brought, false) + ", changing AS MATERIALIZED (SELECT g.* FROM given g JOIN "
                + Sql.rowsOf(table) + " t ON "
                + on("t", "g") + " WHERE " + Sql.image("t", later) + " *<> " + Sql.image("g", later) + "), "
                + "written AS (UPDATE " + Sql.rowsOf(table) + " t SET "
                + Sql.list(later, c -> Sql.quote(c.name()) + " = g." + Sql.quote(c.name())) + " FROM changing g WHERE "
                + on("t", "g") + " RETURNING 1) "
                + "SELECT 0::bigint AS inserted, 0::bigint AS updated, 0::bigint AS unchanged, NULL::text AS fates, "
                + "count(*) AS written" + lost + " FROM written";
    }

    /** Finds elements of a chunk whose key an earlier element has: {@code ord}, counted from 1. */
    public String repeatedKeysStatement() {
        String keys = Sql.list(key.orElseThrow().columns(), c -> "g." + Sql.quote(c));
        return "SELECT \"$saddlebag:ord\" AS ord FROM (SELECT g.\"$saddlebag:ord\", row_number() OVER (PARTITION BY "
                + keys + " ORDER BY g.\"$saddlebag:ord\") AS n FROM (" + chunk.found(table, key.orElseThrow())
                + ") g) r WHERE n > 1 ORDER BY 1";
    }

    /** Makes way for rows that swap unique values with each other, if that can be done. */
    public Optional<String> parkStatement() {
        return table.matchKey().isPresent() && key.isPresent() && way.mode() != Mode.INSERT_ONLY && arrivals.plain()
                ? Parking.statement(table, key.get(), columns, settable(), way)
                : Optional.empty();
    }

    public String countStatement() {
        return Sql.count(table);
    }

    /** How many rows of the whole table name a row by {@code reference} that is not there. */
    public String orphansStatement(Reference reference) {
        return Orphans.countStatement(table, reference);
    }

    /** Fails, with a text that is no number, unless as many rows were written as {@code due}; or if {@code also}. */
    static String complete(String due, String also) {
        String written = "(SELECT count(*) FROM written)";
        return "CASE WHEN " + written + " <> " + due + also + " THEN ('" + KEPT_OUT + ": ' || " + written
                + " || ' written')::int END AS complete";
    }

    private String target() {
        String names = columns.isEmpty() ? "" : " (" + Sql.list(columns, c -> Sql.quote(c.name())) + ")";
        return Sql.quote(table) + " AS t" + names + (columns.isEmpty() ? "" : " OVERRIDING SYSTEM VALUE");
    }

    private String plain(String from) {
        return Sql.list(
                columns, c -> deferred.contains(c.name()) ? "NULL::" + c.type() : from + "." + Sql.quote(c.name()));
    }

    private String onConflict() {
        String columnsOfKey = Sql.list(arbiter().columns(), Sql::quote);
        List<Column> set = settable();
        if (set.isEmpty()) {
            return " ON CONFLICT (" + columnsOfKey + ") DO NOTHING";
        }
        return " ON CONFLICT (" + columnsOfKey + ") DO UPDATE SET " + set("EXCLUDED") + " WHERE " + Sql.image("t", set)
                + " *<> " + Sql.image("EXCLUDED", set);
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
                .filter(c -> !keyColumns.contains(c.name()) || c.mayPrintDifferently())
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
        return columns.isEmpty() ? "" : " AND " + Sql.image("t", columns) + " *= " + Sql.image("g", columns);
    }

    private String on(String left, String right) {
        return Sql.match(key.orElseThrow(), left, right);
    }
}
