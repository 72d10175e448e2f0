package dev.saddlebag.settings;

import dev.saddlebag.schedule.Schedule;
import dev.saddlebag.schedule.Schedules;
import dev.saddlebag.settings.shape.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * All that is wrong in a configuration, told at once. Nothing is started.
 *
 * @param files that were read, the weakest first
 * @param faults in the order of their places
 */
public record Checkup(List<String> files, List<Fault> faults) {

    /** First steps that belong to the frameworks; what stands below them is theirs. */
    private static final Set<String> THEIRS = Set.of(
            "spring", "camel", "logging", "server", "management", "springdoc", "otel", "quarkus", "debug", "trace");

    private static final Pattern KEY = Pattern.compile("saddlebag\\.[a-z][a-z.-]*[a-z]");

    public boolean good() {
        return faults.isEmpty();
    }

    /**
     * @param config a file besides the usual ones, or null
     * @param settings of the command line
     */
    public static Checkup of(Path config, Map<String, String> settings) {
        List<Path> files = YamlText.files(config);
        List<Fault> faults = new ArrayList<>();
        files.forEach(file -> faults.addAll(YamlText.faults(file)));
        // A file that cannot be read, or not as it is meant, says nothing about its values.
        if (faults.isEmpty()) {
            Known known = Known.find();
            Sources sources = new Sources(config, settings);
            faults.addAll(strangers(sources));
            faults.addAll(wrong(known, sources));
        }
        return new Checkup(files.stream().map(Place::shown).toList(), List.copyOf(faults));
    }

    private static List<Fault> strangers(Sources sources) {
        Set<String> told = new LinkedHashSet<>();
        List<Fault> faults = new ArrayList<>();
        sources.inFiles().forEach(name -> {
            String root = name.getElement(0, ConfigurationPropertyName.Form.UNIFORM);
            if (!root.equals(Known.PREFIX) && !THEIRS.contains(root) && told.add(root)) {
                faults.add(new Fault(
                        sources.place(name).orElseThrow(), root, "is a key that nothing reads", "saddlebag and below"));
            }
        });
        return faults;
    }

    private static List<Fault> wrong(Known known, Sources sources) {
        List<Fault> faults = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        for (ConfigurationPropertyName name : sources.names()) {
            Known.Way way = known.follow(name);
            Optional<Fault> fault =
                    way.unknown() != null ? unknown(known, sources, name, way) : value(sources, name, way.shape());
            fault.filter(f -> done.add(f.key())).ifPresent(faults::add);
        }
        known.records()
                .forEach((prefix, type) ->
                        whole(sources, prefix, faults, () -> sources.binder().bindOrCreate(prefix, type)));
        whole(sources, "saddlebag.tables", faults, () -> sources.binder()
                .bind("saddlebag.tables", dev.saddlebag.catalog.TableRules.class));
        whole(
                sources,
                "saddlebag.schedules",
                faults,
                () -> new Schedules(sources.binder()
                        .bind("saddlebag.schedules", Bindable.listOf(Schedule.class))
                        .orElse(List.of())));
        return faults;
    }

    private static Optional<Fault> unknown(
            Known known, Sources sources, ConfigurationPropertyName name, Known.Way way) {
        Place place = sources.place(name).orElse(Place.DEFAULT);
        boolean machine = place.file() == null && place.named().startsWith(Place.SYSTEM);
        if (machine || (place.file() == null && ofTheEnvironment(known, name))) {
            return Optional.empty();
        }
        if (way.shape() instanceof Shape.Group group) {
            return Optional.of(new Fault(
                    place,
                    way.key() + "." + way.unknown(),
                    "is a key that nothing reads",
                    String.join(", ", group.members().keySet())));
        }
        String here = name.isNumericIndex(way.key().split("\\.").length) ? "a list" : "keys";
        return Optional.of(new Fault(
                place,
                way.key(),
                "has " + here + " where one value belongs",
                way.shape().possible()));
    }

    /** Variables of the launcher and of the command line; and keys spelled with underscores for dashes. */
    private static boolean ofTheEnvironment(Known known, ConfigurationPropertyName name) {
        String flat = name.toString().replaceAll("[^a-z0-9]", "");
        return Set.of("saddlebagopts", "saddlebagconfig").contains(flat)
                || Effective.keys(known).stream().anyMatch(key -> key.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]", "")
                        .equals(flat));
    }

    /** One value, against the type that it has to have. */
    private static Optional<Fault> value(Sources sources, ConfigurationPropertyName name, Shape shape) {
        Place place = sources.place(name).orElse(Place.DEFAULT);
        Binder binder = sources.binder();
        if (!(shape instanceof Shape.Plain || shape instanceof Shape.Choice)) {
            String text = binder.bind(name, Bindable.of(String.class)).orElse("");
            boolean texts = shape instanceof Shape.Items items && items.element() instanceof Shape.Plain;
            return text.isEmpty() || texts
                    ? Optional.empty()
                    : Optional.of(
                            new Fault(place, name.toString(), "has one value: " + shown(name, text), shape.possible()));
        }
        Class<?> type = shape instanceof Shape.Plain plain ? plain.type() : ((Shape.Choice) shape).type();
        String text =
                String.valueOf(binder.bind(name, Bindable.of(Object.class)).orElse(""));
        if (text.matches("(?s).*\\$\\{[^}]+}.*")) {
            return Optional.of(new Fault(
                    place,
                    name.toString(),
                    "names " + text.replaceAll("(?s).*?(\\$\\{[^}:]+).*", "$1}") + ", which is set nowhere",
                    shape.possible()));
        }
        try {
            binder.bind(name, Bindable.of(type));
            return Optional.empty();
        } catch (BindException e) {
            return Optional.of(new Fault(place, name.toString(), "is " + shown(name, text), shape.possible()));
        }
    }

    private static String shown(ConfigurationPropertyName name, String value) {
        return value.isEmpty() ? "empty" : Secrets.masked(name.toString(), value);
    }

    /** A record, against what it says of its values together; only when each of them is good alone. */
    private static void whole(Sources sources, String prefix, List<Fault> faults, Supplier<?> bind) {
        if (faults.stream().anyMatch(f -> f.key() != null && f.key().startsWith(prefix))) {
            return;
        }
        try {
            bind.get();
        } catch (BindException e) {
            faults.add(about(sources, e.getName(), sentenceOf(e)));
        } catch (IllegalArgumentException e) {
            faults.add(about(sources, ConfigurationPropertyName.of(prefix), e.getMessage()));
        } catch (dev.saddlebag.problem.Problem e) {
            faults.add(about(sources, ConfigurationPropertyName.of(prefix), e.getMessage() + " " + e.hint()));
        }
    }

    /** What a record said of a key, without the key, which stands before it already. */
    private static Fault about(Sources sources, ConfigurationPropertyName at, String said) {
        Matcher named = KEY.matcher(String.valueOf(said));
        ConfigurationPropertyName key = at;
        if (named.find()
                && sources.placeBelow(ConfigurationPropertyName.of(named.group()))
                        .isPresent()) {
            ConfigurationPropertyName told = ConfigurationPropertyName.of(named.group());
            key = told.isAncestorOf(at) ? at : told;
        }
        String sentence = String.valueOf(said)
                .replaceFirst("^" + Pattern.quote(named.reset().find() ? named.group() : "\u0000") + ":? ?", "");
        String[] parts = sentence.split("; ", 2);
        return new Fault(
                sources.placeBelow(key).orElse(Place.DEFAULT),
                key.toString(),
                parts[0],
                parts.length == 2 ? parts[1] : null);
    }

    /** What a record says begins with its key; what a library said before that is its reason only. */
    private static String sentenceOf(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (String.valueOf(t.getMessage()).startsWith(Known.PREFIX + ".")) {
                return t.getMessage();
            }
        }
        return rootOf(thrown).getMessage();
    }

    private static Throwable rootOf(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
