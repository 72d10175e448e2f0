package dev.saddlebag.diff.order;

import dev.saddlebag.diff.row.Row;
import java.util.List;

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
