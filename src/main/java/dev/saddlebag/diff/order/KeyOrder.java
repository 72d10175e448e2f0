package dev.saddlebag.diff.order;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.diff.row.Row;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The order of the rows of a table: by its key. */
public final class KeyOrder {

    private final int[] columns;
    private final ValueOrder[] orders;
    private final int values;

    /**
     * @param columns the numbers of the key's columns among those both sides have
     * @param orders how each of them is ordered
     * @param values how many columns both sides have
     */
    public KeyOrder(List<Integer> columns, List<ValueOrder> orders, int values) {
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        this.orders = orders.toArray(ValueOrder[]::new);
        this.values = values;
    }

    /** That of a table by itself: by its key, or by whole rows where it has none. */
    public static KeyOrder of(Metadata.TableEntry table) {
        List<String> columns = table.columnNames();
        if (table.key().isEmpty()) {
            List<Integer> whole = IntStream.range(0, columns.size()).boxed().toList();
            return new KeyOrder(whole, Collections.nCopies(whole.size(), ValueOrder.TEXT), whole.size());
        }
        List<Integer> key = table.key().stream().map(columns::indexOf).toList();
        List<ValueOrder> orders = key.stream()
                .map(c -> ValueOrder.of(table.columns().get(c).type()))
                .toList();
        return new KeyOrder(key, orders, columns.size());
    }

    /** Whether it is PostgreSQL's own, so that rows of a file stand in it already. */
    public boolean known() {
        return Arrays.stream(orders).allMatch(o -> switch (o) {
            case NUMBER, TEXT, TIME -> true;
            case PADDED, FOLDED, GUESSED -> false;
        });
    }

    /** Which row comes first; 0 for the same key. */
    public int compare(Row x, Row y) {
        for (int i = 0; i < columns.length; i++) {
            int column = columns[i];
            int order = orders[i].compare(
                    x.text(), x.start(column), x.end(column), y.text(), y.start(column), y.end(column));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Which row comes first, by key and then by all values; 0 for rows that are the same. */
    public int compareWhole(Row x, Row y) {
        int order = compare(x, y);
        for (int column = 0; order == 0 && column < values; column++) {
            order = x.compareValue(column, y);
        }
        return order;
    }
}
