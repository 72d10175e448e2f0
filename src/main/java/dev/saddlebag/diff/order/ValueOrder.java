package dev.saddlebag.diff.order;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * How PostgreSQL orders the values of a type, told from their JSON text. Values that compare as 0 are one key to it.
 *
 * <p>Each is an order in its own right, whatever texts it is given; whether it is also the order a file stands in, the
 * merge finds out. Null comes last.
 */
public enum ValueOrder {
    /** Numbers by value, however they are printed; NaN above infinity. */
    NUMBER,
    /** Text by its bytes; so are uuid, bytea, boolean and time of day. */
    TEXT,
    /** Text without the blanks at its end. */
    PADDED,
    /** Text without regard to upper and lower case. */
    FOLDED,
    /** Dates and times, also before the year 1 and at infinity. */
    TIME,
    /** A type that is not known here: numbers by value, everything else by its bytes. */
    GUESSED;

    private static final JsonMapper JSON = new JsonMapper();

    /** The order of a declared type, {@code character varying(50)}. */
    public static ValueOrder of(String type) {
        String plain = type.replaceAll("\\([^)]*\\)", "");
        return switch (plain) {
            case "smallint", "integer", "bigint", "oid", "numeric", "real", "double precision" -> NUMBER;
            case "text", "character varying", "name", "uuid", "bytea", "boolean", "time without time zone" -> TEXT;
            case "character" -> PADDED;
            case "date", "timestamp without time zone", "timestamp with time zone" -> TIME;
            default -> plain.equals("citext") || plain.endsWith(".citext") ? FOLDED : GUESSED;
        };
    }

    /** Compares the value of {@code x} between {@code xFrom} and {@code xTo} with that of {@code y}. */
    public int compare(byte[] x, int xFrom, int xTo, byte[] y, int yFrom, int yTo) {
        boolean xNull = x[xFrom] == 'n';
        boolean yNull = y[yFrom] == 'n';
        if (xNull || yNull) {
            return Boolean.compare(xNull, yNull);
        }
        return switch (this) {
            case NUMBER -> numbers(x, xFrom, xTo, y, yFrom, yTo);
            case TIME -> Moment.compare(x, xFrom, xTo, y, yFrom, yTo);
            case TEXT -> texts(x, xFrom, xTo, y, yFrom, yTo);
            case PADDED, FOLDED -> Arrays.compareUnsigned(normal(x, xFrom, xTo), normal(y, yFrom, yTo));
            case GUESSED -> {
                boolean xNumber = bareNumber(x[xFrom]);
                boolean yNumber = bareNumber(y[yFrom]);
                yield xNumber && yNumber
                        ? Decimal.compare(x, xFrom, xTo, y, yFrom, yTo)
                        : xNumber || yNumber ? Boolean.compare(yNumber, xNumber) : texts(x, xFrom, xTo, y, yFrom, yTo);
            }
        };
    }

    /** Numbers that JavaScript would round travel as texts: {@code "10"} comes after {@code "9"} all the same. */
    private static int numbers(byte[] x, int xFrom, int xTo, byte[] y, int yFrom, int yTo) {
        int xQuote = quotedNumber(x, xFrom) ? 1 : 0;
        int yQuote = quotedNumber(y, yFrom) ? 1 : 0;
        return Decimal.compare(x, xFrom + xQuote, xTo - xQuote, y, yFrom + yQuote, yTo - yQuote);
    }

    private static boolean quotedNumber(byte[] text, int from) {
        return text[from] == '"'
                && (text[from + 1] >= '0' && text[from + 1] <= '9'
                        || text[from + 1] == '-' && text[from + 2] >= '0' && text[from + 2] <= '9');
    }

    private static boolean bareNumber(byte first) {
        return first == '-' || (first >= '0' && first <= '9');
    }

    private static int texts(byte[] x, int xFrom, int xTo, byte[] y, int yFrom, int yTo) {
        if (escaped(x, xFrom, xTo) || escaped(y, yFrom, yTo)) {
            return Arrays.compareUnsigned(text(x, xFrom, xTo), text(y, yFrom, yTo));
        }
        int xQuote = x[xFrom] == '"' ? 1 : 0;
        int yQuote = y[yFrom] == '"' ? 1 : 0;
        return Arrays.compareUnsigned(x, xFrom + xQuote, xTo - xQuote, y, yFrom + yQuote, yTo - yQuote);
    }

    private static boolean escaped(byte[] text, int from, int to) {
        if (text[from] == '"') {
            for (int i = from; i < to; i++) {
                if (text[i] == '\\') {
                    return true;
                }
            }
        }
        return false;
    }

    private byte[] normal(byte[] value, int from, int to) {
        String text = new String(text(value, from, to), StandardCharsets.UTF_8);
        String normal = this == PADDED ? text.replaceAll(" +$", "") : text.toLowerCase(Locale.ROOT);
        return normal.getBytes(StandardCharsets.UTF_8);
    }

    /** The bytes a value stands for, without quotes and escapes. */
    private static byte[] text(byte[] value, int from, int to) {
        if (value[from] != '"') {
            return Arrays.copyOfRange(value, from, to);
        }
        if (!escaped(value, from, to)) {
            return Arrays.copyOfRange(value, from + 1, to - 1);
        }
        try {
            return JSON.readValue(value, from, to - from, String.class).getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
