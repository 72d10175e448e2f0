package dev.saddlebag.database.seed.mapping;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the rows of a catalogue go.
 *
 * @param catalogue its name, for messages
 * @param business the rows a catalogue is for
 * @param rows the file with the rows that are counted and reported
 * @param labels for each file the member that names a row to people; no two rows of a file share it
 * @param carried for each file the members that are there for people and go nowhere
 * @param parts in the order in which they are written
 */
public record Mapping(
        String catalogue,
        Business business,
        String rows,
        Map<String, String> labels,
        Map<String, List<String>> carried,
        List<Part> parts) {

    /**
     * @param key the column by which one is named
     * @param type the column that says what kind of business it is, and {@code is} what it has to say
     */
    public record Business(String table, String key, String type, String is) {}

    public Mapping {
        labels = new LinkedHashMap<>(labels);
        carried = new LinkedHashMap<>(carried);
        parts = List.copyOf(parts);
    }

    /** The parts made of the rows that are counted; the first is the row itself, the others come with it. */
    List<Part> main() {
        return parts.stream().filter(p -> p.rows().equals(rows)).toList();
    }

    List<Part> others() {
        return parts.stream().filter(p -> !p.rows().equals(rows)).toList();
    }

    public Part part(String name) {
        return parts.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    /** The files, each before those whose rows name its rows. */
    public List<String> files() {
        return parts.stream().map(Part::rows).distinct().toList();
    }

    /** The members of the rows of a file that have a meaning. @param required only those that may not be absent */
    public Set<String> members(String file, boolean required) {
        Set<String> members = new LinkedHashSet<>(Set.of(labels.get(file)));
        for (Part part : parts) {
            for (Value value : part.rows().equals(file) ? part.given().values() : List.<Value>of()) {
                if (value instanceof Value.Field field && !(required && field.optional())) {
                    members.add(field.name());
                } else if (value instanceof Value.KeyOf key && key.where() != null) {
                    members.add(key.where());
                }
            }
        }
        if (!required) {
            members.addAll(carried.get(file));
        }
        return members;
    }
}
