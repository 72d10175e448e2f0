package dev.saddlebag.diff.row;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One row of one side: its line, and where in it the values stand. It is taken apart when a value is first asked for,
 * which for a row that both sides have byte for byte is never.
 */
public final class Row {

    private final Layout layout;
    private final int[] bounds;
    private byte[] text;
    private int from;
    private int to;
    private boolean apart;

    public Row(Layout layout) {
        this.layout = layout;
        this.bounds = new int[layout.members() * 2];
    }

    /** Makes this the row that stands in {@code line}, without copying it. */
    public void set(byte[] line, int start, int end) {
        text = line;
        from = start;
        to = end;
        apart = false;
    }

    public Row copy() {
        Row copy = new Row(layout);
        copy.set(Arrays.copyOfRange(text, from, to), 0, to - from);
        return copy;
    }

    public byte[] text() {
        return text;
    }

    public int start() {
        return from;
    }

    public int length() {
        return to - from;
    }

    public boolean sameBytes(Row other) {
        return Arrays.equals(text, from, to, other.text, other.from, other.to);
    }

    /** Where the value of a column starts. @param column its number among the columns both sides have */
    public int start(int column) {
        takeApart();
        return bounds[layout.place(column) * 2];
    }

    /** Past the last byte of the value. */
    public int end(int column) {
        takeApart();
        return bounds[layout.place(column) * 2 + 1];
    }

    public boolean sameValue(int column, Row other) {
        return Arrays.equals(text, start(column), end(column), other.text, other.start(column), other.end(column));
    }

    public int compareValue(int column, Row other) {
        return Arrays.compareUnsigned(
                text, start(column), end(column), other.text, other.start(column), other.end(column));
    }

    public boolean isNull(int column) {
        return text[start(column)] == 'n';
    }

    /** The JSON text of a value. */
    public String value(int column) {
        int start = start(column);
        return new String(text, start, end(column) - start, StandardCharsets.UTF_8);
    }

    /** The row's line, without what a dead letter adds to it. */
    public String line() {
        takeApart();
        int end = bounds.length == 0 ? from + 1 : bounds[bounds.length - 1];
        return new String(text, from, end - from, StandardCharsets.UTF_8) + "}";
    }

    private void takeApart() {
        if (!apart) {
            layout.read(text, from, to, bounds);
            apart = true;
        }
    }
}
