package dev.saddlebag.shelf.archives;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Fingerprint;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.Shelf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Brings archives from a shelf to a folder here, and holds them against what their manifests say. */
public final class Download {

    private Download() {}

    /**
     * Copies {@code archive} into {@code folder}, under its own name. The file is there when it is whole and its hash is
     * the manifest's; else nothing is.
     */
    public static Path to(Path folder, Shelf shelf, ShelvedArchive archive) throws IOException {
        refuseMissing(shelf, archive);
        Manifest.Bytes expected = archive.manifestKey() == null
                ? null
                : Manifests.of(shelf, archive).file();
        Files.createDirectories(folder);
        String name = archive.key().substring(archive.key().lastIndexOf('/') + 1);
        Path part = folder.resolve("." + name + ".part");
        Path whole = folder.resolve(name);
        try {
            Fingerprint got;
            try (FileChannel channel = FileChannel.open(
                            part,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING);
                    InputStream in = shelf.open(archive.key());
                    OutputStream out = Channels.newOutputStream(channel)) {
                got = fingerprint(shelf, archive, in, out);
                channel.force(true);
            }
            refuse(shelf, archive, expected, got);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return whole;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** @throws Problem when only the manifest of {@code archive} is there */
    public static void refuseMissing(Shelf shelf, ShelvedArchive archive) {
        if (archive.state() == ShelvedArchive.State.WITHOUT_ARCHIVE) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND,
                    archive.manifestKey() + " on " + shelf.address() + " is "
                            + archive.state().words(),
                    "Take another archive: saddlebag list --from " + shelf.address() + ".");
        }
    }

    /** What is wrong with {@code archive}, read from its first byte to its last; nothing when it is good. */
    public static Optional<String> fault(Shelf shelf, ShelvedArchive archive, Limits limits) throws IOException {
        if (!archive.whole()) {
            return Optional.of(archive.state().words());
        }
        try {
            Manifest.Bytes expected = Manifests.of(shelf, archive).file();
            if (expected != null) {
                try (InputStream in = shelf.open(archive.key())) {
                    refuse(shelf, archive, expected, fingerprint(shelf, archive, in, OutputStream.nullOutputStream()));
                }
            } else if (shelf instanceof FolderShelf folder) {
                // Made by a backup into this folder: its own seal is what there is to check it by.
                ArchiveCheck.check(folder.path(archive.key()), limits, rows -> {});
            }
            return Optional.empty();
        } catch (Problem e) {
            if (e.kind() == Problem.Kind.FILE_UNUSABLE) {
                return Optional.of(e.getMessage());
            }
            throw e;
        }
    }

    private static Fingerprint fingerprint(Shelf shelf, ShelvedArchive archive, InputStream in, OutputStream out)
            throws IOException {
        try {
            return Fingerprint.of(in, out);
        } catch (java.io.FileNotFoundException | java.nio.file.FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.UNREACHABLE,
                    "the shelf " + shelf.address() + " broke off while it gave " + archive.key(),
                    "Try it again; check the network.",
                    e);
        }
    }

    private static void refuse(Shelf shelf, ShelvedArchive archive, Manifest.Bytes expected, Fingerprint got) {
        if (expected == null) {
            if (got.bytes() != archive.bytes()) {
                throw cut(shelf, archive, archive.bytes(), got.bytes());
            }
        } else if (got.bytes() != expected.bytes()) {
            throw cut(shelf, archive, expected.bytes(), got.bytes());
        } else if (!got.sha256().equals(expected.sha256())) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    archive.key() + " on " + shelf.address() + " is not what was shipped: its checksum is "
                            + got.sha256().substring(0, 12) + "…, its manifest says "
                            + expected.sha256().substring(0, 12) + "…",
                    "Take another archive: saddlebag list --from " + shelf.address() + ".");
        }
    }

    private static Problem cut(Shelf shelf, ShelvedArchive archive, long expected, long got) {
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                "%s on %s has %,d bytes, its manifest says %,d"
                        .formatted(archive.key(), shelf.address(), got, expected),
                "Take another archive: saddlebag list --from " + shelf.address() + ".");
    }
}
