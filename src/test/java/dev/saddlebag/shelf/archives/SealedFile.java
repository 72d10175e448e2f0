package dev.saddlebag.shelf.archives;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Archives with as many rows as a test wants, sealed as a backup seals them. */
public final class SealedFile {

    private static final Metadata.TableEntry TABLE = new Metadata.TableEntry(
            "item",
            List.of(
                    new Metadata.ColumnEntry("id", "integer", null, null),
                    new Metadata.ColumnEntry("text", "text", null, null)),
            List.of("id"),
            null);

    private SealedFile() {}

    /** An archive and its manifest in {@code folder}; each row has about 2,000 bytes that do not pack well. */
    public static Path in(Path folder, String node, String id, String createdAt, int rows) throws IOException {
        Metadata metadata = new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                id,
                createdAt,
                new Metadata.Node(node, "till " + node),
                new Metadata.Database("shop", "PostgreSQL 17.6", null, null),
                new Metadata.Scope(Metadata.Scope.FULL, null),
                List.of(),
                List.of(),
                List.of(),
                List.of(TABLE));
        Path file = folder.resolve(id + ".json");
        try (Draft draft = new Draft(Target.file(file), Compression.NONE, metadata)) {
            draft.begin(json(metadata));
            draft.take(new Segment(0, "item", 0, true), lines(rows));
            var seal = draft.seal();
            draft.publish(json(seal));
            Manifest.write(file, Manifests.json(new Manifest(metadata, seal)));
        }
        return file;
    }

    private static byte[] json(Object value) throws IOException {
        return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes(value);
    }

    private static Iterator<ByteBuffer> lines(int rows) {
        Random random = new Random(rows);
        return IntStream.range(0, rows)
                .mapToObj(i -> {
                    byte[] noise = new byte[1_000];
                    random.nextBytes(noise);
                    String line =
                            "{\"id\":" + i + ",\"text\":\"" + HexFormat.of().formatHex(noise) + "\"}";
                    return ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
                })
                .iterator();
    }
}
