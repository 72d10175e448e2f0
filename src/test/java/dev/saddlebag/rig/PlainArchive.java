package dev.saddlebag.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An unpacked archive by its lines: to look into, and to write one that no backup would write, with a seal that fits.
 *
 * @param header the line of the metadata
 * @param tables the rows of each table, without the commas between them, in file order
 * @param seal the line of the seal
 */
public record PlainArchive(String header, Map<String, List<String>> tables, String seal) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public static PlainArchive read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            Map<String, List<String>> tables = new LinkedHashMap<>();
            List<String> rows = null;
            for (String line : lines.subList(2, lines.size() - 1)) {
                if (line.endsWith(":[")) {
                    rows = new ArrayList<>();
                    String name = line.substring(line.indexOf('"'), line.length() - 2);
                    tables.put(JSON.readValue(name, String.class), rows);
                } else if (line.startsWith("{")) {
                    rows.add(line.endsWith(",") ? line.substring(0, line.length() - 1) : line);
                }
            }
            return new PlainArchive(lines.get(0), tables, lines.get(lines.size() - 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> rows(String table) {
        return tables.get(table);
    }

    public JsonNode metadata() {
        return tree(header.substring(0, header.length() - 1) + "}").get("metadata");
    }

    public String contentSha256() {
        return tree("{" + seal).get("seal").get("contentSha256").asText();
    }

    private static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same archive with other rows in one table. */
    public PlainArchive with(String table, List<String> rows) {
        Map<String, List<String>> changed = new LinkedHashMap<>(tables);
        changed.put(table, rows);
        return new PlainArchive(header, changed, seal);
    }

    /** The same archive with its tables in another order, the header's too. */
    public PlainArchive inOrder(String... names) {
        Map<String, List<String>> ordered = new LinkedHashMap<>();
        for (String name : names) {
            ordered.put(name, tables.get(name));
        }
        return new PlainArchive(header, ordered, seal);
    }

    /** Writes it under a fresh name, sealed as it is now. */
    public Path write() {
        try {
            Metadata was = JSON.treeToValue(metadata(), Metadata.class);
            List<Metadata.TableEntry> entries = tables.keySet().stream()
                    .map(name -> was.table(name).orElseThrow())
                    .toList();
            Metadata now = new Metadata(
                    was.format(),
                    was.version(),
                    was.id(),
                    was.createdAt(),
                    was.node(),
                    was.database(),
                    was.scope(),
                    was.excluded(),
                    was.emptied(),
                    was.sequences(),
                    entries);
            Path file = Server.fresh("written.json");
            try (Draft draft = new Draft(Target.file(file), Compression.NONE, now)) {
                draft.begin(JSON.writeValueAsBytes(now));
                int number = 0;
                for (Map.Entry<String, List<String>> table : tables.entrySet()) {
                    draft.take(
                            new Segment(number++, table.getKey(), 0, true),
                            table.getValue().stream()
                                    .map(row -> ByteBuffer.wrap(row.getBytes(StandardCharsets.UTF_8)))
                                    .iterator());
                }
                draft.publish(JSON.writeValueAsBytes(draft.seal()));
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
