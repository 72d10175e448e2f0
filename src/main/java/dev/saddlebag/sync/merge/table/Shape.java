package dev.saddlebag.sync.merge.table;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.diff.order.KeyOrder;
import dev.saddlebag.diff.order.ValueOrder;
import dev.saddlebag.diff.row.Layout;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** One table as all sides have it: its columns, how its rows are told apart and which of two is newer. */
public final class Shape {

    private final Metadata.TableEntry table;
    private final List<Integer> key;
    private final KeyOrder order;
    private final Layout layout;
    private final byte[][] members;
    private final int newer;
    private final ValueOrder newerOrder;

    /** @param newerBy columns; the first of them that the table has tells which of two rows is newer */
    public Shape(Metadata.TableEntry table, List<String> newerBy) {
        this.table = table;
        List<String> columns = table.columnNames();
        this.key = keyed()
                ? table.key().stream().map(columns::indexOf).toList()
                : IntStream.range(0, columns.size()).boxed().toList();
        this.order = KeyOrder.of(table);
        this.layout = new Layout("table " + table.name(), columns, columns);
        this.members = columns.stream().map(JsonBuffer::quoted).toArray(byte[][]::new);
        this.newer = newerBy.stream()
                .filter(columns::contains)
                .map(columns::indexOf)
                .findFirst()
                .orElse(-1);
        this.newerOrder =
                newer < 0 ? null : ValueOrder.of(table.columns().get(newer).type());
    }

    public String name() {
        return table.name();
    }

    public boolean keyed() {
        return !table.key().isEmpty();
    }

    public int columns() {
        return members.length;
    }

    public Layout layout() {
        return layout;
    }

    public KeyOrder order() {
        return order;
    }

    public Row row() {
        return new Row(layout);
    }

    /** Whether the order of a file is known from the text of its keys; else rows have to be sorted here. */
    public boolean ordered() {
        return keyed() && order.known();
    }

    /** Whether {@code there} stays rather than {@code here}; both machines decide alike, whichever they are. */
    public boolean thereWins(Row here, Row there) {
        if (newer >= 0) {
            boolean nullHere = here.isNull(newer);
            boolean nullThere = there.isNull(newer);
            int which = nullHere || nullThere
                    ? Boolean.compare(nullThere, nullHere)
                    : newerOrder.compare(
                            here.text(),
                            here.start(newer),
                            here.end(newer),
                            there.text(),
                            there.start(newer),
                            there.end(newer));
            if (which != 0) {
                return which < 0;
            }
        }
        return Arrays.compareUnsigned(
                        here.text(),
                        here.start(),
                        here.start() + here.length(),
                        there.text(),
                        there.start(),
                        there.start() + there.length())
                < 0;
    }

    /** Whether a column is the one that tells which row is newer: it always differs and says nothing itself. */
    boolean tellsNewer(int column) {
        return column == newer;
    }

    /** The key of {@code row} as a row of what is gone; the whole row where there is no key. */
    public byte[] keyLine(Row row) {
        List<Integer> named = key.stream().sorted().toList();
        return line(named, c -> row);
    }

    /** The numbers of columns. */
    public int[] numbers(List<String> names) {
        return names.stream().mapToInt(table.columnNames()::indexOf).toArray();
    }

    /** The values of {@code names} as they stand in the row, as JSON. */
    public List<String> values(Row row, List<String> names) {
        return IntStream.of(numbers(names)).mapToObj(row::value).toList();
    }

    /** The values of the key. */
    public List<String> key(Row row) {
        return key.stream().map(row::value).toList();
    }

    /** {@code row} with other values in some of its columns. */
    public byte[] with(Row row, Map<String, String> values) {
        JsonBuffer line = new JsonBuffer(row.length());
        for (int column = 0; column < columns(); column++) {
            line.append(column == 0 ? '{' : ',').append(members[column]).append(':');
            String value = values.get(table.columnNames().get(column));
            if (value == null) {
                line.append(row.text(), row.start(column), row.end(column) - row.start(column));
            } else {
                line.append(value.getBytes(StandardCharsets.UTF_8));
            }
        }
        line.append('}');
        return Arrays.copyOf(line.array(), line.length());
    }

    /** A row whose columns come from several. @param from which row gives a column */
    byte[] line(IntFunction<Row> from) {
        return line(IntStream.range(0, columns()).boxed().toList(), from);
    }

    private byte[] line(List<Integer> columns, IntFunction<Row> from) {
        JsonBuffer line = new JsonBuffer(256);
        line.append('{');
        for (int i = 0; i < columns.size(); i++) {
            int column = columns.get(i);
            Row row = from.apply(column);
            if (i > 0) {
                line.append(',');
            }
            line.append(members[column])
                    .append(':')
                    .append(row.text(), row.start(column), row.end(column) - row.start(column));
        }
        line.append('}');
        return Arrays.copyOf(line.array(), line.length());
    }
}
