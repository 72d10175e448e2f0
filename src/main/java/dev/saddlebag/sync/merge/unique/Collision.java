package dev.saddlebag.sync.merge.unique;

import dev.saddlebag.diff.order.KeyOrder;
import dev.saddlebag.diff.order.Sort;
import dev.saddlebag.diff.order.ValueOrder;
import dev.saddlebag.diff.row.Lines;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.sync.merge.table.Scratch;
import dev.saddlebag.sync.merge.table.Shape;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Finds merged rows that agree in a unique key, in constant memory: what was written leaves a bit, only rows that meet one
 * are put down and sorted.
 */
final class Collision implements Closeable {

    private static final int BITS = 1 << 25;

    private final Shape shape;
    private final Constraints.Unique unique;
    private final int[] columns;
    private final BitSet bits = new BitSet();
    private final CRC32C hash = new CRC32C();
    private final Scratch candidates;

    /** @param file where candidates wait */
    Collision(Shape shape, Constraints.Unique unique, Path file) {
        this.shape = shape;
        this.unique = unique;
        this.columns = shape.numbers(unique.columns());
        this.candidates = new Scratch(file);
    }

    Constraints.Unique unique() {
        return unique;
    }

    /** A row that is new here, or not as it was. */
    void written(Row row) {
        int bit = bit(row);
        if (bit >= 0) {
            bits.set(bit);
        }
    }

    /** Whether anything was written that could agree with something. */
    boolean possible() {
        return !bits.isEmpty();
    }

    /** A row of all; comes once each, after all that were written. */
    void standing(Row row) {
        int bit = bit(row);
        if (bit >= 0 && bits.get(bit)) {
            candidates.add(row.text(), row.start(), row.length());
        }
    }

    /** Negative for a row that agrees with none. */
    private int bit(Row row) {
        hash.reset();
        for (int column : columns) {
            if (row.isNull(column) && !unique.nullsAgree()) {
                return -1;
            }
            hash.update(row.text(), row.start(column), row.end(column) - row.start(column));
            hash.update(0);
        }
        return (int) (hash.getValue() % BITS);
    }

    /** Rows that agree, together; in the order of their values. */
    List<List<Row>> groups() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (int column : columns) {
            numbers.add(column);
        }
        KeyOrder order = new KeyOrder(numbers, Collections.nCopies(numbers.size(), ValueOrder.TEXT), shape.columns());
        List<List<Row>> groups = new ArrayList<>();
        try (Sort sorted = Sort.of(Lines.rows(candidates.rows()), shape.layout(), order)) {
            Row row = shape.row();
            List<Row> group = new ArrayList<>();
            while (sorted.next(row)) {
                if (!group.isEmpty() && order.compare(group.get(0), row) != 0) {
                    close(group, groups);
                    group = new ArrayList<>();
                }
                group.add(row.copy());
            }
            close(group, groups);
        }
        return groups;
    }

    private static void close(List<Row> group, List<List<Row>> groups) {
        if (group.size() > 1) {
            groups.add(group);
        }
    }

    @Override
    public void close() throws IOException {
        candidates.close();
    }
}
