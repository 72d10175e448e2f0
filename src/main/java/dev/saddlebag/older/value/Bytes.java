package dev.saddlebag.older.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Bytes as JavaScript prints them, byte by byte: {@code {"0":255,"1":216}} or {@code {"type":"Buffer","data":[255,216]}}. */
final class Bytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Bytes() {}

    /** Appends the bytes the parser stands at as {@code "\\xffd8"}, never holding more of them than the text. */
    static void hex(JsonParser json, int longest, JsonBuffer out) throws IOException {
        out.append('"').append('\\').append('\\').append('x');
        int next = 0;
        if (json.currentToken() == JsonToken.START_ARRAY) {
            array(json, longest, out);
        } else {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("data") && value == JsonToken.START_ARRAY) {
                    array(json, longest, out);
                } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals(Integer.toString(next))) {
                    one(json, longest, out);
                    next++;
                } else if (!name.equals("type") || value != JsonToken.VALUE_STRING) {
                    throw wrong("has the member " + (name.length() > 40 ? "…" : name)
                            + " where byte %,d would be".formatted(next));
                }
            }
        }
        out.append('"');
    }

    private static void array(JsonParser json, int longest, JsonBuffer out) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                throw wrong("holds something that is no number");
            }
            one(json, longest, out);
        }
    }

    private static void one(JsonParser json, int longest, JsonBuffer out) throws IOException {
        int value = json.getTextLength() > 3 ? -1 : json.getIntValue();
        if (value < 0 || value > 255) {
            throw wrong("holds a number that is no byte");
        }
        if (out.length() >= longest) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    "a row is longer than %,d bytes".formatted(longest),
                    "Raise saddlebag.archive.max-row, and give the program four times as much memory (-Xmx).");
        }
        out.append(HEX[value >> 4]).append(HEX[value & 15]);
    }

    private static Problem wrong(String what) {
        return new Problem(Problem.Kind.FILE_UNUSABLE, "a value of bytes " + what, "Copy the file again, unedited.");
    }
}
