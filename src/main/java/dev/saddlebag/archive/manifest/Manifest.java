package dev.saddlebag.archive.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.archive.write.Target;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an archive says of itself, beside it, so that a shelf is listed without opening a single archive.
 *
 * @param file the bytes of the archive, where the manifest lies on a shelf; null elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(Metadata metadata, Seal seal, Bytes file) {

    /**
     * What may be said of an archive that is secret: nothing that was made of its rows, for the hash of a short table
     * can be guessed at, and where a sequence stands is the key of a row.
     */
    public Manifest ofSecret() {
        return new Manifest(metadata.withoutSequences(), new Seal(seal.rows(), null, null, seal.totalRows()));
    }

    public static final String SUFFIX = ".manifest.json";

    /** Room for the seal of some ten thousand tables, packed. */
    private static final int END = 1 << 20;

    private static final int LONGEST_SEAL = 16 << 20;

    /** The archive as a row of bytes, packed as it is. @param sha256 64 hex digits */
    public record Bytes(String name, long bytes, String sha256) {}

    @JsonCreator
    public Manifest(
            @JsonProperty("metadata") Metadata metadata,
            @JsonProperty("seal") Seal seal,
            @JsonProperty("file") Bytes file) {
        this.metadata = metadata;
        this.seal = seal;
        this.file = file;
    }

    public Manifest(Metadata metadata, Seal seal) {
        this(metadata, seal, null);
    }

    /** Where the manifest of {@code archive} stands: {@code shop.json.zst} has {@code shop.manifest.json}. */
    public static Path of(Path archive) {
        String name = archive.getFileName().toString().replaceAll(Target.NAME_END + "$", "");
        return archive.resolveSibling(name + SUFFIX);
    }

    /** Writes the manifest of {@code archive}. Done after the archive has its name: a manifest promises one. */
    public static void write(Path archive, byte[] json) throws IOException {
        Target.writeWhole(of(archive), json);
    }

    /**
     * What {@code archive} says of itself: its header and its seal. Nothing in between is checked, and it is only read
     * where the file does not end as a backup leaves it, to tell what is wrong.
     */
    public static Manifest read(Path archive, Limits limits) throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(archive, limits)) {
            Optional<Seal> end = sealAtEnd(archive);
            if (end.isPresent()) {
                return new Manifest(reader.metadata(), end.get());
            }
            while (reader.nextTable()) {
                continue;
            }
            return new Manifest(reader.metadata(), reader.seal());
        }
    }

    /** Whether nothing stands behind the seal of {@code archive}, no signature and no encryption around it. */
    public static boolean endsWithSeal(Path archive) throws IOException {
        return sealAtEnd(archive).isPresent();
    }

    /** The seal, by the frame it stands in: the last one that can be unpacked up to the end of the file. */
    private static Optional<Seal> sealAtEnd(Path archive) throws IOException {
        byte[] end;
        boolean plain;
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            plain = file.read() == '{';
            end = new byte[(int) Math.min(file.length(), END)];
            file.seek(file.length() - end.length);
            file.readFully(end);
        }
        if (plain) {
            return sealIn(end);
        }
        for (int at = end.length - 4; at >= 0; at--) {
            if (Compression.startsFrame(end, at)) {
                try (InputStream text = Compression.unpack(new ByteArrayInputStream(end, at, end.length - at))) {
                    return sealIn(text.readNBytes(LONGEST_SEAL));
                } catch (IOException e) {
                    // Packed bytes that look like the start of a frame and are none: it starts further up.
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    /** The seal in the last line of {@code text}, if it stands there. */
    private static Optional<Seal> sealIn(byte[] text) throws IOException {
        String line = new String(text, StandardCharsets.UTF_8);
        int start = line.lastIndexOf("\n\"seal\":{");
        if (start < 0 || line.indexOf('\n', start + 1) != line.length() - 1) {
            return Optional.empty();
        }
        try {
            JsonNode seal =
                    ArchiveReader.JSON.readTree("{" + line.substring(start + 1)).get("seal");
            return Optional.of(ArchiveReader.JSON.treeToValue(seal, Seal.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
