package dev.saddlebag.database.catalog;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Enumeration;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Sequence;
import dev.saddlebag.catalog.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what there is to carry from {@code pg_catalog}, in a few queries whatever the number of tables. */
public final class CatalogReader {

    private CatalogReader() {}

    /** The catalogue as {@code connection}'s transaction sees it. */
    public static Catalog read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String path = single(statement, "SELECT current_setting('search_path')");
            // So that types are printed with their schema and mean the same everywhere.
            statement.execute("SET search_path = pg_catalog");
            Catalog catalog;
            try {
                catalog = readQualified(connection, statement);
            } catch (SQLException e) {
                takeBack(statement, path, e);
                throw e;
            }
            path(statement, path);
            return catalog;
        }
    }

    /** In a transaction that has failed nothing can be set, and need not be: its end takes the path back. */
    private static void takeBack(Statement statement, String path, SQLException cause) {
        try {
            path(statement, path);
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static void path(Statement statement, String path) throws SQLException {
        statement.execute("SELECT set_config('search_path', '" + path.replace("'", "''") + "', false)");
    }

    private static Catalog readQualified(Connection connection, Statement statement) throws SQLException {
        Map<Long, List<Column>> columns = columns(statement);
        Map<Long, List<Key>> keys = keys(statement);
        Map<Long, List<RawReference>> references = references(statement);
        List<Table> tables = new ArrayList<>();
        List<Selection.Excluded> foreign = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(CatalogQueries.TABLES)) {
            while (row.next()) {
                long oid = row.getLong(1);
                String name = Table.nameOf(row.getString(2), row.getString(3));
                if (row.getString(7) != null) {
                    foreign.add(new Selection.Excluded(name, row.getString(7)));
                    continue;
                }
                if (row.getString(2).equals(Catalog.CLOCK)) {
                    foreign.add(new Selection.Excluded(name, "is the clock of the instances on this database"));
                    continue;
                }
                List<Column> own = columns.getOrDefault(oid, List.of());
                tables.add(new Table(
                        row.getString(2),
                        row.getString(3),
                        own,
                        keys.getOrDefault(oid, List.of()),
                        references.getOrDefault(oid, List.of()).stream()
                                .map(r -> r.of(name, own))
                                .toList(),
                        strings(row, 13),
                        row.getBoolean(4),
                        row.getBoolean(8),
                        row.getBoolean(9),
                        strings(row, 10),
                        row.getBoolean(11),
                        row.getBoolean(12),
                        row.getLong(5),
                        (long) row.getDouble(6),
                        row.getBoolean(14)));
            }
        }
        try (ResultSet row = statement.executeQuery(CatalogQueries.LARGE_OBJECTS)) {
            while (row.next()) {
                foreign.add(new Selection.Excluded(row.getString(1), row.getString(2)));
            }
        }
        String server = "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        return new Catalog(
                connection.getCatalog(),
                server,
                tables,
                sequences(statement),
                foreign,
                mayReplicate(statement),
                types(statement));
    }

    private static Map<Long, List<Column>> columns(Statement statement) throws SQLException {
        Map<Long, List<Column>> columns = new HashMap<>();
        try (ResultSet row = statement.executeQuery(CatalogQueries.COLUMNS)) {
            while (row.next()) {
                columns.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(new Column(
                                row.getString(2),
                                row.getString(3),
                                row.getString(11),
                                row.getString(4),
                                row.getString(5),
                                row.getBoolean(6),
                                row.getBoolean(7),
                                row.getBoolean(8),
                                generation(row.getString(9), row.getString(10)),
                                row.getString(14) == null
                                        ? null
                                        : new Column.Expression(row.getString(14), strings(row, 15)),
                                row.getString(12) == null
                                        ? null
                                        : new Enumeration(row.getString(12), strings(row, 13))));
            }
        }
        return columns;
    }

    private static Column.Generation generation(String identity, String generated) {
        if (!generated.isEmpty()) {
            return Column.Generation.COMPUTED;
        }
        return switch (identity) {
            case "a" -> Column.Generation.IDENTITY_ALWAYS;
            case "d" -> Column.Generation.IDENTITY_BY_DEFAULT;
            default -> Column.Generation.GIVEN;
        };
    }

    private static Map<Long, List<Key>> keys(Statement statement) throws SQLException {
        Map<Long, List<Key>> keys = new HashMap<>();
        try (ResultSet row = statement.executeQuery(CatalogQueries.KEYS)) {
            while (row.next()) {
                keys.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(new Key(
                                row.getString(2),
                                strings(row, 5),
                                strings(row, 7),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                row.getBoolean(6)));
            }
        }
        return keys;
    }

    private record RawReference(
            String name,
            List<String> columns,
            String to,
            List<String> toColumns,
            boolean later,
            Reference.Enforcement enforcement) {

        Reference of(String from, List<Column> own) {
            // MATCH FULL has all columns null, or none.
            long mayBeNull = own.stream()
                    .filter(c -> columns.contains(c.name()) && !c.notNull())
                    .count();
            boolean nullable = enforcement.full() ? mayBeNull == columns.size() : mayBeNull > 0;
            return new Reference(name, from, columns, to, toColumns, nullable, later, enforcement);
        }
    }

    private static Map<Long, List<RawReference>> references(Statement statement) throws SQLException {
        Map<Long, List<RawReference>> references = new HashMap<>();
        try (ResultSet row = statement.executeQuery(CatalogQueries.REFERENCES)) {
            while (row.next()) {
                references
                        .computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(new RawReference(
                                row.getString(2),
                                strings(row, 6),
                                Table.nameOf(row.getString(3), row.getString(4)),
                                strings(row, 7),
                                row.getBoolean(5),
                                new Reference.Enforcement(
                                        row.getString(3),
                                        row.getString(4),
                                        row.getBoolean(8),
                                        row.getBoolean(9),
                                        row.getBoolean(10),
                                        row.getBoolean(11),
                                        strings(row, 13),
                                        row.getLong(12))));
            }
        }
        return references;
    }

    /** Superusers, and from PostgreSQL 15 on who was granted the parameter. */
    private static boolean mayReplicate(Statement statement) throws SQLException {
        String newer = "SELECT current_setting('is_superuser') = 'on'";
        if (statement.getConnection().getMetaData().getDatabaseMajorVersion() >= 15) {
            newer += " OR has_parameter_privilege('session_replication_role', 'SET')";
        }
        return single(statement, newer).equals("t");
    }

    private static Set<String> types(Statement statement) throws SQLException {
        Set<String> types = new LinkedHashSet<>();
        try (ResultSet row = statement.executeQuery(CatalogQueries.TYPES)) {
            while (row.next()) {
                types.add(row.getString(1));
            }
        }
        return types;
    }

    private static List<Sequence> sequences(Statement statement) throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(CatalogQueries.SEQUENCES)) {
            while (row.next()) {
                String[] owner =
                        row.getString(5) == null ? null : row.getString(5).split("\n", 2);
                Long value = row.getObject(4) == null ? null : row.getLong(4);
                sequences.add(new Sequence(
                        row.getString(1),
                        row.getString(2),
                        owner == null ? "" : Table.nameOf(owner[0], owner[1]),
                        row.getBoolean(3),
                        value));
            }
        }
        return sequences;
    }

    private static List<String> strings(ResultSet row, int column) throws SQLException {
        return Arrays.stream((Object[]) row.getArray(column).getArray())
                .map(String::valueOf)
                .toList();
    }

    private static String single(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
