package dev.saddlebag.database.seed;

import dev.saddlebag.database.seed.statement.StateSql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A row that PostgreSQL refused.
 *
 * @param row its label, {@code BLZ-001}
 * @param constraint null where none is concerned; likewise {@code column}
 */
public record Rejected(String row, String sqlState, String constraint, String column) {

    static List<Rejected> of(Connection connection, int most) throws SQLException {
        List<Rejected> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(StateSql.REJECTS)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(new Rejected(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
                }
            }
        }
        return all;
    }
}
