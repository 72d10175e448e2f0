package dev.saddlebag.shelf.ship;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Fingerprint;
import dev.saddlebag.shelf.archives.ArchiveName;
import dev.saddlebag.shelf.archives.Manifests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An archive of the outbox while it is shipped. One process at a time ships it.
 *
 * @param bytes of the archive
 * @param complete the manifest as it goes to the shelves, with the size and the hash of the archive, which is worked out
 *     while the archive is on its way
 * @param end of the archive's name, {@code .json.zst}
 * @param lock held until the parcel is closed
 */
record Parcel(
        Path entry,
        Path archive,
        long bytes,
        CompletableFuture<Manifest> complete,
        ArchiveName name,
        String end,
        String id,
        FileChannel lock)
        implements AutoCloseable {

    private static final String LOCK = ".lock";
    private static final Pattern END = Pattern.compile(Target.NAME_END + "$");

    /** Takes {@code archive}. @throws Problem of kind busy when another process ships it */
    static Parcel take(Path archive, Limits limits) throws IOException {
        Path entry = archive.getParent();
        FileChannel lock = lock(entry);
        try {
            Manifest manifest = sealed(archive, limits);
            String end = end(archive);
            ArchiveName name = ArchiveName.of(manifest.metadata());
            return new Parcel(
                    entry,
                    archive,
                    Files.size(archive),
                    CompletableFuture.supplyAsync(() -> complete(manifest, archive, name.key(end))),
                    name,
                    end,
                    manifest.metadata().id(),
                    lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Kept, so that each shelf and each later attempt is given the same bytes. */
    private static Manifest complete(Manifest manifest, Path archive, String key) {
        if (manifest.file() != null) {
            return manifest;
        }
        try {
            Fingerprint print = Fingerprint.of(archive);
            Manifest.Bytes file =
                    new Manifest.Bytes(key.substring(key.lastIndexOf('/') + 1), print.bytes(), print.sha256());
            Manifest complete = new Manifest(manifest.metadata(), manifest.seal(), file);
            Manifest.write(archive, Manifests.json(complete));
            return complete;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its size and its hash. */
    Manifest.Bytes file() throws IOException {
        return completed().file();
    }

    byte[] manifest() throws IOException {
        return Manifests.json(completed());
    }

    private Manifest completed() throws IOException {
        try {
            return complete.join();
        } catch (CompletionException e) {
            throw new IOException("the archive " + archive + " cannot be read", e.getCause());
        }
    }

    private static FileChannel lock(Path entry) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(entry.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            throw busy(entry, e);
        }
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // said below
        }
        channel.close();
        throw busy(entry, null);
    }

    private static Problem busy(Path entry, Exception cause) {
        return new Problem(
                Problem.Kind.BUSY,
                entry + " is being shipped by another process, or was a moment ago",
                "Nothing needs to be done.",
                cause);
    }

    /** The manifest beside the archive; where the program was killed before it wrote one, made of the archive. */
    private static Manifest sealed(Path archive, Limits limits) throws IOException {
        try {
            return Manifests.read(new ByteArrayInputStream(Files.readAllBytes(Manifest.of(archive))));
        } catch (NoSuchFileException e) {
            return Manifests.ofFile(archive, limits);
        }
    }

    private static String end(Path archive) {
        Matcher end = END.matcher(archive.getFileName().toString());
        if (!end.find()) {
            throw new IllegalArgumentException(archive + " is not named as an archive");
        }
        return end.group();
    }

    /** Not before its hash is worked out: another process may take it then. */
    @Override
    public void close() throws IOException {
        try (lock) {
            completed();
        }
    }
}
