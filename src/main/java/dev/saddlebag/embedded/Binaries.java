package dev.saddlebag.embedded;

import dev.saddlebag.embedded.machine.Platform;
import dev.saddlebag.embedded.machine.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked: {@code home/bin}, {@code home/lib}, {@code home/share}; about 60 MB.
 *
 * <p>A home is complete or absent: it is unpacked beside its place and then renamed, so two processes may do it at once and a killed one
 * leaves nothing that looks whole.
 */
record Binaries(Path home) {
    /** A part untouched for so long belongs to a killed run; a younger one may be another process at work. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    /** The programs of {@code bundle} under {@code cache}, unpacked there if they are not yet. */
    static synchronized Binaries unpacked(Bundle bundle, Path cache) {
        Path home = cache.resolve("binaries-" + bundle.key());
        if (!Files.isDirectory(home)) {
            try {
                if (!Files.isDirectory(cache)) {
                    Files.createDirectories(cache);
                }
                Tree.deleteLeftovers(cache, "part-*", Instant.now().minus(FORGOTTEN));
                unpack(bundle, home);
            } catch (IOException e) {
                throw new EmbeddedServerException(
                        "cannot unpack PostgreSQL's programs to " + home + ": " + e,
                        "check that " + cache + " can be written and has 100 MB to spare.",
                        e);
            }
        }
        return new Binaries(home);
    }

    /** The path of {@code initdb}, {@code pg_ctl} or {@code postgres}; the jars hold no others. */
    Path program(String name) {
        return home.resolve("bin").resolve(Platform.here().windows() ? name + ".exe" : name);
    }

    private static void unpack(Bundle bundle, Path home) throws IOException {
        Path part = Files.createTempDirectory(home.getParent(), "part-");
        try {
            extract(bundle, part);
            Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // Another process was faster: its home is as good as ours.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            Tree.delete(part);
        }
    }

    private static void extract(Bundle bundle, Path target) throws IOException {
        Tree.mode(target, 0755);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(bundle.open()))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a place outside itself: " + entry.getName());
                }
                place(tar, entry, target, path);
            }
        }
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path target, Path path)
            throws IOException {
        if (entry.isDirectory()) {
            folder(path);
            return;
        }
        folder(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, target.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, path);
            // Readable by all whatever the umask: the server may run as another user than we do.
            Tree.mode(path, entry.getMode() & 0755 | 0444);
        }
    }

    /** Makes {@code folder} and those above it, open to all whatever the umask; the archive does not name each. */
    private static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            folder(folder.getParent());
            Files.createDirectory(folder);
            Tree.mode(folder, 0755);
        }
    }
}
