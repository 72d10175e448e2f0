package dev.saddlebag.database.read;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a large table into ranges of the first column of its key. */
final class Ranges {

    private static final double SAMPLED_PAGES = 300;
    private static final int PAGE = 8192;

    private Ranges() {}

    /**
     * At most {@code parts - 1} values of the first key column, rising, as text. They come from a sample of pages that
     * is the same each time; whatever they are, the ranges between them hold every row once.
     *
     * <p>None for a type that PostgreSQL does not bring: a reader's search path does not lead to its {@code <}, and that
     * of another type, as {@code text} for {@code citext}, would cut across the order of the rows.
     */
    static List<String> borders(Connection connection, Table table, int parts) throws SQLException {
        Column column = firstKeyColumn(table);
        if (!column.builtIn()) {
            return List.of();
        }
        double percent = Math.min(100, 100 * SAMPLED_PAGES * PAGE / Math.max(table.bytes(), PAGE));
        StringBuilder fractions = new StringBuilder();
        for (int i = 1; i < parts; i++) {
            fractions.append(i == 1 ? "" : ",").append(String.format(Locale.ROOT, "%.6f", (double) i / parts));
        }
        String key = Sql.quote(column.name());
        String sql =
                "SELECT b::text FROM unnest((SELECT percentile_disc(ARRAY[%s]::float8[]) WITHIN GROUP (ORDER BY %s%s)"
                                .formatted(fractions, key, Select.collation(column))
                        + " FROM %s TABLESAMPLE SYSTEM (%s) REPEATABLE (1))) AS u(b)"
                                .formatted(Sql.rowsOf(table), String.format(Locale.ROOT, "%.6f", percent));
        List<String> borders = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String border = row.getString(1);
                if (border != null && !borders.contains(border)) {
                    borders.add(border);
                }
            }
        }
        return borders;
    }

    static Column firstKeyColumn(Table table) {
        return table.column(table.matchKey().orElseThrow().columns().get(0)).orElseThrow();
    }
}
