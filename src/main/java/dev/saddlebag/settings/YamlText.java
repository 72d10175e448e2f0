package dev.saddlebag.settings;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** The configuration files as text: what stops them from being read at all, which a start would tell without a place. */
final class YamlText {

    private final List<Fault> faults = new ArrayList<>();
    private final String file;

    private YamlText(String file) {
        this.file = file;
    }

    /** The files that a start would read. @param config one more, or null */
    static List<Path> files(Path config) {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(Path.of(""), Path.of("config"))) {
            try (Stream<Path> all = Files.list(folder.toAbsolutePath())) {
                all.filter(f -> f.getFileName().toString().matches("application(-.+)?\\.ya?ml"))
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                continue;
            }
        }
        if (config != null && config.toString().matches(".*\\.ya?ml")) {
            files.add(config);
        }
        return files;
    }

    static List<Fault> faults(Path file) {
        YamlText text = new YamlText(Place.shown(file));
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(true);
            for (Node document : new Yaml(options).composeAll(new StringReader(Files.readString(file)))) {
                text.walk(document, "");
            }
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            text.add(mark, null, "this is no YAML: " + e.getProblem(), "spaces, never tabs, two a level; key: value");
        } catch (YAMLException e) {
            text.add(null, null, "this is no YAML: " + e.getMessage(), null);
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.NOT_ALLOWED, "cannot read the configuration file " + file, "Check its rights.", e);
        }
        return text.faults;
    }

    private void walk(Node node, String path) {
        if (node instanceof SequenceNode list) {
            for (int i = 0; i < list.getValue().size(); i++) {
                walk(list.getValue().get(i), path + "[" + i + "]");
            }
        }
        if (!(node instanceof MappingNode map)) {
            return;
        }
        Map<String, Mark> seen = new HashMap<>();
        for (NodeTuple entry : map.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
                add(entry.getKeyNode().getStartMark(), path, "has a key that is no word", null);
                continue;
            }
            String key = path.isEmpty() ? scalar.getValue() : path + "." + scalar.getValue();
            if (scalar.getTag().equals(Tag.BOOL) && !scalar.getValue().matches("(?i)true|false")) {
                add(
                        scalar.getStartMark(),
                        key,
                        "is read as " + (scalar.getValue().matches("(?i)on|yes|y") ? "true" : "false")
                                + ", for YAML takes on, off, yes and no as truths",
                        "another word");
            }
            Optional.ofNullable(seen.put(scalar.getValue(), scalar.getStartMark()))
                    .ifPresent(first -> add(
                            scalar.getStartMark(),
                            key,
                            "stands here a second time; the first is in line " + (first.getLine() + 1),
                            null));
            walk(entry.getValueNode(), key);
        }
    }

    private void add(Mark mark, String key, String said, String possible) {
        faults.add(new Fault(new Place(file, mark == null ? 1 : mark.getLine() + 1, null), key, said, possible));
    }
}
