package dev.saddlebag.older.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.json.JsonBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** JSON as JavaScript prints it without blanks, and as PostgreSQL prints a {@code jsonb}. */
public final class JsonText {

    /** Deeper values stand in an archive as a string, see the format. */
    private static final int DEEPEST_NESTED = 48;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonText() {}

    /** The value the parser stands at, in memory. */
    static JsonNode read(JsonParser json) throws IOException {
        return MAPPER.readTree(json);
    }

    /** Appends the value the parser stands at, without blanks, and moves to its end. */
    public static void compact(JsonParser json, JsonBuffer out) throws IOException {
        int open = 0;
        boolean comma = false;
        while (true) {
            JsonToken token = json.currentToken();
            boolean closes = token.isStructEnd();
            if (comma && !closes) {
                out.append(',');
            }
            token(json, token, out);
            open += token.isStructStart() ? 1 : closes ? -1 : 0;
            comma = !token.isStructStart() && token != JsonToken.FIELD_NAME;
            if (open == 0) {
                return;
            }
            json.nextToken();
        }
    }

    /** Appends one token: a bracket, a name with its colon, or a scalar. */
    public static void token(JsonParser json, JsonToken token, JsonBuffer out) throws IOException {
        switch (token) {
            case FIELD_NAME -> {
                string(json.currentName(), out);
                out.append(':');
            }
            case VALUE_STRING -> string(json.getText(), out);
            default -> out.append(json.getText().getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** How a {@code jsonb} stands in a row: objects and arrays as PostgreSQL prints them, all else as a string. */
    static void jsonb(JsonNode value, JsonBuffer out) {
        boolean nested = value.isContainerNode() && depth(value, 0) <= DEEPEST_NESTED;
        if (nested) {
            print(value, out);
        } else {
            JsonBuffer text = new JsonBuffer(64);
            print(value, text);
            out.string(Arrays.copyOf(text.array(), text.length()));
        }
    }

    private static int depth(JsonNode value, int above) {
        if (above > DEEPEST_NESTED || !value.isContainerNode()) {
            return above;
        }
        int deepest = above + 1;
        for (JsonNode child : value) {
            deepest = Math.max(deepest, depth(child, above + 1));
        }
        return deepest;
    }

    /** Members by the length of their names, then by their bytes, as {@code jsonb} keeps them. */
    static void print(JsonNode value, JsonBuffer out) {
        if (value.isObject()) {
            Map<String, JsonNode> members = new TreeMap<>(JsonText::byLength);
            value.properties().forEach(m -> members.put(m.getKey(), m.getValue()));
            out.append('{');
            members.forEach((name, member) -> {
                separate('{', out);
                string(name, out);
                out.append(':').append(' ');
                print(member, out);
            });
            out.append('}');
        } else if (value.isArray()) {
            out.append('[');
            for (JsonNode element : value) {
                separate('[', out);
                print(element, out);
            }
            out.append(']');
        } else if (value.isNumber()) {
            out.append(Numerals.within(value.decimalValue()).getBytes(StandardCharsets.US_ASCII));
        } else if (value.isTextual()) {
            string(value.textValue(), out);
        } else {
            out.append(value.asText().getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static int byLength(String one, String other) {
        byte[] x = one.getBytes(StandardCharsets.UTF_8);
        byte[] y = other.getBytes(StandardCharsets.UTF_8);
        return x.length == y.length ? Arrays.compareUnsigned(x, y) : Integer.compare(x.length, y.length);
    }

    private static void separate(char bracket, JsonBuffer out) {
        if (out.array()[out.length() - 1] != bracket) {
            out.append(',').append(' ');
        }
    }

    /**
     * Appends {@code text} as a JSON string. Half a surrogate pair is no character: it stays an escape, which PostgreSQL
     * refuses, so that it is seen.
     */
    static void string(String text, JsonBuffer out) {
        if (text.codePoints().noneMatch(JsonText::half)) {
            out.string(text.getBytes(StandardCharsets.UTF_8));
            return;
        }
        out.append('"');
        text.codePoints().forEach(c -> {
            if (half(c)) {
                out.append("\\u%04x".formatted(c).getBytes(StandardCharsets.US_ASCII));
            } else {
                byte[] quoted = JsonBuffer.quoted(Character.toString(c));
                out.append(quoted, 1, quoted.length - 2);
            }
        });
        out.append('"');
    }

    private static boolean half(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
