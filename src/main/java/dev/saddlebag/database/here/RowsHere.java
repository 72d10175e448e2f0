package dev.saddlebag.database.here;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.read.Part;
import dev.saddlebag.database.read.RowPrinter;
import dev.saddlebag.database.read.Select;
import dev.saddlebag.database.read.Snapshot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds rows by the values of their key. */
public final class RowsHere {

    private final Snapshot snapshot;

    public RowsHere(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * The row with these values, as a line of a file would have it.
     *
     * @param columns the members of the line, in order; only those the table has
     * @param values by column, as text; what is null is no value of a key, and finds nothing
     * @throws SQLException also where a value is none of its type
     */
    public Optional<String> find(Table table, List<String> columns, Map<String, String> values) throws SQLException {
        if (values.isEmpty() || values.containsValue(null)) {
            return Optional.empty();
        }
        List<String> conditions = new ArrayList<>();
        List<String> parameters = new ArrayList<>();
        values.forEach((name, value) -> {
            Column column = table.column(name).orElseThrow();
            conditions.add("t." + Sql.quote(name) + " = CAST(? AS " + column.type() + ")");
            parameters.add(value);
        });
        Part part = new Part(String.join(" AND ", conditions), Map.of());
        Select select = Select.all(table, columns, List.copyOf(values.keySet()), part);
        return snapshot.askReader(c -> first(c, select.sql(), parameters));
    }

    private static Optional<String> first(Connection connection, String sql, List<String> parameters)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                ByteBuffer line =
                        (ByteBuffer) new RowPrinter().newColumnRowMapper().mapRow(rows, 0);
                return Optional.of(StandardCharsets.UTF_8.decode(line).toString());
            }
        }
    }

    private static void set(PreparedStatement statement, List<String> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setString(i + 1, parameters.get(i));
        }
    }

    /**
     * Values that a column of one column's reference may have, the first in the order of their text.
     *
     * @param beginning of the values
     */
    public List<String> possible(Table table, Reference reference, String beginning, int most) throws SQLException {
        String column = "t." + Sql.quote(reference.toColumns().get(0)) + "::text";
        String sql = "SELECT " + column + " FROM " + Sql.rowsOf(table) + " t WHERE starts_with(" + column
                + ", ?) ORDER BY " + column + " COLLATE \"C\" LIMIT " + most;
        return snapshot.askReader(c -> {
            try (PreparedStatement statement = c.prepareStatement(sql)) {
                statement.setString(1, beginning);
                List<String> values = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                }
                return values;
            }
        });
    }
}
