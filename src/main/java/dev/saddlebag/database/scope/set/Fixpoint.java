package dev.saddlebag.database.scope.set;

import dev.saddlebag.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Fills sets of rows that depend on each other until none of them grows. Where nothing goes in circles and the order is
 * right, each statement runs once.
 */
final class Fixpoint {

    /** What to run for a table, and the tables whose sets it looks at. */
    record Step(String set, List<String> statements, Collection<String> sources) {}

    /** From how many rows on the server is told what a set looks like. */
    private static final long ANALYZED = 1_000;

    private final Connection connection;

    Fixpoint(Connection connection) {
        this.connection = connection;
    }

    void settle(List<Table> tables, Function<Table, Step> steps) throws SQLException {
        Map<String, Integer> grown = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        boolean again = true;
        try (Statement statement = connection.createStatement()) {
            // A small sample tells enough: values of a set are about all different.
            statement.execute("SET LOCAL default_statistics_target = 5");
            while (again) {
                again = false;
                for (Table table : tables) {
                    Step step = steps.apply(table);
                    int version = step.sources().stream()
                            .mapToInt(s -> grown.getOrDefault(s, 0))
                            .sum();
                    Integer before = seen.put(table.name(), version);
                    if (before != null && before == version) {
                        continue;
                    }
                    long rows = 0;
                    for (String sql : step.statements()) {
                        rows += statement.executeLargeUpdate(sql);
                    }
                    if (rows > 0) {
                        grown.merge(table.name(), 1, Integer::sum);
                        again = true;
                    }
                    if (rows > ANALYZED) {
                        statement.execute("ANALYZE " + step.set());
                    }
                }
            }
        }
    }
}
