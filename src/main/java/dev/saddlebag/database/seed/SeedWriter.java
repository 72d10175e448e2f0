package dev.saddlebag.database.seed;

import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.seed.statement.PartSql;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Writes what the plans say; halves what PostgreSQL refuses until the bad rows stand alone. */
final class SeedWriter {

    private final Connection connection;
    private final String catalogue;

    /** Rows by their numbers, both ends included. */
    private record Range(long first, long last) {}

    SeedWriter(Connection connection, String catalogue) {
        this.connection = connection;
        this.catalogue = catalogue;
    }

    /** Parts that others stand on: all of their rows, or the catalogue is refused. */
    void whole(List<PartSql> parts) throws SQLException {
        for (PartSql part : parts) {
            try {
                write(part, new Range(1, Long.MAX_VALUE));
            } catch (SQLException e) {
                if (!SqlState.isRefusal(e, false)) {
                    throw e;
                }
                SqlState.Cause cause = SqlState.cause(e);
                throw new Problem(
                        Problem.Kind.FAILED,
                        "the database refuses rows of %s of the catalogue %s (SQLSTATE %s%s)"
                                .formatted(
                                        part.part().rows(),
                                        catalogue,
                                        cause.sqlState(),
                                        cause.constraint() == null ? "" : ", " + cause.constraint()),
                        SqlState.hint(cause) + " Nothing was written.",
                        e);
            }
        }
    }

    /** The rows that are counted; each comes in with all its parts or with none. */
    void rows(List<PartSql> parts) throws SQLException {
        long last = number("SELECT coalesce(max(n), 0) FROM pg_temp.seed_state");
        Deque<Range> ranges = new ArrayDeque<>(List.of(new Range(1, last)));
        while (!ranges.isEmpty()) {
            Range range = ranges.pop();
            Savepoint before = connection.setSavepoint();
            try {
                for (PartSql part : parts) {
                    write(part, range);
                }
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                if (!SqlState.isRefusal(e, false)) {
                    throw e;
                }
                connection.rollback(before);
                if (range.first() == range.last()) {
                    reject(range.first(), SqlState.cause(e));
                } else {
                    long middle = range.first() + (range.last() - range.first()) / 2;
                    ranges.push(new Range(middle + 1, range.last()));
                    ranges.push(new Range(range.first(), middle));
                }
            }
        }
    }

    private void write(PartSql part, Range range) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long inserts;
            long updates;
            try (ResultSet due = statement.executeQuery(part.due(range.first(), range.last()))) {
                due.next();
                inserts = due.getLong(1);
                updates = due.getLong(2);
            }
            boolean all =
                    inserts == 0 || statement.executeLargeUpdate(part.insert(range.first(), range.last())) == inserts;
            all &= updates == 0 || statement.executeLargeUpdate(part.update(range.first(), range.last())) == updates;
            if (!all) {
                throw new SQLException("a trigger or rule of the table kept a row out", "P0001");
            }
        }
    }

    private void reject(long row, SqlState.Cause cause) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO pg_temp.seed_rejected VALUES (?, ?, ?, ?)")) {
            statement.setLong(1, row);
            statement.setString(2, cause.sqlState());
            statement.setString(3, cause.constraint());
            statement.setString(4, cause.column());
            statement.executeUpdate();
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
