package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import java.util.List;

/** Writes the statement for a table whose rows only their whole text tells apart. */
record Multiset(Table table, List<Column> columns, Recordset chunk, Way way, Orphans orphans) {

    /** Of each row adds as many copies as the table has too few. */
    String statement(String target) {
        String rows = "ROW(" + Sql.list(columns, c -> "t." + Sql.quote(c.name())) + ")::text";
        String wanted = "ROW(" + Sql.list(columns, c -> "g." + Sql.quote(c.name())) + ")::text";
        String count = Sql.quote(chunk.copies());
        boolean adds = way.mode() != Mode.UPDATE_ONLY;
        String missing = "sum(" + count + " - \"$saddlebag:here\")";
        return "WITH " + way.arrivals(chunk).given(columns, false) + ", "
                + "wanted AS MATERIALIZED (SELECT g.*, " + wanted + " AS \"$saddlebag:text\" FROM given g), "
                + "here AS (SELECT " + rows + " AS \"$saddlebag:text\", count(*) AS n FROM " + Sql.rowsOf(table)
                + " t WHERE " + rows + " IN (SELECT \"$saddlebag:text\" FROM wanted) GROUP BY 1), "
                + "held AS MATERIALIZED (SELECT g.*, least(g." + count + ", coalesce(h.n, 0)) AS \"$saddlebag:here\" "
                + "FROM wanted g LEFT JOIN here h ON h.\"$saddlebag:text\" = g.\"$saddlebag:text\"), "
                + "written AS (INSERT INTO " + target + " SELECT " + Sql.list(columns, c -> "h." + Sql.quote(c.name()))
                + " FROM held h, generate_series(1, h." + count + " - h.\"$saddlebag:here\")"
                + (adds ? "" : " WHERE false") + " RETURNING 1)"
                + (way.seen() == null ? "" : ", " + way.seen().note())
                + " SELECT coalesce(" + (adds ? missing : "0") + ", 0)::bigint AS inserted, 0::bigint AS updated, "
                + "coalesce(sum(\"$saddlebag:here\"), 0)::bigint AS unchanged, coalesce(" + (adds ? "0" : missing)
                + ", 0)::bigint AS excluded, NULL::text AS fates, "
                + Upsert.complete("coalesce(" + (adds ? missing : "0") + ", 0)", "")
                + (way.checks() && adds
                        ? orphans.check("held", "g." + count + " > g.\"$saddlebag:here\" AND ", "held")
                        : "")
                + " FROM held";
    }
}
