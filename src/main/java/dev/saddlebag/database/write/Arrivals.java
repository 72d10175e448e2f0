package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.SqlState;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a chunk as they are to be written: where they name a row by a key that stands for another one here, they
 * name it by that one; and a row whose own twin is here has the key of its twin.
 *
 * @param chunk what arrives
 * @param own how the rows' own twins are known, or null
 * @param renames which references are rewritten
 * @param kept what rows here keep where the file has null, or null
 */
record Arrivals(Recordset chunk, Twin own, List<Rename> renames, Kept kept) {

    /** Whether the row has a twin here. */
    static final String TWIN = "\"$saddlebag:twin\"";

    /**
     * Columns that name rows of a table which may stand here under another key.
     *
     * @param columns in the order of the key of {@code to}
     * @param when a column that must have the value {@code is} for the columns to name that table, or null
     */
    record Rename(List<String> columns, Twin to, String when, String is) {}

    /** Whether rows are written as they arrive. */
    boolean plain() {
        return own == null && renames.isEmpty();
    }

    /**
     * A part of a WITH list that ends with {@code given}: the columns, the ordinal, the copies where they are counted,
     * and {@link #TWIN} where there may be twins.
     *
     * @param brought which columns
     * @param looking whether twins that are not known yet are looked for
     */
    String given(List<Column> brought, boolean looking) {
        String arriving = arriving(brought, looking, kept == null ? "given" : "told");
        return kept == null ? arriving : arriving + ", " + kept.given(brought, further(looking));
    }

    /** What rows have beside the columns that the file brings. */
    private List<String> further(boolean looking) {
        List<String> further = new ArrayList<>(List.of(Recordset.ORDINAL));
        if (own != null) {
            for (int i = 0; moves(looking) && i < own.key().columns().size(); i++) {
                further.add(Twin.now(i));
            }
            further.add(TWIN);
        }
        return further;
    }

    private boolean moves(boolean looking) {
        return own.policy() == Twin.Policy.REPLACE && looking;
    }

    private String arriving(List<Column> brought, boolean looking, String name) {
        String more = ", g." + Recordset.ORDINAL + (chunk.copies() == null ? "" : ", g." + Sql.quote(chunk.copies()));
        StringBuilder joins = new StringBuilder();
        for (int i = 0; i < renames.size(); i++) {
            Rename rename = renames.get(i);
            joins.append(" LEFT JOIN ")
                    .append(rename.to().map())
                    .append(" m")
                    .append(i)
                    .append(" ON ");
            joins.append(rename.to().mapped("m" + i, "g", rename.columns()));
            if (rename.when() != null) {
                joins.append(" AND g.%s::text = %s".formatted(Sql.quote(rename.when()), Sql.literal(rename.is())));
            }
        }
        String columns = Sql.list(brought, c -> renamed(c) + " AS " + Sql.quote(c.name()));
        String arriving = " AS MATERIALIZED (SELECT " + (columns.isEmpty() ? "" : columns)
                + (columns.isEmpty() ? more.substring(1) : more) + " FROM " + chunk.numbered() + joins + ")";
        return own == null ? name + arriving : "arriving" + arriving + ", " + withTwins(brought, looking, more, name);
    }

    private String renamed(Column column) {
        StringBuilder value = new StringBuilder();
        int open = 0;
        for (int i = 0; i < renames.size(); i++) {
            int place = renames.get(i).columns().indexOf(column.name());
            if (place >= 0) {
                value.append("CASE WHEN m%d.%s IS NOT NULL THEN m%d.%s::%s ELSE "
                        .formatted(i, Twin.old(0), i, Twin.now(place), column.type()));
                open++;
            }
        }
        return value + "g." + Sql.quote(column.name()) + Recordset.cast(column) + " END".repeat(open);
    }

    private String withTwins(List<Column> brought, boolean looking, String more, String name) {
        List<String> key = own.key().columns();
        StringBuilder with = new StringBuilder();
        if (looking) {
            List<String> found = new ArrayList<>();
            for (Twin.Natural natural : own.naturals()) {
                found.add("SELECT g." + Recordset.ORDINAL + " AS n, " + Sql.literal(natural.name()) + "::text AS name, "
                        + keys("t", true) + " FROM arriving g JOIN " + Sql.rowsOf(own.table()) + " t ON "
                        + natural.match("t", "g") + " WHERE NOT EXISTS (SELECT FROM " + Sql.rowsOf(own.table())
                        + " o WHERE " + Sql.match(own.key(), "o", "g") + ") AND NOT EXISTS (SELECT FROM " + own.map()
                        + " m WHERE " + own.mapped("m", "g", key) + ")");
            }
            with.append("twins AS MATERIALIZED (")
                    .append(String.join(" UNION ALL ", found))
                    .append("), ");
            with.append("twin AS MATERIALIZED (SELECT DISTINCT ON (n) * FROM twins ORDER BY n, name), ");
            with.append("mapping AS (INSERT INTO %s SELECT %s FROM twin w JOIN arriving g ON g.%s = w.n "
                    .formatted(own.map(), olds(), Recordset.ORDINAL));
            with.append("ON CONFLICT DO NOTHING), ");
        }
        boolean moves = own.policy() == Twin.Policy.REPLACE;
        String values = Sql.list(
                brought,
                c -> (key.contains(c.name()) && !moves
                                ? ofTwin(key.indexOf(c.name()), looking, c)
                                : "g." + Sql.quote(c.name()))
                        + " AS " + Sql.quote(c.name()));
        with.append(name).append(" AS MATERIALIZED (SELECT ").append(values).append(more);
        if (moves(looking)) {
            for (int i = 0; i < key.size(); i++) {
                with.append(", w.").append(Twin.now(i));
            }
        }
        with.append(", (m.%s IS NOT NULL%s) AS %s FROM arriving g LEFT JOIN %s m ON %s"
                .formatted(
                        Twin.old(0), looking ? " OR w.n IS NOT NULL" : "", TWIN, own.map(), own.mapped("m", "g", key)));
        if (looking) {
            // Rows that are refused are left out here, so that nothing else refuses them first.
            with.append(" LEFT JOIN twin w ON w.n = g.%s WHERE g.%1$s NOT IN (SELECT w.n FROM twins w %s)"
                    .formatted(Recordset.ORDINAL, refused()));
        }
        with.append(')');
        return with.toString();
    }

    private static String ofTwin(int place, boolean looking, Column column) {
        return "coalesce(m." + Twin.now(place) + (looking ? ", w." + Twin.now(place) : "") + ", g."
                + Sql.quote(column.name()) + ")";
    }

    private String keys(String from, boolean now) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < own.key().columns().size(); i++) {
            keys.add(from + "." + Sql.quote(own.key().columns().get(i)) + " AS " + (now ? Twin.now(i) : Twin.old(i)));
        }
        return String.join(", ", keys);
    }

    private String olds() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < own.key().columns().size(); i++) {
            columns.add("g." + Sql.quote(own.key().columns().get(i)) + ", w." + Twin.now(i));
        }
        return String.join(", ", columns);
    }

    /** A column that fails when a row has more than one twin here, or none may have one; a comma first. */
    String ambiguous() {
        if (own == null) {
            return "";
        }
        boolean none = own.policy() == Twin.Policy.REJECT;
        String names = "string_agg(DISTINCT w.name, ', ')";
        String message = none
                ? Sql.literal("a row that is the same by ") + " || " + names + " || "
                        + Sql.literal(" is here under another key")
                : names + " || " + Sql.literal(" find different rows here for this one");
        return ", (SELECT f.message::int FROM (SELECT " + Sql.literal(SqlState.MARK + "23505\u0001") + " || "
                + names + " || chr(1) || " + message + " || chr(1) AS message FROM twins w " + refused()
                + " LIMIT 1) f) AS ambiguous";
    }

    /** Of the twins found, those of rows that are refused. */
    private String refused() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < own.key().columns().size(); i++) {
            keys.add("w." + Twin.now(i));
        }
        return "GROUP BY w.n"
                + (own.policy() == Twin.Policy.REJECT
                        ? ""
                        : " HAVING count(DISTINCT ROW(" + String.join(", ", keys) + ")) > 1");
    }
}
