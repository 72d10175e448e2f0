package dev.saddlebag.database.seed.statement;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.seed.mapping.Mapping;
import dev.saddlebag.database.seed.mapping.Part;
import dev.saddlebag.database.seed.mapping.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The statements of one part. Each works on all rows at once; names of columns come from the catalogue of the database.
 *
 * <p>First {@link #keys} finds the row here that a row of the catalogue is, or derives the key of a new one. Then
 * {@link #plan} compares three values of each column: the one last seeded, the catalogue's now, and the one here. What
 * the catalogue has changed is to be written; what somebody here has changed is kept.
 */
public final class PartSql {

    private final Part part;
    private final Table table;
    private final Mapping mapping;
    private final LineSql line;
    private final boolean overwrite;
    private final String keyType;

    /** @param business the key of the business, as text */
    public PartSql(Part part, Table table, Mapping mapping, String business, boolean overwrite) {
        this.part = part;
        this.table = table;
        this.mapping = mapping;
        this.line = new LineSql(part, table, mapping, business);
        this.overwrite = overwrite;
        this.keyType = column(part.key()).type();
    }

    public Part part() {
        return part;
    }

    String planned() {
        return "pg_temp.seed_plan_" + mapping.parts().indexOf(part);
    }

    Table table() {
        return table;
    }

    private Column column(String name) {
        return table.column(name).orElseThrow();
    }

    /** Makes the table of keys: for each row its number and label, its key, and whether it is here. */
    public List<String> keys() {
        String label = "s.line ->> " + Sql.literal(mapping.labels().get(part.rows()));
        List<String> texts = part.match().values().stream().map(line::text).toList();
        String same = part.match().entrySet().stream()
                .map(e -> LineSql.isNull(e.getValue())
                        ? "t." + Sql.quote(e.getKey()) + " IS NULL"
                        : "t.%1$s = m.%1$s".formatted(Sql.quote(e.getKey())))
                .collect(Collectors.joining(" AND "));
        // A row of ours whose SKU somebody changed is still that row, unless it went to another business.
        String owner = part.match().entrySet().stream()
                .filter(e -> e.getValue() instanceof Value.Business || e.getValue() instanceof Value.KeyOf)
                .map(e -> " AND b.%1$s = m.%1$s".formatted(Sql.quote(e.getKey())))
                .collect(Collectors.joining());
        String key = Sql.quote(part.key());
        return List.of(
                """
                CREATE TEMP TABLE %1$s ON COMMIT DROP AS
                WITH m AS MATERIALIZED (
                    SELECT s.n AS "$n", %2$s AS "$label", %3$s AS "$derived", x.*
                      FROM %4$s CROSS JOIN LATERAL jsonb_to_record(%5$s) AS x(%6$s)),
                found AS MATERIALIZED (
                    SELECT DISTINCT ON (m."$n") m."$n" AS n, t.%7$s::text AS key FROM m JOIN %8$s t ON %9$s
                     ORDER BY m."$n", t.%7$s::text COLLATE "C")
                SELECT m."$n" AS n, m."$label" AS label, coalesce(f.key, m."$derived") AS key,
                       f.n IS NOT NULL OR b.%7$s IS NOT NULL AS here
                  FROM m LEFT JOIN found f ON f.n = m."$n"
                  LEFT JOIN %8$s b ON f.n IS NULL AND b.%7$s = m."$derived"::%10$s%11$s
                       AND NOT EXISTS (SELECT FROM found o WHERE o.key = b.%7$s::text)"""
                        .formatted(
                                bare(line.keysOf(part.name())),
                                label,
                                Derived.key(part.name(), texts),
                                line.from(part.match().values()),
                                line.object(part.match()),
                                line.definitions(part.match().keySet()),
                                key,
                                Sql.rowsOf(table),
                                same,
                                keyType,
                                owner),
                "ANALYZE " + line.keysOf(part.name()));
    }

    /** Reads one value of one row as {@code column} would. */
    String reading(String column, long row) {
        Map<String, Value> one = Map.of(column, part.given().get(column));
        return "SELECT x.* FROM %s CROSS JOIN LATERAL jsonb_to_record(%s) AS x(%s) WHERE s.n = %d"
                .formatted(line.from(one.values()), line.object(one), line.definitions(one.keySet()), row);
    }

    /** Two rows of the catalogue that are one row here: their labels. */
    String shared() {
        return "SELECT min(label), max(label) FROM %s GROUP BY key HAVING count(*) > 1 ORDER BY 1 LIMIT 1"
                .formatted(line.keysOf(part.name()));
    }

    /** Makes the table of what is to be done: the values of each row, and how they stand to those here. */
    public List<String> plan() {
        Map<String, Value> given = part.given();
        String kept = array(part.refresh().keySet(), c -> "k.here AND " + differs(c) + " AND NOT " + seeded(c));
        String moved = array(part.match().keySet(), c -> "k.here AND " + differs(c));
        String differing = array(part.refresh().keySet(), c -> "k.here AND " + differs(c));
        String seeds = LineSql.pairs(part.refresh().keySet(), c -> "x." + Sql.quote(c) + "::text");
        String adds = part.unless().isEmpty()
                ? "NOT p.\"$here\""
                : "NOT p.\"$here\" AND NOT EXISTS (SELECT FROM %s t WHERE %s)"
                        .formatted(
                                Sql.rowsOf(table),
                                part.unless().stream()
                                        .map(c -> "t.%1$s = p.%1$s".formatted(Sql.quote(c)))
                                        .collect(Collectors.joining(" AND ")));
        return List.of(
                """
                CREATE TEMP TABLE %1$s ON COMMIT DROP AS
                WITH compared AS MATERIALIZED (
                    SELECT k.n AS "$n", k.label AS "$label", k.key::%2$s AS "$key", k.here AS "$here", %3$s AS "$kept",
                           %4$s AS "$moved", %5$s AS "$differing", %6$s AS "$seeds", %7$s AS "$before",
                           %8$s AS "$remembers", x.*
                      FROM %9$s JOIN %10$s k ON k.n = s.n
                      CROSS JOIN LATERAL jsonb_to_record(%11$s) AS x(%12$s)
                      LEFT JOIN %13$s t ON k.here AND t.%14$s = k.key::%2$s),
                decided AS (
                    SELECT *, CASE WHEN %15$s THEN '{}'::text[] ELSE "$kept" END AS "$held" FROM compared),
                remembered AS (
                    SELECT *, coalesce("$before", '{}') || ("$seeds" - "$held") AS "$memory" FROM decided)
                SELECT p."$n", p."$label", p."$key", p."$here", %16$s AS "$adds", p."$kept" || p."$moved" AS "$kept",
                       p."$held", p."$here" AND NOT p."$differing" <@ p."$held" AS "$changes", p."$memory",
                       p."$remembers" AND p."$memory" IS DISTINCT FROM p."$before" AS "$remembers", %17$s
                  FROM remembered p"""
                        .formatted(
                                bare(planned()),
                                keyType,
                                kept,
                                moved,
                                differing,
                                seeds,
                                memory(),
                                mayRemember(),
                                line.from(given.values()),
                                line.keysOf(part.name()),
                                line.object(given),
                                line.definitions(given.keySet()),
                                Sql.rowsOf(table),
                                Sql.quote(part.key()),
                                overwrite,
                                adds,
                                Sql.list(List.copyOf(given.keySet()), c -> "p." + Sql.quote(c))),
                "ANALYZE " + planned());
    }

    /** Makes the rows that lack, of those whose number is from {@code first} to {@code last}. */
    public String insert(long first, long last) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(part.key(), "p.\"$key\"");
        part.given().keySet().forEach(c -> values.put(c, "p." + Sql.quote(c)));
        part.once().forEach((c, v) -> {
            if (v instanceof Value.Now) {
                values.put(c, "now()");
            }
        });
        part.touch().forEach(c -> values.put(c, "now()"));
        if (part.remember() != null) {
            values.put(part.remember().column(), remembered("'{}'::jsonb"));
        }
        return "INSERT INTO %s (%s) SELECT %s FROM %s p WHERE p.\"$adds\" AND p.\"$n\" BETWEEN %d AND %d"
                .formatted(
                        Sql.quote(table),
                        Sql.list(List.copyOf(values.keySet()), Sql::quote),
                        String.join(", ", values.values()),
                        planned(),
                        first,
                        last);
    }

    /** Changes the rows that differ, but for the columns that somebody changed. */
    public String update(long first, long last) {
        List<String> sets = new ArrayList<>();
        for (String c : part.refresh().keySet()) {
            sets.add("%1$s = CASE WHEN %2$s = ANY (p.\"$held\") THEN t.%1$s ELSE p.%1$s END"
                    .formatted(Sql.quote(c), Sql.literal(c)));
        }
        for (String c : part.touch()) {
            sets.add("%1$s = CASE WHEN p.\"$changes\" THEN now() ELSE t.%1$s END".formatted(Sql.quote(c)));
        }
        if (part.remember() != null) {
            String column = Sql.quote(part.remember().column());
            sets.add("%1$s = CASE WHEN p.\"$remembers\" THEN %2$s ELSE t.%1$s END"
                    .formatted(
                            column,
                            remembered("CASE WHEN jsonb_typeof(t.%1$s) = 'object' THEN t.%1$s ELSE '{}' END"
                                    .formatted(column))));
        }
        return "UPDATE %s t SET %s FROM %s p WHERE t.%s = p.\"$key\" AND %s AND p.\"$n\" BETWEEN %d AND %d"
                .formatted(
                        Sql.rowsOf(table),
                        String.join(", ", sets),
                        planned(),
                        Sql.quote(part.key()),
                        WRITES,
                        first,
                        last);
    }

    private static final String WRITES = "p.\"$here\" AND (p.\"$changes\" OR p.\"$remembers\")";

    /** How many rows {@link #insert} and {@link #update} have to write. */
    public String due(long first, long last) {
        return "SELECT count(*) FILTER (WHERE p.\"$adds\"), count(*) FILTER (WHERE %s) FROM %s p WHERE p.\"$n\" BETWEEN %d AND %d"
                .formatted(WRITES, planned(), first, last);
    }

    /** The number of each row, with what becomes of it in this part. */
    String states() {
        return "SELECT p.\"$n\" AS n, p.\"$label\" AS label, p.\"$here\" AS here, p.\"$adds\" AS adds, %s AS writes,"
                        .formatted(WRITES)
                + " p.\"$kept\" <> '{}' AS kept FROM " + planned() + " p";
    }

    /** The values that were changed here: number, label, table, column, the value here and the catalogue's. */
    String customised() {
        return """
                SELECT p."$n" AS n, p."$label" AS label, %s AS of_table, c.name AS of_column,
                       to_jsonb(t) ->> c.name AS here, to_jsonb(p) ->> c.name AS catalogue
                  FROM %s p JOIN %s t ON t.%s = p."$key" CROSS JOIN LATERAL unnest(p."$kept") AS c(name)"""
                .formatted(Sql.literal(table.name()), planned(), Sql.rowsOf(table), Sql.quote(part.key()));
    }

    /** Whether the value here is the one that was seeded last. */
    private String seeded(String column) {
        return "(%1$s -> %2$s IS NOT NULL AND (%1$s ->> %2$s) IS NOT DISTINCT FROM t.%3$s::text)"
                .formatted(memory(), Sql.literal(column), Sql.quote(column));
    }

    private String memory() {
        return part.remember() == null
                ? "NULL::jsonb"
                : "(t.%s -> %s)"
                        .formatted(
                                Sql.quote(part.remember().column()),
                                Sql.literal(part.remember().member()));
    }

    /** Not where somebody keeps something else than an object in that column. */
    private String mayRemember() {
        return part.remember() == null
                ? "false"
                : "k.here AND coalesce(jsonb_typeof(t.%s), 'null') IN ('object', 'null')"
                        .formatted(Sql.quote(part.remember().column()));
    }

    private String remembered(String before) {
        return before + " || jsonb_build_object(" + Sql.literal(part.remember().member()) + ", p.\"$memory\")";
    }

    private static String differs(String column) {
        return "x.%1$s::text IS DISTINCT FROM t.%1$s::text".formatted(Sql.quote(column));
    }

    /** The names of the columns of which {@code condition} holds. */
    private static String array(Collection<String> columns, java.util.function.UnaryOperator<String> condition) {
        return columns.isEmpty()
                ? "'{}'::text[]"
                : "array_remove(ARRAY["
                        + Sql.list(
                                List.copyOf(columns),
                                c -> "CASE WHEN " + condition.apply(c) + " THEN " + Sql.literal(c) + " END")
                        + "]::text[], NULL)";
    }

    /** A temporary table is made without its schema in front. */
    private static String bare(String table) {
        return table.substring(table.indexOf('.') + 1);
    }
}
