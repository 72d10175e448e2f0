package dev.saddlebag.database.seed;

import dev.saddlebag.database.seed.statement.StateSql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What became of the rows of a catalogue. Every row is in exactly one of these but the first, which is their sum.
 *
 * @param updated of rows that somebody changed, too, where other values followed the catalogue
 * @param customised nothing was written: all that differs was changed here, and is kept
 */
public record Outcome(long rows, long created, long updated, long unchanged, long customised, long rejected) {

    static Outcome of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(StateSql.OUTCOME)) {
            row.next();
            return new Outcome(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }
}
