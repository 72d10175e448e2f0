package dev.saddlebag.database;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
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
import java.util.List;
import java.util.Map;

/** Reads what there is to carry from {@code pg_catalog}, in four queries whatever the number of tables. */
public final class CatalogReader {

    private static final String OURS = "n.nspname <> 'information_schema' AND n.nspname !~ '^pg_'";

    private static final String TABLES =
            """
            WITH RECURSIVE naming AS (
                SELECT t.oid FROM pg_type t
                 WHERE t.typname ~ '^reg' AND t.typtype = 'b' AND t.typnamespace = 'pg_catalog'::regnamespace
                UNION
                SELECT t.oid FROM naming JOIN pg_type t ON naming.oid IN (t.typelem, t.typbasetype))
            SELECT c.oid, n.nspname, c.relname, c.relkind = 'p',
                   CASE WHEN c.relkind = 'p'
                        THEN (SELECT coalesce(sum(pg_table_size(p.relid)), 0) FROM pg_partition_tree(c.oid) p)
                        ELSE pg_table_size(c.oid) END,
                   c.reltuples,
                   (SELECT e.extname FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e' LIMIT 1),
                   c.relhasrules OR EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = c.oid AND NOT g.tgisinternal),
                   ARRAY(SELECT r.rulename::text FROM pg_rewrite r
                          WHERE r.ev_class = c.oid AND r.ev_type <> '1' AND r.ev_enabled <> 'D' ORDER BY 1),
                   EXISTS (SELECT FROM pg_attribute a JOIN naming ON naming.oid = a.atttypid
                            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence <> 't' AND\s"""
                    + OURS;

    private static final String COLUMNS =
            """
            WITH RECURSIVE base AS (
                SELECT t.oid, t.oid AS at, t.typtype, t.typbasetype FROM pg_type t
                UNION ALL
                SELECT b.oid, t.oid, t.typtype, t.typbasetype FROM base b JOIN pg_type t ON t.oid = b.typbasetype
                 WHERE b.typtype = 'd')
            SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod), t.typname, tn.nspname,
                   a.attnotnull, a.atthasdef OR a.attidentity <> '', a.attcollation <> 0,
                   a.attidentity, a.attgenerated
              FROM pg_attribute a
              JOIN pg_class c ON c.oid = a.attrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN base b ON b.oid = a.atttypid AND b.typtype <> 'd'
              JOIN pg_type t ON t.oid = b.at
              JOIN pg_namespace tn ON tn.oid = t.typnamespace
             WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
               AND %s
             ORDER BY a.attrelid, a.attnum"""
                    .formatted(OURS);

    private static final String KEYS =
            """
            SELECT i.indrelid, x.relname, i.indisprimary, i.indimmediate,
                   ARRAY(SELECT a.attname::text FROM generate_series(0, i.indnkeyatts - 1) s
                           JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[s] ORDER BY s),
                   (SELECT bool_and(a.attnotnull) FROM generate_series(0, i.indnkeyatts - 1) s
                      JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[s]),
                   ARRAY(SELECT coalesce(quote_ident(o_n.nspname) || '.' || o.oprname, 'pg_catalog.=')
                           FROM generate_series(0, i.indnkeyatts - 1) s
                           LEFT JOIN pg_opclass oc ON oc.oid = i.indclass[s]
                           LEFT JOIN pg_amop ao ON ao.amopfamily = oc.opcfamily AND ao.amopstrategy = 3
                                AND ao.amoplefttype = oc.opcintype AND ao.amoprighttype = oc.opcintype
                           LEFT JOIN pg_operator o ON o.oid = ao.amopopr
                           LEFT JOIN pg_namespace o_n ON o_n.oid = o.oprnamespace ORDER BY s)
              FROM pg_index i
              JOIN pg_class x ON x.oid = i.indexrelid
              JOIN pg_class c ON c.oid = i.indrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
               AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND %s
             ORDER BY i.indrelid, x.relname"""
                    .formatted(OURS);

    private static final String REFERENCES =
            """
            SELECT r.conrelid, r.conname, pn.nspname, p.relname, r.condeferrable,
                   ARRAY(SELECT a.attname::text FROM unnest(r.conkey) WITH ORDINALITY k(n, o)
                           JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = k.n ORDER BY k.o),
                   ARRAY(SELECT a.attname::text FROM unnest(r.confkey) WITH ORDINALITY k(n, o)
                           JOIN pg_attribute a ON a.attrelid = r.confrelid AND a.attnum = k.n ORDER BY k.o)
              FROM pg_constraint r
              JOIN pg_class c ON c.oid = r.conrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_class p ON p.oid = r.confrelid
              JOIN pg_namespace pn ON pn.oid = p.relnamespace
             WHERE r.contype = 'f' AND r.conparentid = 0 AND NOT c.relispartition AND %s
             ORDER BY r.conrelid, r.conname"""
                    .formatted(OURS);

    private static final String SEQUENCES =
            """
            SELECT n.nspname, c.relname, s.seqincrement > 0, v.last_value,
                   (SELECT tn.nspname || E'\\n' || t.relname FROM pg_depend d
                      JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
                     WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                       AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 LIMIT 1)
              FROM pg_sequence s
              JOIN pg_class c ON c.oid = s.seqrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_sequences v ON v.schemaname = n.nspname AND v.sequencename = c.relname
             WHERE c.relpersistence <> 't' AND %s
             ORDER BY 1, 2"""
                    .formatted(OURS);

    private CatalogReader() {}

    /** The catalogue as {@code connection}'s transaction sees it. */
    public static Catalog read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String path = single(statement, "SELECT current_setting('search_path')");
            // So that types are printed with their schema and mean the same everywhere.
            statement.execute("SET search_path = pg_catalog");
            try {
                return readQualified(connection, statement);
            } finally {
                statement.execute("SELECT set_config('search_path', '" + path.replace("'", "''") + "', false)");
            }
        }
    }

    private static Catalog readQualified(Connection connection, Statement statement) throws SQLException {
        Map<Long, List<Column>> columns = columns(statement);
        Map<Long, List<Key>> keys = keys(statement);
        Map<Long, List<RawReference>> references = references(statement);
        List<Table> tables = new ArrayList<>();
        List<Selection.Excluded> foreign = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                long oid = row.getLong(1);
                String name = Table.nameOf(row.getString(2), row.getString(3));
                if (row.getString(7) != null) {
                    foreign.add(new Selection.Excluded(name, "belongs to the extension " + row.getString(7)));
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
                        row.getBoolean(4),
                        row.getBoolean(8),
                        strings(row, 9),
                        row.getBoolean(10),
                        row.getLong(5),
                        (long) row.getDouble(6)));
            }
        }
        String server = "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
        return new Catalog(connection.getCatalog(), server, tables, sequences(statement), foreign);
    }

    private static Map<Long, List<Column>> columns(Statement statement) throws SQLException {
        Map<Long, List<Column>> columns = new HashMap<>();
        try (ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                columns.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(new Column(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getBoolean(6),
                                row.getBoolean(7),
                                row.getBoolean(8),
                                generation(row.getString(9), row.getString(10))));
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
        try (ResultSet row = statement.executeQuery(KEYS)) {
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

    private record RawReference(String name, List<String> columns, String to, List<String> toColumns, boolean later) {

        Reference of(String from, List<Column> own) {
            boolean nullable = own.stream().anyMatch(c -> columns.contains(c.name()) && !c.notNull());
            return new Reference(name, from, columns, to, toColumns, nullable, later);
        }
    }

    private static Map<Long, List<RawReference>> references(Statement statement) throws SQLException {
        Map<Long, List<RawReference>> references = new HashMap<>();
        try (ResultSet row = statement.executeQuery(REFERENCES)) {
            while (row.next()) {
                references
                        .computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                        .add(new RawReference(
                                row.getString(2),
                                strings(row, 6),
                                Table.nameOf(row.getString(3), row.getString(4)),
                                strings(row, 7),
                                row.getBoolean(5)));
            }
        }
        return references;
    }

    private static List<Sequence> sequences(Statement statement) throws SQLException {
        List<Sequence> sequences = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(SEQUENCES)) {
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
