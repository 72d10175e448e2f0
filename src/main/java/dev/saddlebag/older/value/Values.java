package dev.saddlebag.older.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.json.JsonBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the values of one column as a backup would print them.
 *
 * <p>What cannot be a value of the column is written as it is, so that PostgreSQL refuses the row and says why.
 */
public final class Values {

    private static final Pattern LENGTH = Pattern.compile("character\\((\\d+)\\)");

    private final Column column;
    private final Form form;
    private final boolean array;
    private final int length;
    private final int longest;

    /** @param longest how many bytes a row may have */
    public Values(Column column, int longest) {
        this.column = column;
        this.form = Form.of(column);
        this.array = Form.isArray(column);
        this.longest = longest;
        Matcher declared = LENGTH.matcher(column.underlying());
        this.length = declared.matches() ? Integer.parseInt(declared.group(1)) : 0;
    }

    /** Whether a value may be an object or an array in the file; else such a one is rows of another table. */
    public boolean nested() {
        return array || form == Form.JSON || form == Form.JSONB || form == Form.BYTES;
    }

    /** Appends the value the parser stands at, and moves to its end. */
    public void write(JsonParser json, JsonBuffer out) throws IOException {
        JsonToken token = json.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            out.append("null".getBytes(StandardCharsets.US_ASCII));
        } else if (token == JsonToken.START_ARRAY && array) {
            JsonText.string(
                    ArrayText.of(JsonText.read(json), this::element, form == Form.JSON || form == Form.JSONB), out);
        } else if (array) {
            text(json, out);
        } else if (form == Form.JSONB) {
            JsonText.jsonb(JsonText.read(json), out);
        } else if (form == Form.JSON) {
            JsonBuffer text = new JsonBuffer(256);
            JsonText.compact(json, text);
            out.string(Arrays.copyOf(text.array(), text.length()));
        } else if (token.isStructStart() && form == Form.BYTES) {
            Bytes.hex(json, longest, out);
        } else {
            text(json, out);
        }
    }

    private void text(JsonParser json, JsonBuffer out) throws IOException {
        if (json.currentToken().isStructStart()) {
            JsonBuffer text = new JsonBuffer(256);
            JsonText.compact(json, text);
            out.string(Arrays.copyOf(text.array(), text.length()));
            return;
        }
        String text = json.getText();
        if (form == Form.BOOLEAN && !array && (text.equals("true") || text.equals("false"))) {
            out.append(text.getBytes(StandardCharsets.US_ASCII));
            return;
        }
        String printed = array ? text : scalar(text, 'T');
        if (form.number() && !array && Numerals.isNumber(printed)) {
            out.append(printed.getBytes(StandardCharsets.US_ASCII));
        } else {
            JsonText.string(printed, out);
        }
    }

    /** Elements stand in an array as PostgreSQL prints them, dates with a blank. */
    private String element(String text) {
        return form == Form.NUMERIC ? Numerals.numeric(text, elementType()) : scalar(text, ' ');
    }

    private String elementType() {
        return column.underlying().replace("[]", "");
    }

    private String scalar(String text, char blank) {
        return switch (form) {
            case NUMERIC -> Numerals.numeric(text, column.underlying());
            case SINGLE -> Numerals.binary(text, true);
            case DOUBLE -> Numerals.binary(text, false);
            case TIMESTAMP -> Times.timestamp(text, false, blank);
            case TIMESTAMPTZ -> Times.timestamp(text, true, blank);
            case DATE -> Times.date(text);
            case TIME -> Times.time(text);
            case PADDED -> padded(text);
            case UUID -> text.toLowerCase(Locale.ROOT);
            case BOOLEAN, INTEGER, BYTES, JSON, JSONB, TEXT -> text;
        };
    }

    private String padded(String text) {
        int missing = length - text.codePointCount(0, text.length());
        return missing > 0 ? text + " ".repeat(missing) : text;
    }
}
