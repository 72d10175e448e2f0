package dev.saddlebag.older.value;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.json.JsonBuffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that sort as PostgreSQL sorts the values they stand for, text by its bytes. */
public final class SortKey {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final byte NEGATIVE = 1;
    private static final byte ZERO = 2;
    private static final byte POSITIVE = 3;
    private static final byte OTHER = 4;

    private SortKey() {}

    /** Appends the key of a value, given as it stands in a row. */
    public static void append(Column column, byte[] value, int from, int to, JsonBuffer out) {
        Form form = Form.of(column);
        byte[] text = text(value, from, to);
        if (Form.isArray(column)) {
            terminated(text, out);
        } else if (form.number()) {
            number(new String(text, StandardCharsets.UTF_8), out);
        } else if (column.enumeration() != null) {
            int place = column.enumeration().labels().indexOf(new String(text, StandardCharsets.UTF_8));
            out.append(place >> 8).append(place);
        } else {
            // The Z of a point in time would stand before the digits of another's fraction.
            boolean zoned = form == Form.TIMESTAMPTZ && text.length > 0 && text[text.length - 1] == 'Z';
            terminated(zoned ? Arrays.copyOf(text, text.length - 1) : text, out);
        }
    }

    /** The bytes a value stands for, without quotes and escapes. */
    public static byte[] text(byte[] value, int from, int to) {
        if (value[from] != '"') {
            return Arrays.copyOfRange(value, from, to);
        }
        for (int i = from; i < to; i++) {
            if (value[i] == '\\') {
                try {
                    return MAPPER.readValue(value, from, to - from, String.class)
                            .getBytes(StandardCharsets.UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Arrays.copyOfRange(value, from + 1, to - 1);
    }

    /** A shorter text stands before a longer one that starts with it; no text of PostgreSQL holds a zero. */
    public static void terminated(byte[] text, JsonBuffer out) {
        out.append(text).append(0);
    }

    /** Sign, exponent, digits; those of a negative number turned round. */
    private static void number(String text, JsonBuffer out) {
        if (!Numerals.isNumber(text) || text.length() > 1_000) {
            terminated(text.getBytes(StandardCharsets.UTF_8), out.append(text.startsWith("-") ? 0 : OTHER));
            return;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() == 0) {
            out.append(ZERO);
            return;
        }
        boolean negative = number.signum() < 0;
        int flip = negative ? 0xff : 0;
        long exponent = (long) number.precision() - number.scale() + Integer.MAX_VALUE;
        out.append(negative ? NEGATIVE : POSITIVE);
        for (int shift = 32; shift >= 0; shift -= 8) {
            out.append((int) (exponent >> shift & 0xff) ^ flip);
        }
        String digits = number.unscaledValue().abs().toString().replaceFirst("0+$", "");
        for (int i = 0; i < digits.length(); i++) {
            out.append(digits.charAt(i) ^ flip);
        }
        out.append(flip);
    }
}
