package dev.saddlebag.settings.shape;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** What the comments beside the keys of the program's own application.yaml say of them. */
public final class Words {

    private final Map<String, String> byKey = new HashMap<>();
    private final List<String> lines;

    private Words(String text) {
        lines = text.lines().toList();
        walk(new Yaml(new LoaderOptions()).compose(new StringReader(text)), "");
    }

    public static Words read() {
        try (InputStream in = Words.class.getResourceAsStream("/application.yaml")) {
            return new Words(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A sentence or two, or null. */
    public String of(String key) {
        return byKey.get(key);
    }

    private void walk(Node node, String path) {
        if (!(node instanceof MappingNode map)) {
            return;
        }
        for (NodeTuple entry : map.getValue()) {
            String name = ((ScalarNode) entry.getKeyNode()).getValue();
            String key = path.isEmpty() ? name : path + "." + name;
            Node value = entry.getValueNode();
            if (value instanceof MappingNode) {
                walk(value, key);
            }
            Node last = value instanceof MappingNode ? entry.getKeyNode() : value;
            String words = beside(last.getEndMark().getLine(), last.getEndMark().getColumn());
            if (words != null) {
                byKey.put(key, words);
            }
        }
    }

    /** The comment that begins in {@code line} after {@code column}, and goes on below where it stands as far right. */
    private String beside(int line, int column) {
        int start = lines.get(line).indexOf('#', column);
        if (start < 0 || !lines.get(line).substring(column, start).matches(":?\\s*")) {
            return null;
        }
        StringBuilder words =
                new StringBuilder(lines.get(line).substring(start + 1).strip());
        for (int next = line + 1; next < lines.size(); next++) {
            String more = lines.get(next);
            if (more.indexOf('#') != start || !more.substring(0, start).isBlank()) {
                break;
            }
            words.append(' ').append(more.substring(start + 1).strip());
        }
        return words.toString();
    }
}
