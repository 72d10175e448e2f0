package dev.saddlebag.seed.catalogue;

import dev.saddlebag.database.seed.mapping.Mapping;
import dev.saddlebag.database.seed.mapping.Part;
import dev.saddlebag.database.seed.mapping.Value;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a {@code catalogue.yaml}: which of its rows go to which tables and columns. */
final class MappingFile {

    /** The form of the file that this program knows. */
    private static final int SCHEMA = 1;

    private MappingFile() {}

    static Catalogue read(String name, Resource home) {
        String file = name + "/catalogue.yaml";
        YamlNode root = new YamlNode(file, "", load(file, home))
                .only("schema", "catalogue", "version", "title", "business", "rows", "files", "parts");
        if (root.at("schema").number() > SCHEMA) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    "%s has schema %d, and this program knows %d"
                            .formatted(file, root.at("schema").number(), SCHEMA),
                    "Use a newer program.");
        }
        if (!root.at("catalogue").text().equals(name)) {
            throw root.at("catalogue").wrong("has to be the name of its folder, " + name);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, List<String>> carried = new LinkedHashMap<>();
        root.at("files").members().forEach((rows, node) -> {
            if (!rows.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
                throw node.wrong("has to be a file beside catalogue.yaml");
            }
            labels.put(rows, node.only("label", "carried").at("label").text());
            carried.put(rows, node.texts("carried"));
        });
        List<Part> parts = new ArrayList<>();
        for (YamlNode node : root.at("parts").items()) {
            parts.add(part(node, labels, parts));
        }
        String rows = root.at("rows").text();
        if (parts.stream().noneMatch(p -> p.rows().equals(rows))) {
            throw root.at("rows").wrong("is " + rows + ", and no part is made of it");
        }
        for (String listed : labels.keySet()) {
            if (parts.stream().noneMatch(p -> p.rows().equals(listed))) {
                throw root.at("files").at(listed).wrong("is there, and no part is made of it");
            }
        }
        YamlNode business = root.at("business").only("table", "key", "type", "is");
        Mapping mapping = new Mapping(
                name,
                new Mapping.Business(
                        business.at("table").text(),
                        business.at("key").text(),
                        business.at("type").text(),
                        business.at("is").text()),
                rows,
                labels,
                carried,
                parts);
        return new Catalogue(name, root.at("version").number(), root.at("title").text(), mapping, home);
    }

    private static Object load(String file, Resource home) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try (InputStream in = home.getInputStream()) {
            return new Yaml(new SafeConstructor(options)).load(in);
        } catch (YAMLException e) {
            String line = e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                    ? ", line " + (marked.getProblemMark().getLine() + 1)
                    : "";
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    file + " is not YAML" + line,
                    "Correct it; config/seeds/catalogue.schema.json says what it has to look like.",
                    e);
        } catch (IOException e) {
            throw new Problem(Problem.Kind.NOT_ALLOWED, file + " cannot be read", "Check the rights of the file.", e);
        }
    }

    private static Part part(YamlNode node, Map<String, String> files, List<Part> before) {
        node.only("name", "table", "rows", "key", "match", "refresh", "once", "touch", "remember", "unless");
        String name = node.at("name").text();
        if (before.stream().anyMatch(p -> p.name().equals(name))) {
            throw node.at("name").wrong("is " + name + " a second time");
        }
        String rows = node.at("rows").text();
        if (!files.containsKey(rows)) {
            throw node.at("rows").wrong("is " + rows + ", which is not among files");
        }
        Part.Memory memory = null;
        if (node.has("remember")) {
            YamlNode remember = node.at("remember").only("column", "member");
            memory = new Part.Memory(
                    remember.at("column").text(), remember.at("member").text());
        }
        Map<String, Value> match = values(node, "match");
        if (match.values().stream().noneMatch(Value.Field.class::isInstance)
                && match.values().stream().noneMatch(Value.KeyOf.class::isInstance)) {
            throw node.at("match").wrong("tells no row from another");
        }
        Part part = new Part(
                name,
                node.at("table").text(),
                rows,
                node.at("key").text(),
                match,
                values(node, "refresh"),
                values(node, "once"),
                node.texts("touch"),
                memory,
                node.texts("unless"));
        for (String kind : List.of("match", "refresh", "once")) {
            node.members(kind).forEach((column, at) -> checkReference(at, value(at), part, kind, before));
        }
        return part;
    }

    private static Map<String, Value> values(YamlNode node, String kind) {
        Map<String, Value> values = new LinkedHashMap<>();
        node.members(kind).forEach((column, at) -> values.put(column, value(at)));
        return values;
    }

    private static Value value(YamlNode node) {
        if (node.has("field")) {
            node.only("field", "optional");
            return new Value.Field(
                    node.at("field").text(),
                    node.has("optional") && node.at("optional").truth());
        }
        if (node.has("key-of")) {
            node.only("key-of", "where");
            return new Value.KeyOf(
                    node.at("key-of").text(),
                    node.has("where") ? node.at("where").text() : null);
        }
        if (node.has("value")) {
            return new Value.Constant(node.only("value").at("value").json());
        }
        if (node.has("now") && node.only("now").at("now").truth()) {
            return new Value.Now();
        }
        if (node.has("business") && node.only("business").at("business").truth()) {
            return new Value.Business();
        }
        throw node.wrong("has to be one of field, value, key-of, business, now");
    }

    private static void checkReference(YamlNode at, Value value, Part part, String kind, List<Part> before) {
        if (value instanceof Value.Now && !kind.equals("once")) {
            throw at.wrong("is the moment of seeding, which only columns under once may have");
        }
        if (!(value instanceof Value.KeyOf of)) {
            return;
        }
        boolean itself = of.part().equals(part.name());
        Part named = itself
                ? part
                : before.stream()
                        .filter(p -> p.name().equals(of.part()))
                        .findFirst()
                        .orElse(null);
        if (named == null) {
            throw at.wrong("names the part " + of.part() + ", which does not stand before it");
        }
        if (itself && (kind.equals("match") || of.where() == null)) {
            throw at.wrong("names its own row");
        }
        if (of.where() == null && !named.rows().equals(part.rows())) {
            throw at.wrong("has to say where its row names one of " + named.rows() + " (where)");
        }
    }
}
