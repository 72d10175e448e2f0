package dev.saddlebag.settings;

import dev.saddlebag.settings.shape.Shape;
import dev.saddlebag.settings.shape.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration as a JSON schema, for editors: made from the records that it fills and the comments beside them. */
public final class ConfigurationSchema {

    /** A name in ${} may stand for any value. */
    private static final Map<String, Object> PLACEHOLDER = Map.of("type", "string", "pattern", "\\$\\{.+}");

    private final Words words = Words.read();

    private ConfigurationSchema() {}

    /** JSON schema, draft 2020-12, as maps and lists. */
    public static Map<String, Object> make() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "saddlebag: config/application.yaml");
        schema.put("type", "object");
        schema.put(
                "properties",
                Map.of(
                        Known.PREFIX,
                        new ConfigurationSchema().of(Known.PREFIX, Known.find().root())));
        return schema;
    }

    private Map<String, Object> of(String path, Shape shape) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (shape instanceof Shape.Group group) {
            Map<String, Object> properties = new LinkedHashMap<>();
            group.members().forEach((name, member) -> properties.put(name, of(path + "." + name, member)));
            schema.put("type", List.of("object", "null"));
            schema.put("properties", properties);
            schema.put("additionalProperties", false);
        } else if (shape instanceof Shape.Named named) {
            schema.put("type", List.of("object", "null"));
            schema.put("additionalProperties", of(path, named.element()));
        } else if (shape instanceof Shape.Items items) {
            schema.put("type", List.of("array", "null"));
            schema.put("items", of(path, items.element()));
        } else if (shape instanceof Shape.Choice choice) {
            schema.put("anyOf", List.of(Map.of("enum", choice.words()), PLACEHOLDER));
        } else if (shape instanceof Shape.Plain plain) {
            schema.putAll(plain(plain.type().getSimpleName()));
        }
        return schema;
    }

    private Map<String, Object> of(String path, Shape.Member member) {
        Map<String, Object> schema = of(path, member.shape());
        if (words.of(path) != null) {
            schema.put("description", words.of(path));
        }
        if (member.fallback() != null && member.shape() instanceof Shape.Choice) {
            schema.put("default", member.fallback());
        } else if (member.fallback() != null && member.shape() instanceof Shape.Plain plain) {
            schema.put("default", fallback(member.fallback(), plain.type().getSimpleName()));
        }
        return schema;
    }

    private static Map<String, Object> plain(String type) {
        return switch (type) {
            case "boolean", "Boolean" -> either(Map.of("type", "boolean"));
            case "int", "long", "Integer", "Long" -> either(Map.of("type", "integer"));
            case "double", "Double" -> either(Map.of("type", "number"));
            case "Duration" -> either(Map.of("type", "string", "pattern", "^([0-9]+(ns|us|ms|s|m|h|d)|P.+)$"));
            case "DataSize" -> either(Map.of("type", "string", "pattern", "^[0-9]+(B|KB|MB|GB|TB)$"));
            // A text that looks like a number need not be quoted.
            default -> Map.of("type", List.of("string", "number", "boolean", "null"));
        };
    }

    private static Map<String, Object> either(Map<String, Object> value) {
        return Map.of("anyOf", List.of(value, PLACEHOLDER));
    }

    private static Object fallback(String text, String type) {
        return switch (type) {
            case "boolean", "Boolean" -> Boolean.valueOf(text);
            case "int", "long", "Integer", "Long" -> Long.valueOf(text);
            case "double", "Double" -> Double.valueOf(text);
            default -> text;
        };
    }
}
