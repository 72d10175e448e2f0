package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How rows of a table are known to be the same thing as a row here that has another key: by a natural key. Which key of
 * the file stands for which key here is kept in a temporary table of the restore's transaction.
 *
 * @param key by which rows are found first; the file brings its columns
 * @param naturals looked at when no row has the key
 * @param number tells the tables of one restore apart
 */
public record Twin(Table table, Key key, List<Natural> naturals, Policy policy, int number) {

    /** What becomes of a row of the file whose twin is here. */
    public enum Policy {
        /** The row here keeps its key and takes the other columns; references to the file's key follow. */
        REMAP,
        /** The row here stays as it is; references to the file's key follow. */
        KEEP_LOCAL,
        /** The row here takes the file's key and columns. */
        REPLACE,
        /** The row of the file is refused. */
        REJECT;

        /** As it is written in the configuration: {@code keep-local}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Columns that tell things apart, whatever their key.
     *
     * @param name of the constraint, or of the columns where there is none
     * @param equality for each column the operator by which it is compared
     */
    public record Natural(String name, List<String> columns, List<String> equality) {

        String match(String left, String right) {
            return Sql.match(new Key(name, columns, equality, false, false, false), left, right);
        }
    }

    String map() {
        return "pg_temp." + local();
    }

    private String local() {
        return "\"$saddlebag:map:" + number + "\"";
    }

    static String old(int column) {
        return "\"$old:" + column + "\"";
    }

    static String now(int column) {
        return "\"$new:" + column + "\"";
    }

    /** The statements that make the table of keys; gone with the transaction. */
    public List<String> createStatements() {
        List<String> columns = new ArrayList<>();
        List<String> olds = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String column = Sql.quote(key.columns().get(i));
            columns.add(column + " AS " + old(i) + ", " + column + " AS " + now(i));
            olds.add(old(i));
        }
        return List.of(
                "CREATE TEMPORARY TABLE " + local() + " ON COMMIT DROP AS SELECT " + String.join(", ", columns)
                        + " FROM " + Sql.rowsOf(table) + " WHERE false",
                "CREATE UNIQUE INDEX ON " + map() + " (" + String.join(", ", olds) + ")");
    }

    /** That {@code map}'s old key is that of a row of {@code from}. */
    String mapped(String map, String from, List<String> columns) {
        List<String> same = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            same.add("%s.%s OPERATOR(%s) %s.%s"
                    .formatted(map, old(i), key.equality().get(i), from, Sql.quote(columns.get(i))));
        }
        return String.join(" AND ", same);
    }

    /** Rows here take the key and these columns of their twin in the file, in their place; ends with {@code written}. */
    String moving(List<Column> columns) {
        List<Column> set = columns.stream()
                .filter(c -> c.generation() != Column.Generation.IDENTITY_ALWAYS)
                .toList();
        List<String> at = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            at.add("t." + Sql.quote(key.columns().get(i)) + " = h." + now(i));
        }
        return "moved AS (UPDATE " + Sql.rowsOf(table) + " t SET "
                + Sql.list(set, c -> Sql.quote(c.name()) + " = h." + Sql.quote(c.name())) + " FROM held h WHERE "
                + "h.\"$saddlebag:other\" AND NOT h.\"$saddlebag:now\" AND " + String.join(" AND ", at)
                + " RETURNING 1), written AS (SELECT * FROM kept UNION ALL SELECT * FROM moved)";
    }

    /** A row of the file that stands for another one here. @param from its key in the file, and {@code to} here */
    public record Remap(String table, String from, String to) {}

    /** All rows that were found under another key, by key. @param most how many at most */
    public List<Remap> remaps(DataSource connections, int most) {
        return new JdbcTemplate(connections)
                .query(
                        "SELECT " + joined(true) + ", " + joined(false) + " FROM " + map() + " ORDER BY 1 LIMIT "
                                + most,
                        (row, n) -> new Remap(table.name(), row.getString(1), row.getString(2)));
    }

    private String joined(boolean before) {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            columns.add((before ? old(i) : now(i)) + "::text");
        }
        return columns.stream().collect(Collectors.joining(" || ', ' || "));
    }
}
