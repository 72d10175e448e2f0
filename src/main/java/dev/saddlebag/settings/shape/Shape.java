package dev.saddlebag.settings.shape;

import java.util.List;
import java.util.Map;

/** What may stand under a key. */
public sealed interface Shape {

    /** One value of a plain type. */
    record Plain(Class<?> type) implements Shape {}

    /** One of a few words. */
    record Choice(Class<?> type, List<String> words) implements Shape {}

    /** A list. */
    record Items(Shape element) implements Shape {}

    /** Names that the operator chooses, each with the same below it. */
    record Named(Shape element) implements Shape {}

    /**
     * Keys of the next level.
     *
     * @param members by their names as they are written, {@code chunk-rows}; in their order
     */
    record Group(Map<String, Member> members) implements Shape {}

    /** @param fallback what holds where nothing is set, as it is written; null where there is nothing */
    record Member(Shape shape, String fallback) {}

    /** What is possible, for people: {@code zstd, gzip, none}. */
    default String possible() {
        if (this instanceof Choice choice) {
            return String.join(", ", choice.words());
        } else if (this instanceof Items items) {
            return "a list; in it: " + items.element().possible();
        } else if (this instanceof Named named) {
            return "names, and below each: " + named.element().possible();
        } else if (this instanceof Group group) {
            return "the keys " + String.join(", ", group.members().keySet());
        }
        return switch (((Plain) this).type().getSimpleName()) {
            case "boolean", "Boolean" -> "true, false";
            case "int", "long", "Integer", "Long" -> "a whole number";
            case "double", "Double" -> "a number";
            case "Duration" -> "a duration such as 500ms, 30s, 10m, 12h, 7d";
            case "DataSize" -> "a size such as 64KB, 128MB, 4TB";
            case "Path" -> "a path";
            case "URI" -> "an address such as https://host/path";
            default -> "a text";
        };
    }
}
