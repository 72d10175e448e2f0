package dev.saddlebag.settings;

import dev.saddlebag.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/** All that sets keys, the strongest first, found as the program finds it at a start; nothing is started for it. */
final class Sources {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(Known.PREFIX);

    private final StandardEnvironment environment = new StandardEnvironment();

    /**
     * @param config a file besides the usual ones, or null
     * @param settings of the command line
     */
    Sources(Path config, Map<String, String> settings) {
        Map<String, Object> first = new HashMap<>(settings);
        if (config != null) {
            if (!Files.isRegularFile(config)) {
                throw new Problem(
                        Problem.Kind.WRONG_USAGE, "there is no configuration file " + config, "Check --config.");
            }
            first.put("spring.config.additional-location", config.toUri().toString());
        }
        environment.getPropertySources().addFirst(new MapPropertySource(Place.COMMAND_LINE, first));
        // Those of Spring do not tell their names, and those of Boot want an application, with all that listens to one.
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new Variables(environment.getSystemEnvironment()));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        ConfigurationPropertySources.attach(environment);
    }

    Binder binder() {
        return Binder.get(environment);
    }

    /** The keys of ours that anything sets. */
    Set<ConfigurationPropertyName> names() {
        Set<ConfigurationPropertyName> names = new LinkedHashSet<>();
        all().filter(ROOT::isAncestorOf).forEach(names::add);
        return names;
    }

    /** All keys that files set; what else sets keys may be anybody's. */
    Stream<ConfigurationPropertyName> inFiles() {
        return all().filter(name -> place(name).map(p -> p.file() != null).orElse(false));
    }

    private Stream<ConfigurationPropertyName> all() {
        return sources()
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream());
    }

    private Stream<ConfigurationPropertySource> sources() {
        return java.util.stream.StreamSupport.stream(
                ConfigurationPropertySources.get(environment).spliterator(), false);
    }

    Optional<Place> place(ConfigurationPropertyName name) {
        return sources()
                .map(source -> place(source, name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static Place place(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        if (property == null) {
            return null;
        }
        Object underlying = source.getUnderlyingSource();
        String called = underlying instanceof PropertySource<?> named ? named.getName() : "default";
        return Place.of(Origin.from(property), called.equals("systemProperties") ? Place.SYSTEM + name : called);
    }

    /** Where {@code name} is set, or else the first key below it. */
    Optional<Place> placeBelow(ConfigurationPropertyName name) {
        return place(name).or(() -> names().stream()
                .filter(name::isAncestorOf)
                .map(this::place)
                .flatMap(Optional::stream)
                .findFirst());
    }
}
