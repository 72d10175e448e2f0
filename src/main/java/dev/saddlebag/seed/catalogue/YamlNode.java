package dev.saddlebag.seed.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A place in a {@code catalogue.yaml} that knows where it is, so that what is wrong there can be told. */
final class YamlNode {

    private static final JsonMapper JSON = new JsonMapper();

    private final String file;
    private final String path;
    private final Object value;

    YamlNode(String file, String path, Object value) {
        this.file = file;
        this.path = path;
        this.value = value;
    }

    Problem wrong(String what) {
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                file + (path.isEmpty() ? "" : ": " + path) + " " + what,
                "config/seeds/catalogue.schema.json says what a catalogue.yaml has to look like. Nothing was written.");
    }

    String text() {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        throw wrong("has to be a text");
    }

    int number() {
        if (value instanceof Integer number && number > 0) {
            return number;
        }
        throw wrong("has to be a whole number, 1 or more");
    }

    boolean truth() {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw wrong("has to be true or false");
    }

    /** Any value, as JSON. */
    String json() {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw wrong("has no meaning in JSON");
        }
    }

    /** Refuses members besides these. */
    YamlNode only(String... names) {
        for (String name : members().keySet()) {
            if (!Set.of(names).contains(name)) {
                throw wrong("has a member " + name + "; possible are " + String.join(", ", names));
            }
        }
        return this;
    }

    boolean has(String name) {
        return members().containsKey(name);
    }

    YamlNode at(String name) {
        if (!has(name)) {
            throw wrong("has no " + name);
        }
        return members().get(name);
    }

    Map<String, YamlNode> members() {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong("has to have members");
        }
        Map<String, YamlNode> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(
                String.valueOf(name), new YamlNode(file, path.isEmpty() ? "" + name : path + "." + name, member)));
        return members;
    }

    Map<String, YamlNode> members(String name) {
        return has(name) ? at(name).members() : Map.of();
    }

    List<YamlNode> items() {
        if (!(value instanceof List<?> list)) {
            throw wrong("has to be a list");
        }
        List<YamlNode> items = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            items.add(new YamlNode(file, path + "[" + i + "]", list.get(i)));
        }
        return items;
    }

    List<String> texts(String name) {
        return has(name) ? at(name).items().stream().map(YamlNode::text).toList() : List.of();
    }
}
