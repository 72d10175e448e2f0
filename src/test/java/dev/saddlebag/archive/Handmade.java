package dev.saddlebag.archive;

import dev.saddlebag.archive.compression.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An archive put together by hand and sealed whatever it holds, also what no draft would write. */
public final class Handmade {

    private final Metadata metadata;
    private final Map<String, List<byte[]>> tables = new LinkedHashMap<>();

    private Handmade(Metadata metadata) {
        this.metadata = metadata;
        metadata.tables().forEach(t -> tables.put(t.name(), new ArrayList<>()));
    }

    /** Two tables: {@code shop} (key id; id, name) with two rows, {@code sale} (key id; id, at) with one. */
    public static Handmade shop() {
        return of(metadata(
                        Sample.entry("shop", List.of("id"), "id integer", "name text"),
                        Sample.entry("sale", List.of("id"), "id integer", "at integer")))
                .row("shop", "{\"id\":1,\"name\":\"" + Sample.VALUE + "\"}")
                .row("shop", "{\"id\":2,\"name\":\"é\"}")
                .row("sale", "{\"id\":7,\"at\":2}");
    }

    public static Handmade of(Metadata metadata) {
        return new Handmade(metadata);
    }

    public static Metadata metadata(Metadata.TableEntry... tables) {
        return metadata(Metadata.Scope.FULL, tables);
    }

    static Metadata metadata(String scope, Metadata.TableEntry... tables) {
        return new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                "b-000000000001",
                "2026-11-22T17:00:00Z",
                new Metadata.Node("n-1", "quay"),
                null,
                new Metadata.Scope(scope, null),
                null,
                null,
                null,
                List.of(tables));
    }

    public Handmade row(String table, String row) {
        return row(table, row.getBytes(StandardCharsets.UTF_8));
    }

    public Handmade row(String table, byte[] row) {
        tables.get(table).add(row);
        return this;
    }

    Handmade clear(String table) {
        tables.get(table).clear();
        return this;
    }

    public Seal seal() {
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        List<ContentHash.OfTable> hashed = new ArrayList<>();
        tables.forEach((name, lines) -> {
            ContentHash.OfTable table = ContentHash.ofRows(
                    name,
                    metadata.table(name).orElseThrow().columnNames(),
                    lines.stream().map(ByteBuffer::wrap).iterator());
            rows.put(name, table.rows());
            hashes.put(name, table.sha256());
            hashed.add(table);
        });
        long total = rows.values().stream().mapToLong(Long::longValue).sum();
        return new Seal(rows, hashes, ContentHash.of(hashed), total);
    }

    public byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        put(out, "{\"metadata\":");
        out.writeBytes(Sample.json(metadata));
        put(out, ",\n\"tables\":{\n");
        int left = tables.size();
        for (Map.Entry<String, List<byte[]>> table : tables.entrySet()) {
            put(out, "\"" + table.getKey() + "\":[\n");
            List<byte[]> rows = table.getValue();
            for (int i = 0; i < rows.size(); i++) {
                out.writeBytes(rows.get(i));
                put(out, i < rows.size() - 1 ? ",\n" : "\n");
            }
            put(out, --left > 0 ? "],\n" : "]");
        }
        put(out, "},\n\"seal\":");
        out.writeBytes(Sample.json(seal()));
        put(out, "}\n");
        return out.toByteArray();
    }

    /** The whole file as text; only for files that are UTF-8. */
    public String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public static byte[] packed(byte[] text, Compression compression) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = compression.pack(out)) {
            packed.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void put(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
