package dev.saddlebag.database.scope;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.rule.ColumnRule;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What columns are printed as by rules; expressions are tried in the snapshot before anything is read. */
public final class ColumnParts {

    /** What a redacted text reads. */
    public static final String REDACTED = "[redacted]";

    private ColumnParts() {}

    /** By column: an expression over the row {@code t}; columns that travel as null are not among them. */
    public static Map<String, String> of(Snapshot snapshot, Table table, List<ColumnRule> rules) {
        Map<String, String> printed = new LinkedHashMap<>();
        for (ColumnRule rule : rules) {
            if (rule.redacts()) {
                String column = "t." + Sql.quote(rule.name());
                printed.put(rule.name(), "CASE WHEN " + column + " IS NOT NULL THEN '" + REDACTED + "' END");
            } else if (!rule.empties()) {
                compile(snapshot, table, rule);
                printed.put(rule.name(), rule.as());
            }
        }
        return printed;
    }

    private static void compile(Snapshot snapshot, Table table, ColumnRule rule) {
        Column column = table.column(rule.name()).orElseThrow();
        // One expression and nothing after it.
        if (rule.as().contains(";") || rule.as().contains("--") || rule.as().contains("/*")) {
            throw unfit(rule, "it holds a semicolon or a comment", null);
        }
        String sql =
                "SELECT CAST((" + rule.as() + "\n) AS " + column.type() + ") FROM " + Sql.rowsOf(table) + " t LIMIT 0";
        try {
            snapshot.ask(c -> tried(c, sql));
        } catch (SQLException e) {
            throw unfit(rule, "PostgreSQL says SQLSTATE " + e.getSQLState(), e);
        }
    }

    private static boolean tried(Connection connection, String sql) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.executeQuery().close();
            return true;
        } catch (SQLException e) {
            connection.rollback(before);
            throw e;
        } finally {
            connection.releaseSavepoint(before);
        }
    }

    private static Problem unfit(ColumnRule rule, String why, SQLException cause) {
        return new Problem(
                Problem.Kind.REFUSED,
                "the expression for %s does not compile: %s".formatted(rule.column(), why),
                "Correct it in saddlebag.tables.columns; functions outside pg_catalog need their schema, and the value must"
                        + " fit the type of the column.",
                cause);
    }
}
