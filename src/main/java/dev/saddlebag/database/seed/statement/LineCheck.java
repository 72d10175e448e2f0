package dev.saddlebag.database.seed.statement;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.seed.mapping.Mapping;
import dev.saddlebag.database.seed.mapping.Part;
import dev.saddlebag.database.seed.mapping.Value;
import dev.saddlebag.problem.Problem;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/** Whether the rows of a file can be meant; says of the first that cannot which it is and why. */
public final class LineCheck {

    private static final Pattern LINE = Pattern.compile("COPY [^,]+, line (\\d+)");

    private final Connection connection;
    private final Mapping mapping;

    public LineCheck(Connection connection, Mapping mapping) {
        this.connection = connection;
        this.mapping = mapping;
    }

    public void check(String file) throws SQLException {
        String rows = LineSql.rows(mapping, file);
        String label = mapping.labels().get(file);
        String name = "line ->> " + Sql.literal(label);
        for (String member : mapping.members(file, true)) {
            List<String> lacks = first("SELECT n, %s FROM %s WHERE line -> %s IS NULL ORDER BY n LIMIT 1"
                    .formatted(name, rows, Sql.literal(member)));
            if (!lacks.isEmpty()) {
                throw unusable(file, at(lacks) + " has no " + member, "Give it one; null is a value, too.");
            }
        }
        List<String> nameless =
                first(("SELECT n, '' FROM %s WHERE jsonb_typeof(line -> %s) <> 'string' OR btrim(%s) = ''"
                                + " OR %3$s <> btrim(%3$s) ORDER BY n LIMIT 1")
                        .formatted(rows, Sql.literal(label), name));
        if (!nameless.isEmpty()) {
            throw unusable(
                    file,
                    "row " + nameless.get(0) + " has no usable " + label,
                    "It has to be a text that is not empty and has no blanks around it.");
        }
        Set<String> members = mapping.members(file, false);
        List<String> unknown = first(("SELECT n, %s, k FROM %s CROSS JOIN LATERAL jsonb_object_keys(line) k"
                        + " WHERE k <> ALL (ARRAY[%s]) ORDER BY n, k LIMIT 1")
                .formatted(name, rows, Sql.list(List.copyOf(members), Sql::literal)));
        if (!unknown.isEmpty()) {
            throw unusable(
                    file,
                    at(unknown) + " has a member " + unknown.get(2) + ", which goes nowhere",
                    "Correct its name, map it in catalogue.yaml, or list it there under carried.");
        }
        List<String> twice = first(("SELECT min(n), %1$s, max(n), count(*) FROM %2$s GROUP BY 2 HAVING count(*) > 1"
                        + " ORDER BY 1 LIMIT 1")
                .formatted(name, rows));
        if (!twice.isEmpty()) {
            throw unusable(
                    file,
                    "the %s %s stands there %s times, in the rows %s and %s"
                            .formatted(label, twice.get(1), twice.get(3), twice.get(0), twice.get(2)),
                    "Each " + label + " may stand there once: rows are known by it.");
        }
        for (Part part : mapping.parts()) {
            if (part.rows().equals(file)) {
                checkNamed(part, rows, name);
            }
        }
    }

    /** That the rows that are named by their labels are in their file. */
    private void checkNamed(Part part, String rows, String name) throws SQLException {
        for (Value value : part.given().values()) {
            if (!(value instanceof Value.KeyOf of) || of.where() == null) {
                continue;
            }
            String other = mapping.part(of.part()).rows();
            List<String> missing =
                    first(("SELECT s.n, s.%1$s, s.line ->> %2$s FROM %3$s s WHERE s.line ->> %2$s IS NOT NULL"
                                    + " AND NOT EXISTS (SELECT FROM %4$s o WHERE o.line ->> %5$s = s.line ->> %2$s)"
                                    + " ORDER BY s.n LIMIT 1")
                            .formatted(
                                    name,
                                    Sql.literal(of.where()),
                                    rows,
                                    LineSql.rows(mapping, other),
                                    Sql.literal(mapping.labels().get(other))));
            if (!missing.isEmpty()) {
                throw unusable(
                        part.rows(),
                        "%s names the %s %s, which is not in %s"
                                .formatted(at(missing), of.where(), missing.get(2), other),
                        "Add it to " + other + ", or correct the name.");
            }
        }
    }

    /** Runs statements that read the values of all rows; looks for the one that cannot be read if they fail. */
    public void read(PartSql part, List<String> statements) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            execute(statements);
            connection.releaseSavepoint(before);
        } catch (SQLException e) {
            if (!SqlState.isRefusal(e, false)) {
                throw e;
            }
            connection.rollback(before);
            throw culprit(part, statements, e);
        }
    }

    private Problem culprit(PartSql part, List<String> statements, SQLException cause) throws SQLException {
        String file = part.part().rows();
        String rows = LineSql.rows(mapping, file);
        long first = 1;
        long last = Long.parseLong(first("SELECT max(n) FROM " + rows).get(0));
        while (first < last) {
            long middle = first + (last - first) / 2;
            if (fails(rows, first, middle, statements)) {
                last = middle;
            } else {
                first = middle + 1;
            }
        }
        String name = "line ->> " + Sql.literal(mapping.labels().get(file));
        List<String> row = first("SELECT n, %s FROM %s WHERE n = %d".formatted(name, rows, first));
        for (String column : part.part().given().keySet()) {
            Savepoint before = connection.setSavepoint();
            try {
                execute(List.of(part.reading(column, first)));
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                connection.rollback(before);
                Column of = part.table().column(column).orElseThrow();
                return unusable(
                        file,
                        "%s has no value for %s.%s, %s (SQLSTATE %s)"
                                .formatted(at(row), part.table().name(), column, of.type(), e.getSQLState()),
                        "Correct the value, or map the member to another column.");
            }
        }
        return unusable(
                file, at(row) + " cannot be read (SQLSTATE " + cause.getSQLState() + ")", "See the server's log.");
    }

    /** Whether {@code statements} fail where the file has these rows only. */
    private boolean fails(String rows, long first, long last, List<String> statements) throws SQLException {
        Savepoint before = connection.setSavepoint();
        String bare = rows.substring(rows.indexOf('.') + 1);
        try {
            List<String> all = new ArrayList<>(List.of(
                    "ALTER TABLE " + rows + " RENAME TO seed_rows_all",
                    "CREATE TEMP TABLE %s ON COMMIT DROP AS SELECT * FROM pg_temp.seed_rows_all WHERE n BETWEEN %d AND %d"
                            .formatted(bare, first, last)));
            all.addAll(statements);
            execute(all);
            return false;
        } catch (SQLException e) {
            if (!SqlState.isRefusal(e, false)) {
                throw e;
            }
            return true;
        } finally {
            connection.rollback(before);
        }
    }

    /** Refuses a file of which two rows would be one row of the table. */
    public void refuseShared(PartSql part) throws SQLException {
        List<String> shared = first(part.shared());
        if (!shared.isEmpty()) {
            throw unusable(
                    part.part().rows(),
                    "%s and %s would be one row of %s"
                            .formatted(
                                    shared.get(0), shared.get(1), part.table().name()),
                    "What " + part.part().name() + " is matched by in catalogue.yaml does not tell them apart.");
        }
    }

    /** A row with a character that no text of PostgreSQL may have; the server counts rows as lines. */
    public Problem unstorable(String file, SQLException refused) {
        Matcher line = LINE.matcher(String.valueOf(
                refused instanceof PSQLException e && e.getServerErrorMessage() != null
                        ? e.getServerErrorMessage().getWhere()
                        : ""));
        return unusable(
                file,
                (line.find() ? "row " + line.group(1) : "a row") + " has a character that PostgreSQL cannot store"
                        + " (SQLSTATE " + refused.getSQLState() + ")",
                "Such is \\u0000, and half of a pair of surrogates.");
    }

    private Problem unusable(String file, String what, String hint) {
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                "%s of the catalogue %s: %s".formatted(file, mapping.catalogue(), what),
                hint + " Nothing was written.");
    }

    private static String at(List<String> row) {
        return "row " + row.get(0) + (row.get(1) == null ? "" : " (" + row.get(1) + ")");
    }

    private void execute(List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first row, or an empty list. */
    private List<String> first(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getString(i));
                }
            }
        }
        return values;
    }
}
