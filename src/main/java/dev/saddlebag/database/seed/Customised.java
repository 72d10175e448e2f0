package dev.saddlebag.database.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A value that somebody changed here.
 *
 * @param row the label of the row, {@code BLZ-001}
 * @param here the value here, for people; null where there is none; likewise {@code catalogue}
 */
public record Customised(String row, String table, String column, String here, String catalogue) {

    static List<Customised> of(Connection connection, String sql, int most) throws SQLException {
        List<Customised> all = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, most);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    all.add(new Customised(
                            row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
                }
            }
        }
        return all;
    }
}
