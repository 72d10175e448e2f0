package dev.saddlebag.database.scope;

import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Decision;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.read.Unreadable;
import dev.saddlebag.database.scope.set.Extent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tables that do not travel as a whole, and how much that is. */
public final class Untaken {

    private Untaken() {}

    /** The tables that the role may not read, by name. */
    public static List<String> unreadable(Snapshot snapshot) {
        String query = "SELECT CASE n.nspname WHEN 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END"
                + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
                + " AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')) ORDER BY 1";
        try {
            return snapshot.ask(c -> Scoping.strings(c, query)).stream()
                    .filter(t -> snapshot.catalog().table(t).isPresent())
                    .toList();
        } catch (SQLException e) {
            throw Scoping.unfit(e);
        }
    }

    /**
     * How many rows of tables stay out that do not travel at all.
     *
     * @param remarks takes a sentence for each table that cannot be counted
     */
    public static List<Extent.Left> countExcluded(
            Snapshot snapshot, Classes classes, Selection selection, List<String> remarks) {
        List<Extent.Left> left = new ArrayList<>();
        for (Selection.Excluded excluded : selection.excluded()) {
            Table table = snapshot.catalog().table(excluded.table()).orElse(null);
            if (table == null) {
                continue;
            }
            try {
                List<String> trouble = new ArrayList<>();
                long rows = snapshot.ask(c -> counted(c, table, trouble));
                trouble.forEach(t -> remarks.add(
                        "the rows of table " + table.name() + ", which stays out, could not be" + " counted: " + t));
                if (rows > 0) {
                    Decision decision = classes.of(table.name());
                    boolean ruled = decision.byRule();
                    left.add(new Extent.Left(
                            table.name(), ruled ? decision.tableClass().word() : "required", excluded.why(), rows));
                }
            } catch (SQLException e) {
                throw Unreadable.table(table.name(), e);
            }
        }
        return left;
    }

    private static long counted(Connection connection, Table table, List<String> trouble) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            // Somebody may be rebuilding a table that nobody means to read.
            statement.execute("SET LOCAL lock_timeout = '1s'");
            long rows = Scoping.number(connection, "SELECT count(*) FROM " + Sql.rowsOf(table));
            statement.execute("SET LOCAL lock_timeout = 0");
            return rows;
        } catch (SQLException e) {
            connection.rollback(before);
            String state = String.valueOf(e.getSQLState());
            if (Set.of("42501", "55P03").contains(state)) {
                trouble.add(state.equals("42501") ? "this role may not read it" : "somebody else has locked it");
                return 0;
            }
            throw e;
        }
    }
}
