package dev.saddlebag.archive;

import java.io.IOException;
import java.nio.file.Path;

/** What an archive says of itself, beside it, so that a shelf is listed without opening a single archive. */
public record Manifest(Metadata metadata, Seal seal) {

    public static final String SUFFIX = ".manifest.json";

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
