package dev.saddlebag.database.seed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * How the rows of a catalogue stand to those of a business; counted row by row, never guessed from a total.
 *
 * @param rows of the catalogue; {@code present + missing}
 * @param outdated of those present: the catalogue has values that nobody here has changed
 * @param customised of those present: somebody changed a value; may be outdated in another
 */
public record Standing(long rows, long present, long missing, long outdated, long customised) {

    static final Standing NONE = new Standing(0, 0, 0, 0, 0);

    static Standing of(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new Standing(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
        }
    }
}
