package dev.saddlebag.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.settings.shape.Shape;
import dev.saddlebag.settings.shape.Words;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * A value as it holds now.
 *
 * @param value as it may be shown, see {@link Secrets}; null where nothing is set and there is no default
 * @param words what it is, from the comment beside its default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Effective(String key, String value, Place from, String words) {

    /** Every key, in alphabetical order; of lists and names, what is set. */
    public static List<Effective> values(Path config, Map<String, String> settings) {
        Known known = Known.find();
        Sources sources = new Sources(config, settings);
        Words words = Words.read();
        Map<String, Effective> values = new java.util.TreeMap<>();
        for (Map.Entry<String, Shape.Member> entry : members(known).entrySet()) {
            Shape.Member member = entry.getValue();
            values.put(
                    entry.getKey(),
                    new Effective(entry.getKey(), member.fallback(), Place.DEFAULT, words.of(entry.getKey())));
        }
        for (ConfigurationPropertyName name : sources.names()) {
            Known.Way way = known.follow(name);
            if (way.unknown() == null && !(way.shape() instanceof Shape.Group)) {
                values.put(
                        way.key(),
                        new Effective(
                                way.key(),
                                Secrets.masked(way.key(), text(sources, name)),
                                sources.place(name).orElse(Place.DEFAULT),
                                words.of(way.key())));
            }
        }
        // An empty list of a weaker place is hidden by the entries of a stronger one.
        List<String> lists = values.keySet().stream()
                .filter(key -> key.contains("["))
                .map(key -> key.replaceFirst("\\[.*", ""))
                .toList();
        values.keySet().removeAll(lists);
        return new ArrayList<>(values.values());
    }

    private static String text(Sources sources, ConfigurationPropertyName name) {
        try {
            return sources.binder().bind(name, Bindable.of(String.class)).orElse("");
        } catch (BindException e) {
            // A name in ${} that is set nowhere: shown as it stands; check tells it.
            return e.getProperty() == null ? "" : String.valueOf(e.getProperty().getValue());
        }
    }

    static List<String> keys(Known known) {
        return List.copyOf(members(known).keySet());
    }

    private static Map<String, Shape.Member> members(Known known) {
        Map<String, Shape.Member> members = new LinkedHashMap<>();
        collect(Known.PREFIX, known.root(), members);
        return members;
    }

    private static void collect(String path, Shape.Group group, Map<String, Shape.Member> members) {
        group.members().forEach((name, member) -> {
            String key = path + "." + name;
            if (member.shape() instanceof Shape.Group below) {
                collect(key, below, members);
            } else {
                members.put(key, member);
            }
        });
    }
}
