package dev.saddlebag.settings;

import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.catalog.scope.rule.Root;
import dev.saddlebag.catalog.scope.rule.ScopeRules;
import dev.saddlebag.schedule.Schedule;
import dev.saddlebag.settings.shape.Shape;
import dev.saddlebag.settings.shape.Shapes;
import dev.saddlebag.shelf.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/**
 * Every key there is, as the records of the rooms have them.
 *
 * @param root the keys below {@code saddlebag}
 * @param records by the prefix that each is bound to
 */
record Known(Shape.Group root, Map<String, Class<?>> records) {

    static final String PREFIX = "saddlebag";

    /** What is bound without a record of its own name, because it is a list, a table's rule, or a route's word. */
    private static final Map<String, Shape.Member> OTHERS = Map.of(
            "saddlebag.tables", new Shape.Member(both(TableRules.class, ScopeRules.class), null),
            "saddlebag.scope", new Shape.Member(Shapes.of(Root.class), null),
            "saddlebag.shelves", new Shape.Member(new Shape.Named(Shapes.of(Place.class)), null),
            "saddlebag.schedules", new Shape.Member(new Shape.Items(Shapes.of(Schedule.class)), null),
            "saddlebag.routes", new Shape.Member(new Shape.Plain(java.nio.file.Path.class), "routes"));

    private static Shape.Group both(Class<?> one, Class<?> other) {
        Map<String, Shape.Member> members =
                new LinkedHashMap<>(Shapes.group(one).members());
        members.putAll(Shapes.group(other).members());
        return new Shape.Group(members);
    }

    /** Looks for them: the records are those called {@code …Settings}. */
    static Known find() {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        for (Class<?> type : types()) {
            ConfigurationProperties bound = type.getAnnotation(ConfigurationProperties.class);
            if (bound != null) {
                records.put(bound.value(), type);
            }
        }
        Shape.Group root = new Shape.Group(new LinkedHashMap<>());
        OTHERS.keySet().stream().sorted().forEach(key -> put(root, key, OTHERS.get(key)));
        records.keySet().stream()
                .sorted()
                .forEach(key -> put(root, key, new Shape.Member(Shapes.group(records.get(key)), null)));
        return new Known(root, records);
    }

    private static void put(Shape.Group root, String key, Shape.Member member) {
        String[] parts = key.split("\\.");
        Shape.Group group = root;
        for (int i = 1; i < parts.length - 1; i++) {
            group = (Shape.Group) group.members()
                    .computeIfAbsent(parts[i], p -> new Shape.Member(new Shape.Group(new LinkedHashMap<>()), null))
                    .shape();
        }
        String last = parts[parts.length - 1];
        Shape.Member there = group.members().get(last);
        if (there != null && there.shape() instanceof Shape.Group old && member.shape() instanceof Shape.Group more) {
            more.members().forEach(old.members()::putIfAbsent);
        } else {
            group.members().put(last, member);
        }
    }

    private static List<Class<?>> types() {
        try {
            List<Class<?>> types = new ArrayList<>();
            SimpleMetadataReaderFactory reader = new SimpleMetadataReaderFactory();
            for (Resource file : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:dev/saddlebag/**/*Settings.class")) {
                types.add(Class.forName(
                        reader.getMetadataReader(file).getClassMetadata().getClassName()));
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Where a key leads.
     *
     * @param shape what may stand there; where the key leads nowhere, what may stand at its last known step
     * @param key as it is written, up to its last known step
     * @param unknown the step that leads nowhere, or null
     */
    record Way(Shape shape, String key, String unknown) {}

    /** Follows {@code name}, written in any way that is understood ({@code chunkRows}, {@code chunk_rows}). */
    Way follow(ConfigurationPropertyName name) {
        Shape at = root;
        StringBuilder key = new StringBuilder(PREFIX);
        for (int i = 1; i < name.getNumberOfElements(); i++) {
            String step = name.getElement(i, ConfigurationPropertyName.Form.UNIFORM);
            String written = name.getElement(i, ConfigurationPropertyName.Form.ORIGINAL);
            if (at instanceof Shape.Items items && name.isNumericIndex(i)) {
                key.append('[').append(step).append(']');
                at = items.element();
            } else if (at instanceof Shape.Named named) {
                key.append('.').append(written);
                at = named.element();
            } else if (at instanceof Shape.Group group && member(group, step).isPresent()) {
                String member = member(group, step).get();
                key.append('.').append(member);
                at = group.members().get(member).shape();
            } else {
                return new Way(at, key.toString(), written);
            }
        }
        return new Way(at, key.toString(), null);
    }

    private static Optional<String> member(Shape.Group group, String uniform) {
        return group.members().keySet().stream()
                .filter(name -> name.replace("-", "").equals(uniform))
                .findFirst();
    }
}
