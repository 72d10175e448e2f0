package dev.saddlebag.older.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.json.JsonBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** An array as PostgreSQL prints it, {@code {a,"b c",NULL}}. */
final class ArrayText {

    private ArrayText() {}

    /** @param element how a scalar is printed outside an array */
    static String of(JsonNode array, UnaryOperator<String> element, boolean json) {
        StringBuilder text = new StringBuilder();
        append(array, element, json, text);
        return text.toString();
    }

    private static void append(JsonNode array, UnaryOperator<String> element, boolean json, StringBuilder text) {
        text.append('{');
        for (JsonNode each : array) {
            if (text.charAt(text.length() - 1) != '{') {
                text.append(',');
            }
            if (each.isNull()) {
                text.append("NULL");
            } else if (each.isArray() && !json) {
                append(each, element, false, text);
            } else {
                quote(element.apply(json || each.isContainerNode() ? json(each) : scalar(each)), text);
            }
        }
        text.append('}');
    }

    private static String json(JsonNode value) {
        JsonBuffer text = new JsonBuffer(64);
        JsonText.print(value, text);
        return new String(text.array(), 0, text.length(), StandardCharsets.UTF_8);
    }

    private static String scalar(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "t" : "f";
        }
        return value.isNumber() ? Numerals.within(value.decimalValue()) : value.asText();
    }

    /** Source: PostgreSQL manual, 8.15.6, "Array Input and Output Syntax". */
    private static void quote(String element, StringBuilder text) {
        boolean plain = !element.isEmpty()
                && !element.equalsIgnoreCase("NULL")
                && element.chars().noneMatch(c -> "{}\",\\ \t\n\r\f\u000b".indexOf(c) >= 0);
        if (plain) {
            text.append(element);
        } else {
            text.append('"')
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
    }
}
