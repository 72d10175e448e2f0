package dev.saddlebag.archive;

import dev.saddlebag.archive.large.LargeRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Some rows of one table that travel together: a JSON array as the file has it, a row a line.
 *
 * @param json {@code [{…},\n{…}]}
 * @param rows how many elements the array has
 * @param copies how many rows of the file they stand for; more than {@code rows} where equal rows travel once
 * @param firstRow the number of the first element among the elements of its table, from 0
 * @param large the long values of the only row, for which empty strings stand in {@code json}; null for other rows
 */
public record Chunk(byte[] json, int rows, long copies, long firstRow, LargeRow large) {

    /** The member that says how many rows of the file an element stands for. */
    public static final String COPIES = "$saddlebag:copies";

    private static final byte[] COPIES_MEMBER = ("\"" + COPIES + "\":").getBytes(StandardCharsets.US_ASCII);

    public Chunk(byte[] json, int rows, long copies, long firstRow) {
        this(json, rows, copies, firstRow, null);
    }

    /** Lets go of what it holds on disk. */
    public void discard() throws IOException {
        if (large != null) {
            large.discard();
        }
    }

    /** The two halves; only for chunks of at least two rows. */
    public List<Chunk> halves() {
        int[] starts = starts();
        int middle = rows / 2;
        return List.of(slice(starts, 0, middle), slice(starts, middle, rows));
    }

    /** Each row as a chunk of its own. */
    public List<Chunk> single() {
        int[] starts = starts();
        List<Chunk> singles = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            singles.add(slice(starts, i, i + 1));
        }
        return singles;
    }

    /** The text of the only row of this chunk, as the file had it but for {@link #large()}. */
    public byte[] row() {
        byte[] row = Arrays.copyOfRange(json, 1, json.length - 1);
        int at = copiesMember(row, row.length);
        if (at < 0) {
            return row;
        }
        int columnsEnd = row[at - 1] == ',' ? at - 1 : at;
        byte[] plain = Arrays.copyOf(row, columnsEnd + 1);
        plain[columnsEnd] = '}';
        return plain;
    }

    private Chunk slice(int[] starts, int from, int to) {
        byte[] slice = new byte[starts[to] - starts[from]];
        slice[0] = '[';
        System.arraycopy(json, starts[from], slice, 1, slice.length - 2);
        slice[slice.length - 1] = ']';
        return new Chunk(slice, to - from, copies == rows ? to - from : copiesIn(starts, from, to), firstRow + from);
    }

    private long copiesIn(int[] starts, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            int end = starts[i + 1] - 2;
            int at = copiesMember(json, end);
            sum += Long.parseLong(new String(
                    json, at + COPIES_MEMBER.length, end - 1 - at - COPIES_MEMBER.length, StandardCharsets.US_ASCII));
        }
        return sum;
    }

    /** Where the number of copies starts in the row that ends before {@code end}, or -1. */
    private static int copiesMember(byte[] text, int end) {
        int at = end - 2;
        while (at >= 0 && text[at] >= '0' && text[at] <= '9') {
            at--;
        }
        at -= COPIES_MEMBER.length - 1;
        boolean found = at > 0
                && (text[at - 1] == ',' || text[at - 1] == '{')
                && Arrays.equals(text, at, at + COPIES_MEMBER.length, COPIES_MEMBER, 0, COPIES_MEMBER.length);
        return found ? at : -1;
    }

    /** Where each row starts, and behind the last where a next would. Line feeds stand only between rows. */
    private int[] starts() {
        int[] starts = new int[rows + 1];
        starts[0] = 1;
        int found = 1;
        for (int i = 1; i < json.length && found < rows; i++) {
            if (json[i] == '\n') {
                starts[found++] = i + 1;
            }
        }
        starts[rows] = json.length + 1;
        return starts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Chunk chunk && firstRow == chunk.firstRow && Arrays.equals(json, chunk.json);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(json);
    }

    @Override
    public String toString() {
        return "Chunk[rows " + firstRow + " to " + (firstRow + rows - 1) + "]";
    }
}
