package dev.saddlebag.older.name;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Names that no rule of spelling explains, from {@code config/aliases.yaml}.
 *
 * @param tables for each table the names files may use for it
 * @param columns for each {@code table.column} the fields files may use for it
 * @param ignored fields that are no data wherever they stand
 */
public record Aliases(Map<String, Set<String>> tables, Map<String, Set<String>> columns, Set<String> ignored) {

    private static final Set<String> MEMBERS = Set.of("tables", "columns", "ignored");

    public static final Aliases NONE = new Aliases(Map.of(), Map.of(), Set.of());

    /** The names in {@code file}; where there is no such file, those inside the program. */
    public static Aliases of(Path file) {
        boolean own = Files.isRegularFile(file);
        String name = own ? file.toString() : "the aliases.yaml inside the program";
        try (InputStream text = own ? Files.newInputStream(file) : Aliases.class.getResourceAsStream("/aliases.yaml")) {
            return of(text, name);
        } catch (IOException | YAMLException e) {
            String what = e.getMessage() == null
                    ? ""
                    : ": " + e.getMessage().lines().findFirst().orElse("");
            throw wrong(name + " cannot be read" + what, e);
        }
    }

    private static Aliases of(InputStream text, String name) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object read = text == null ? null : new Yaml(new SafeConstructor(options)).load(text);
        if (read == null) {
            return NONE;
        }
        if (!(read instanceof Map<?, ?> all)) {
            throw wrong(name + " holds no members", null);
        }
        for (Object member : all.keySet()) {
            if (!MEMBERS.contains(String.valueOf(member))) {
                throw wrong(name + " has the member " + member + ", which means nothing", null);
            }
        }
        return new Aliases(
                names(all.get("tables"), name + ", tables"),
                names(all.get("columns"), name + ", columns"),
                list(all.get("ignored"), name + ", ignored"));
    }

    private static Map<String, Set<String>> names(Object member, String place) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        if (member == null) {
            return names;
        }
        if (!(member instanceof Map<?, ?> map)) {
            throw wrong(place + " is no map of names", null);
        }
        map.forEach((key, value) -> names.put(String.valueOf(key), list(value, place + "." + key)));
        return names;
    }

    private static Set<String> list(Object member, String place) {
        Set<String> names = new LinkedHashSet<>();
        if (member == null) {
            return names;
        }
        if (!(member instanceof List<?> list)) {
            throw wrong(place + " is no list of names", null);
        }
        list.forEach(each -> names.add(String.valueOf(each)));
        return names;
    }

    private static Problem wrong(String message, Exception cause) {
        return new Problem(
                Problem.Kind.WRONG_USAGE,
                message,
                "It holds tables and columns, each a map from the name here to a list of names in files, and ignored, a"
                        + " list of fields; saddlebag.older.aliases says where it is.",
                cause);
    }
}
