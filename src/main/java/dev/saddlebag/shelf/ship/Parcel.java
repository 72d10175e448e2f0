package dev.saddlebag.shelf.ship;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Manifest;
import dev.saddlebag.archive.Target;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.ArchiveName;
import dev.saddlebag.shelf.Fingerprint;
import dev.saddlebag.shelf.Manifests;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An archive of the outbox while it is shipped. One process at a time ships it.
 *
 * @param end of the archive's name, {@code .json.zst}
 * @param manifest as it goes to the shelves, with the size and the hash of the archive
 * @param lock held until the parcel is closed
 */
record Parcel(
        Path entry,
        Path archive,
        byte[] manifest,
        Manifest.Bytes file,
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
            if (manifest.file() == null) {
                Fingerprint print = Fingerprint.of(archive);
                String key = name.key(end);
                Manifest.Bytes file =
                        new Manifest.Bytes(key.substring(key.lastIndexOf('/') + 1), print.bytes(), print.sha256());
                manifest = new Manifest(manifest.metadata(), manifest.seal(), file);
                // Kept, so that each shelf and each later attempt is given the same bytes.
                Manifest.write(archive, Manifests.json(manifest));
            }
            return new Parcel(
                    entry,
                    archive,
                    Manifests.json(manifest),
                    manifest.file(),
                    name,
                    end,
                    manifest.metadata().id(),
                    lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
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

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
