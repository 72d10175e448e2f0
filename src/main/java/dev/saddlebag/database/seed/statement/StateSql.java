package dev.saddlebag.database.seed.statement;

import java.util.List;
import java.util.stream.Collectors;

/** What the plans of several parts come to, row by row of the file they share. */
public final class StateSql {

    public static final String REJECTED =
            "CREATE TEMP TABLE seed_rejected (n bigint PRIMARY KEY, state text, rule text, col text) ON COMMIT DROP";

    private static final String COUNTS =
            """
            SELECT count(*), count(*) FILTER (WHERE NOT missing), count(*) FILTER (WHERE missing),
                   count(*) FILTER (WHERE outdated), count(*) FILTER (WHERE kept) FROM\s""";

    public static final String STANDING = COUNTS + "pg_temp.seed_state";

    /** Each row is counted once. */
    public static final String OUTCOME =
            """
            SELECT count(*), count(*) FILTER (WHERE r.n IS NULL AND missing),
                   count(*) FILTER (WHERE r.n IS NULL AND outdated),
                   count(*) FILTER (WHERE r.n IS NULL AND NOT missing AND NOT outdated AND NOT kept),
                   count(*) FILTER (WHERE r.n IS NULL AND NOT missing AND NOT outdated AND kept),
                   count(r.n)
              FROM pg_temp.seed_state s LEFT JOIN pg_temp.seed_rejected r ON r.n = s.n""";

    public static final String REJECTS =
            """
            SELECT s.label, r.state, r.rule, r.col
              FROM pg_temp.seed_rejected r JOIN pg_temp.seed_state s ON s.n = r.n ORDER BY r.n LIMIT ?""";

    private StateSql() {}

    /** Makes the table of states. @param parts the row itself, and what comes with it */
    public static String create(List<PartSql> parts) {
        PartSql row = parts.get(0);
        String union = parts.stream()
                .map(p -> "SELECT *, " + (p == row) + " AS lead FROM (" + p.states() + ") part")
                .collect(Collectors.joining(" UNION ALL "));
        return """
                CREATE TEMP TABLE seed_state ON COMMIT DROP AS
                SELECT n, min(label) AS label, bool_or(lead AND adds) AS missing,
                       bool_or(adds OR writes) AND NOT bool_or(lead AND adds) AS outdated, bool_or(kept) AS kept
                  FROM (%s) parts GROUP BY n"""
                .formatted(union);
    }

    /** How the rows of parts stand that have nothing to do with one another. */
    public static String standing(List<PartSql> parts) {
        return COUNTS
                + parts.stream()
                        .map(p -> "SELECT adds AS missing, writes AS outdated, kept FROM (" + p.states() + ") part")
                        .collect(Collectors.joining(" UNION ALL ", "(", ") others"));
    }

    public static String customised(List<PartSql> parts) {
        return "SELECT label, of_table, of_column, here, catalogue FROM ("
                + parts.stream().map(PartSql::customised).collect(Collectors.joining(" UNION ALL "))
                + ") changed ORDER BY of_table, n, of_column LIMIT ?";
    }
}
