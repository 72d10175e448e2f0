package dev.saddlebag.archive;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A shop in one archive: awkward texts, nested values, equal rows, an empty table, a table of another schema. */
public final class Sample {

    /** Stands in many rows; no message may ever repeat it. */
    public static final String VALUE = "Noord-Zuid 7,50";

    public static final Map<String, List<String>> ROWS = rows();

    private Sample() {}

    public static Metadata metadata() {
        return new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                "b-1f0c2d3e4a5b",
                "2026-11-22T17:00:00Z",
                new Metadata.Node("n-00aa11bb22cc", "Käpylä 東京"),
                new Metadata.Database("shop", "PostgreSQL 17.6", "00000003-0000001B-1", "0/16B3748"),
                new Metadata.Scope(Metadata.Scope.FULL, null),
                List.of(new Metadata.Excluded("sync_nodes", "machine state")),
                List.of(new Metadata.Emptied("orders", "node", "names sync_nodes, which is excluded")),
                List.of(new Metadata.SequenceEntry("orders_id_seq", 1_000_007L)),
                List.of(
                        entry("businesses", List.of("id"), "id text", "name text", "is_demo boolean", "facts jsonb"),
                        entry("sales.empty", List.of("a", "b"), "a integer", "b integer"),
                        entry("orders", List.of("id"), "id bigint", "total numeric(12,2)", "node text"),
                        entry("journal", List.of(), "line text")));
    }

    public static Metadata.TableEntry entry(String name, List<String> key, String... columns) {
        List<Metadata.ColumnEntry> entries = new ArrayList<>();
        for (String column : columns) {
            int space = column.indexOf(' ');
            entries.add(new Metadata.ColumnEntry(column.substring(0, space), column.substring(space + 1), null, null));
        }
        return new Metadata.TableEntry(name, entries, key, name.equals("businesses") ? "business" : null);
    }

    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        rows.put(
                "businesses",
                List.of(
                        "{\"id\":\"biz-1\",\"name\":\"" + VALUE
                                + "\",\"is_demo\":false,\"facts\":{\"a\": [1, 2.50, null]}}",
                        "{\"id\":\"biz-2\",\"name\":\"line one\\nline \\\"two\\\"\\\\\",\"is_demo\":true,\"facts\":null}",
                        "{\"id\":\"biz-é\",\"name\":\"Ünïcödé 東京 😀 \\u0001\",\"is_demo\":null,\"facts\":\"\\\"text\\\"\"}"));
        rows.put("sales.empty", List.of());
        List<String> orders = new ArrayList<>();
        for (int i = 1; i <= 9; i++) {
            orders.add("{\"id\":" + i + ",\"total\":" + (i == 4 ? "\"NaN\"" : i * 1000 + ".50") + ",\"node\":null}");
        }
        rows.put("orders", orders);
        rows.put("journal", List.of("{\"line\":\"a\"}", "{\"line\":\"a\"}", "{\"line\":\"a\"}", "{\"line\":\"b,\"}"));
        return rows;
    }

    /** Writes the shop to {@code file}, each table in one segment. */
    public static Path write(Path file, Compression compression) throws IOException {
        try (Draft draft = new Draft(Target.file(file), compression, metadata())) {
            fill(draft, 1);
        }
        return file;
    }

    /** Writes header, rows and seal; {@code orders} in {@code parts} segments. */
    public static void fill(Draft draft, int parts) throws IOException {
        draft.begin(json(metadata()));
        for (Segment segment : segments(parts)) {
            draft.take(segment, lines(rowsOf(segment, parts)).iterator());
        }
        draft.publish(json(draft.seal()));
    }

    public static List<Segment> segments(int parts) {
        List<Segment> segments = new ArrayList<>();
        for (String table : ROWS.keySet()) {
            int count = table.equals("orders") ? parts : 1;
            for (int part = 0; part < count; part++) {
                segments.add(new Segment(segments.size(), table, part, part == count - 1));
            }
        }
        return segments;
    }

    public static List<String> rowsOf(Segment segment, int parts) {
        List<String> rows = ROWS.get(segment.table());
        int count = segment.table().equals("orders") ? parts : 1;
        int from = rows.size() * segment.part() / count;
        return rows.subList(from, rows.size() * (segment.part() + 1) / count);
    }

    public static List<ByteBuffer> lines(List<String> rows) {
        return rows.stream()
                .map(row -> ByteBuffer.wrap(row.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    public static byte[] json(Object value) {
        try {
            return ArchiveReader.JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads all rows of {@code file} as the reader gives them. */
    public static Map<String, List<String>> read(Path file) throws IOException {
        Map<String, List<String>> read = new LinkedHashMap<>();
        try (ArchiveReader reader = ArchiveReader.open(file, Limits.defaults())) {
            while (reader.nextTable()) {
                List<String> rows = new ArrayList<>();
                read.put(reader.table(), rows);
                while (reader.nextRow()) {
                    rows.add(new String(
                            reader.buffer(), reader.start(), reader.end() - reader.start(), StandardCharsets.UTF_8));
                }
            }
            reader.seal();
        }
        return read;
    }
}
