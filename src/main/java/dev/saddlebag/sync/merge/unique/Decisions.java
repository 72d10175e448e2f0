package dev.saddlebag.sync.merge.unique;

import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import dev.saddlebag.sync.merge.table.Conflict;
import dev.saddlebag.sync.merge.table.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was decided of rows that a unique key does not let stand side by side: which of them are one row, and which keep
 * the values that they had before. Values are JSON text, keys in the order of the table's key.
 */
public final class Decisions {

    private static final int MOST = 100_000;

    private final Constraints constraints;
    private final List<Map<String, Map<List<String>, List<String>>>> joined = new ArrayList<>();
    private Map<String, Map<List<String>, List<String>>> joining = new HashMap<>();
    private final Map<String, Map<List<String>, Map<String, String>>> reverted = new HashMap<>();
    private final Map<String, List<Told>> told = new HashMap<>();
    private int number;

    /** What somebody is told of a decision. @param loser the row that gave values up; null where rows became one */
    public record Told(Conflict conflict, byte[] loser) {}

    public Decisions(Constraints constraints) {
        this.constraints = constraints;
    }

    /** What was decided since the last round holds from now on; later decisions are about rows as it leaves them. */
    void endRound() {
        joined.add(joining);
        joining = new HashMap<>();
    }

    void join(String table, List<String> goes, List<String> stays, Told notice) {
        joining.computeIfAbsent(table, t -> new HashMap<>()).put(goes, stays);
        tell(table, notice);
    }

    void revert(String table, List<String> key, Map<String, String> values, Told notice) {
        reverted.computeIfAbsent(table, t -> new HashMap<>())
                .computeIfAbsent(key, k -> new LinkedHashMap<>())
                .putAll(values);
        tell(table, notice);
    }

    private void tell(String table, Told notice) {
        told.computeIfAbsent(table, t -> new ArrayList<>()).add(notice);
        number++;
    }

    boolean tooMany() {
        return number > MOST;
    }

    /** Whether the row has the values of before in these columns. */
    boolean reverted(String table, List<String> key, List<String> columns) {
        return reverted.getOrDefault(table, Map.of())
                .getOrDefault(key, Map.of())
                .keySet()
                .containsAll(columns);
    }

    public List<Told> told(String table) {
        return told.getOrDefault(table, List.of());
    }

    /** Whether rows of {@code table} may be other rows than those of its files. */
    public boolean concern(String table) {
        return moves(table) || reverted.containsKey(table);
    }

    /** Whether rows of {@code table} may stand under another key, or name another row. */
    public boolean moves(String table) {
        return constraints.namings(table).stream()
                .anyMatch(n -> joined.stream().anyMatch(round -> round.containsKey(n.to())));
    }

    /** The rows of one state with the keys that they have now; no longer in their order. */
    public Rows moved(Shape shape, Rows rows) {
        List<Naming> namings = constraints.namings(shape.name());
        return row -> {
            if (!rows.next(row)) {
                return false;
            }
            for (Map<String, Map<List<String>, List<String>>> round : joined) {
                for (Naming naming : namings) {
                    Map<List<String>, List<String>> keys = round.get(naming.to());
                    if (keys != null) {
                        move(shape, row, naming.columns(), keys);
                    }
                }
            }
            return true;
        };
    }

    private static void move(Shape shape, Row row, List<String> columns, Map<List<String>, List<String>> keys) {
        List<String> stays = keys.get(shape.values(row, columns));
        if (stays != null) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                values.put(columns.get(i), stays.get(i));
            }
            put(shape, row, values);
        }
    }

    /** Merged rows, some with values that they had before. */
    public Rows settled(Shape shape, Rows rows) {
        Map<List<String>, Map<String, String>> values = reverted.get(shape.name());
        if (values == null) {
            return rows;
        }
        return row -> {
            if (!rows.next(row)) {
                return false;
            }
            Map<String, String> before = values.get(shape.key(row));
            if (before != null) {
                put(shape, row, before);
            }
            return true;
        };
    }

    private static void put(Shape shape, Row row, Map<String, String> values) {
        byte[] line = shape.with(row, values);
        row.set(line, 0, line.length);
    }
}
