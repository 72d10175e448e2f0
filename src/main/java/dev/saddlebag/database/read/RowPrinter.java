package dev.saddlebag.database.read;

import dev.saddlebag.database.large.Outsize;
import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.json.LongText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.apache.camel.component.sql.RowMapperFactory;
import org.springframework.jdbc.core.RowMapper;

/**
 * Prints a row of any result as the bytes of one line of JSON, by the types PostgreSQL reports.
 *
 * <p>Values are the server's own text, never interpreted: digits stay as printed, times become ISO 8601 by two
 * characters, {@code jsonb} objects and arrays stand nested unless they are very deep, everything else is a string. The
 * buffer a row is printed into is used again for the next row; a row with values of many megabytes stands in a file of
 * its own, and its bytes in no array.
 */
public final class RowPrinter implements RowMapperFactory {

    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    /** The length of {@code 2025-01-01}, the shortest date. */
    private static final int YEAR_TO_DAY = 10;

    /**
     * How deep a {@code jsonb} value may be and still stand nested: part of the format, and below what a reader takes
     * unless it is told otherwise ({@code saddlebag.archive.max-depth}).
     */
    private static final int DEEPEST_NESTED = 48;

    /** How a value of a type stands in the line. */
    private enum Form {
        BOOLEAN,
        NUMBER,
        TIMESTAMP,
        JSONB,
        STRING;

        static Form of(String type) {
            return switch (type) {
                case "bool" -> BOOLEAN;
                case "int2", "int4", "int8", "oid", "numeric", "float4", "float8" -> NUMBER;
                case "timestamp", "timestamptz" -> TIMESTAMP;
                case "jsonb" -> JSONB;
                default -> STRING;
            };
        }
    }

    @Override
    public RowMapper<?> newColumnRowMapper() {
        return new Printer();
    }

    @Override
    public RowMapper<?> newBeanRowMapper(Class<?> outputClass) {
        throw new IllegalStateException("rows are printed, not mapped to " + outputClass);
    }

    private static final class Printer implements RowMapper<ByteBuffer> {

        private final JsonBuffer line = new JsonBuffer(1 << 12);
        private byte[][] members;
        private String[] labels;
        private Form[] forms;
        private boolean placed;

        @Override
        public ByteBuffer mapRow(ResultSet row, int number) throws SQLException {
            if (members == null) {
                prepare(row.getMetaData());
            }
            line.clear();
            byte[] place = placed ? row.getBytes(members.length + 1) : null;
            if (place != null) {
                return outsize(row, new Outsize(row.getStatement().getConnection(), place));
            }
            if (members.length == 0) {
                line.append('{');
            }
            for (int i = 0; i < members.length; i++) {
                member(row, i);
            }
            line.append('}');
            return line.view();
        }

        private void member(ResultSet row, int i) throws SQLException {
            line.append(members[i]);
            byte[] text = row.getBytes(i + 1);
            if (text == null) {
                line.append(NULL);
            } else {
                print(forms[i], text);
            }
        }

        /** A row with values that were left out of it: it is put together on disk. */
        private ByteBuffer outsize(ResultSet row, Outsize values) throws SQLException {
            try (LongText text = LongText.create()) {
                for (int i = 0; i < members.length; i++) {
                    if (row.getBytes(i + 1) == null && values.has(i)) {
                        text.append(line.append(members[i]).view());
                        values.print(i, labels[i], text);
                    } else {
                        member(row, i);
                        text.append(line.view());
                    }
                    line.clear();
                }
                return text.append(line.append('}').view()).view();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void prepare(ResultSetMetaData metaData) throws SQLException {
            int columns = metaData.getColumnCount();
            placed = columns > 0 && metaData.getColumnLabel(columns).equals(Outsize.PLACE);
            labels = new String[placed ? columns - 1 : columns];
            forms = new Form[labels.length];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = metaData.getColumnLabel(i + 1);
                forms[i] = Form.of(metaData.getColumnTypeName(i + 1));
            }
            members = JsonBuffer.members(List.of(labels));
        }

        private void print(Form form, byte[] text) {
            switch (form) {
                case BOOLEAN -> line.append(text[0] == 't' ? TRUE : FALSE);
                case NUMBER -> number(text);
                case TIMESTAMP -> timestamp(text);
                case JSONB -> jsonb(text);
                case STRING -> line.string(text);
            }
        }

        /** NaN and the infinities are no JSON numbers. */
        private void number(byte[] text) {
            byte last = text[text.length - 1];
            if (last >= '0' && last <= '9') {
                line.append(text);
            } else {
                line.string(text);
            }
        }

        /** {@code 2025-01-01 00:00:00.5+00} becomes {@code 2025-01-01T00:00:00.5Z}; infinity and years BC stay. */
        private void timestamp(byte[] text) {
            int length = text.length;
            byte last = text[length - 1];
            if (last < '0' || last > '9') {
                line.string(text);
                return;
            }
            boolean zoned = length > 3 && text[length - 3] == '+';
            int blank = YEAR_TO_DAY;
            while (text[blank] != ' ') {
                blank++;
            }
            line.append('"')
                    .append(text, 0, blank)
                    .append('T')
                    .append(text, blank + 1, (zoned ? length - 3 : length) - blank - 1);
            if (zoned) {
                line.append('Z');
            }
            line.append('"');
        }

        private void jsonb(byte[] text) {
            if ((text[0] == '{' || text[0] == '[') && !deep(text)) {
                line.append(text);
            } else {
                line.string(text);
            }
        }

        /** Whether objects and arrays of {@code text} stand in each other more than {@link #DEEPEST_NESTED} deep. */
        private static boolean deep(byte[] text) {
            // Each level takes two bytes, so most values need not be looked through.
            if (text.length <= 2 * DEEPEST_NESTED) {
                return false;
            }
            int depth = 0;
            boolean string = false;
            for (int i = 0; i < text.length; i++) {
                byte b = text[i];
                if (string) {
                    if (b == '\\') {
                        i++;
                    } else if (b == '"') {
                        string = false;
                    }
                } else if (b == '"') {
                    string = true;
                } else if (b == '{' || b == '[') {
                    if (++depth > DEEPEST_NESTED) {
                        return true;
                    }
                } else if (b == '}' || b == ']') {
                    depth--;
                }
            }
            return false;
        }
    }
}
