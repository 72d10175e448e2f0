package dev.saddlebag.shelf.archives;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads and writes the manifests of shelves. */
public final class Manifests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String SECRET = ".enc";

    private Manifests() {}

    /** The manifest of {@code archive}; a problem where it is missing or none. */
    public static Manifest of(Shelf shelf, ShelvedArchive archive) {
        if (archive.manifestKey() == null) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    archive.key() + " on " + shelf.address() + " has no manifest",
                    "It is on its way, or was left half way; it is complete when its machine has shipped it again.");
        }
        try (InputStream in = shelf.open(archive.manifestKey())) {
            return read(in);
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    archive.manifestKey() + " on " + shelf.address() + " is no manifest",
                    "saddlebag verify checks the archive beside it without it.",
                    e);
        }
    }

    /** @throws IOException also when it is no manifest */
    public static Manifest read(InputStream in) throws IOException {
        try {
            Manifest manifest = JSON.readValue(in, Manifest.class);
            if (manifest == null || manifest.metadata() == null || manifest.seal() == null) {
                throw new IOException("it is no manifest");
            }
            return manifest;
        } catch (JacksonException e) {
            throw new IOException("it is no manifest", e);
        }
    }

    /** Of an archive without one, from its header and its seal; of a secret one only what may be read by anybody. */
    public static Manifest ofFile(Path archive, Limits limits) throws IOException {
        Manifest manifest = Manifest.read(archive, limits);
        return archive.toString().endsWith(SECRET) ? manifest.ofSecret() : manifest;
    }

    public static byte[] json(Manifest manifest) {
        try {
            return JSON.writeValueAsBytes(manifest);
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }
}
