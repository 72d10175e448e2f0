package dev.saddlebag.archive;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What an archive says of itself, beside it, so that a shelf is listed without opening a single archive.
 *
 * @param file the bytes of the archive, where the manifest lies on a shelf; null elsewhere
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Manifest(Metadata metadata, Seal seal, Bytes file) {

    public static final String SUFFIX = ".manifest.json";

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
        String name = archive.getFileName().toString().replaceAll("\\.json(\\.zst|\\.gz)?$", "");
        return archive.resolveSibling(name + SUFFIX);
    }

    /** Writes the manifest of {@code archive}. Done after the archive has its name: a manifest promises one. */
    public static void write(Path archive, byte[] json) throws IOException {
        Target.writeWhole(of(archive), json);
    }
}
