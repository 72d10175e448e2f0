package dev.saddlebag.archive;

import dev.saddlebag.archive.large.LargeRow;
import dev.saddlebag.json.JsonBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A refused row as its file has it: its columns, then the cause under {@code $refused}. */
public final class DeadLetterRow {

    private DeadLetterRow() {}

    /**
     * @param row a JSON object of columns
     * @param cause a JSON object
     * @param large the row's long values, or null
     */
    public static ByteBuffer line(byte[] row, byte[] cause, LargeRow large) {
        JsonBuffer line = new JsonBuffer(row.length + cause.length + 32);
        line.append(row, 0, row.length - 1);
        if (row.length > 2) {
            line.append(',');
        }
        line.append(JsonBuffer.quoted(RowShape.REFUSED_NAME))
                .append(':')
                .append(cause)
                .append('}');
        try {
            return large == null ? line.view() : large.line(Arrays.copyOf(line.array(), line.length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The chunk of {@code rows}, to be tried again. @param counted whether each says that it stands for one row */
    public static Chunk chunk(List<byte[]> rows, boolean counted, long firstRow) {
        return chunk(rows, counted, firstRow, null);
    }

    /** The same with the long values of the only row. */
    public static Chunk chunk(List<byte[]> rows, boolean counted, long firstRow, LargeRow large) {
        JsonBuffer text = new JsonBuffer(1 << 16);
        text.append('[');
        for (int i = 0; i < rows.size(); i++) {
            byte[] row = rows.get(i);
            text.append(row, 0, row.length - (counted ? 1 : 0));
            if (counted) {
                String member = (row.length > 2 ? "," : "") + "\"" + Chunk.COPIES + "\":1}";
                text.append(member.getBytes(StandardCharsets.US_ASCII));
            }
            text.append(i < rows.size() - 1 ? ",\n".getBytes(StandardCharsets.US_ASCII) : new byte[0]);
        }
        text.append(']');
        return new Chunk(Arrays.copyOf(text.array(), text.length()), rows.size(), rows.size(), firstRow, large);
    }
}
