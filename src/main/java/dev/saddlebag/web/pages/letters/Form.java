package dev.saddlebag.web.pages.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.web.problems.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** A refused row as fields to fill in, and back: only what was changed becomes part of an edit. */
final class Form {

    static final String VALUE = "value.";
    private static final String NULL = "null.";

    private Form() {}

    /**
     * One column.
     *
     * @param input {@code integer}, {@code number}, {@code boolean}, {@code date}, {@code long}, {@code text}
     * @param was the value that came in the file, where it has been changed since
     */
    record Field(
            String name,
            String type,
            String input,
            String value,
            boolean isNull,
            boolean key,
            boolean cause,
            String was) {

        private Field typed(Map<String, String> sent) {
            String typed = sent.getOrDefault(VALUE + name, value);
            return new Field(name, type, input, typed, isNull(sent), key, cause, was);
        }

        /** Who types into a field that was NULL means what was typed, ticked or not. */
        private boolean isNull(Map<String, String> sent) {
            String typed = sent.getOrDefault(VALUE + name, "");
            return input.equals("boolean")
                    ? typed.isEmpty()
                    : sent.containsKey(NULL + name) && !(isNull && !typed.isEmpty());
        }
    }

    /** The fields as somebody has filled them in, to be shown again. */
    static List<Field> typed(Letter.Detail letter, Map<String, String> sent) {
        return fields(letter).stream().map(field -> field.typed(sent)).toList();
    }

    static List<Field> fields(Letter.Detail letter) {
        List<Field> fields = new ArrayList<>();
        for (Metadata.ColumnEntry column : letter.columns()) {
            JsonNode value = letter.row().path(column.name());
            if (value.isMissingNode()) {
                continue;
            }
            JsonNode original =
                    letter.original() == null ? value : letter.original().path(column.name());
            fields.add(new Field(
                    column.name(),
                    column.type(),
                    input(column.type(), value),
                    text(value),
                    value.isNull(),
                    letter.key().contains(column.name()),
                    column.name().equals(letter.column()),
                    original.equals(value) ? null : original.isNull() ? "NULL" : text(original)));
        }
        return fields;
    }

    private static String input(String type, JsonNode value) {
        if (value.isBoolean() || type.equals("boolean")) {
            return "boolean";
        }
        if (type.matches("smallint|integer|bigint|oid")) {
            return "integer";
        }
        if (value.isNumber() || type.matches("numeric.*|real|double precision")) {
            return "number";
        }
        // Infinity and dates before Christ are no dates to a browser.
        if (type.equals("date") && (value.isNull() || text(value).matches("\\d{4}-\\d{2}-\\d{2}"))) {
            return "date";
        }
        boolean tall = value.isContainerNode()
                || text(value).length() > 60
                || text(value).contains("\n");
        return tall ? "long" : "text";
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.isTextual() ? value.textValue() : value.toString();
    }

    /** What was changed, as an edit has it. @param sent the parameters of the form */
    static ObjectNode changes(Letter.Detail letter, Map<String, String> sent) {
        ObjectNode changes = Letter.JSON.createObjectNode();
        for (Field field : fields(letter)) {
            JsonNode before = letter.row().path(field.name());
            if (!sent.containsKey(VALUE + field.name()) && !sent.containsKey(NULL + field.name())) {
                continue;
            }
            if (field.isNull(sent)) {
                if (!before.isNull()) {
                    changes.set(field.name(), NullNode.getInstance());
                }
                continue;
            }
            String value = sent.get(VALUE + field.name());
            // Browsers send line ends as CR LF.
            String plain = value == null ? null : value.replace("\r\n", "\n");
            boolean same = plain == null
                    || (!field.isNull() && plain.equals(field.value().replace("\r\n", "\n")));
            if (!same) {
                changes.set(field.name(), parsed(field, before, plain));
            }
        }
        return changes;
    }

    private static JsonNode parsed(Field field, JsonNode before, String value) {
        boolean number = field.input().equals("number") || field.input().equals("integer");
        if (field.input().equals("boolean")) {
            return BooleanNode.valueOf(value.equals("true"));
        }
        if (!(number || before.isContainerNode()) || (number && value.strip().matches("NaN|-?Infinity"))) {
            return TextNode.valueOf(number ? value.strip() : value);
        }
        try {
            JsonNode parsed = Letter.JSON.readTree(value.isBlank() ? "?" : value.strip());
            if (!number || parsed.isNumber()) {
                return parsed;
            }
            throw refused(field, before, null);
        } catch (JsonProcessingException e) {
            throw refused(field, before, e);
        }
    }

    private static Refused refused(Field field, JsonNode before, Exception cause) {
        Refused refused = new Refused(
                HttpStatus.UNPROCESSABLE_ENTITY,
                "wrong-row",
                "the value given for " + field.name() + " is no " + field.type(),
                "Write it as " + (before.isContainerNode() ? "JSON." : "a number, without separators: 1234.50."));
        refused.initCause(cause);
        return refused;
    }
}
