package dev.saddlebag.archive;

import java.io.IOException;
import java.nio.file.Path;

/** What an archive says of itself, beside it, so that a shelf is listed without opening a single archive. */
public record Manifest(Metadata metadata, Seal seal) {

    /**
     * What may be said of an archive that is secret: nothing that was made of its rows, for the hash of a short table
     * can be guessed at, and where a sequence stands is the key of a row.
     */
    public Manifest ofSecret() {
        return new Manifest(metadata.withoutSequences(), new Seal(seal.rows(), null, null, seal.totalRows()));
    }

    public static final String SUFFIX = ".manifest.json";

    /** Where the manifest of {@code archive} stands: {@code shop.json.zst} has {@code shop.manifest.json}. */
    public static Path of(Path archive) {
        String name = archive.getFileName().toString().replaceAll(Target.NAME_END + "$", "");
        return archive.resolveSibling(name + SUFFIX);
    }

    /** Writes the manifest of {@code archive}. Done after the archive has its name: a manifest promises one. */
    public static void write(Path archive, byte[] json) throws IOException {
        Target.writeWhole(of(archive), json);
    }
}
