package dev.saddlebag.archive.write;

import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.problem.Problem;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.io.output.CloseShieldOutputStream;

/**
 * Where an archive is written: a file that appears whole or not at all, or standard output.
 *
 * <p>While it is written it is {@code .<name>.part} with a lock on it. A part that nobody has locked was left by a
 * process that died; the next backup into the folder removes it.
 */
public final class Target implements AutoCloseable {

    /** How the names of archives end, as a regular expression. */
    public static final String NAME_END = "\\.json(\\.zst|\\.gz)?(\\.enc)?";

    private static final String PART = ".part";
    private static final long LEFT_AFTER_MILLIS = 60_000;

    /** What this process is writing. Closing any channel of a file would give up this process's lock on it. */
    private static final Set<Path> WRITTEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path part;
    private final OutputStream stdout;
    private final Keys keys;
    private FileChannel channel;
    private OutputStream out;
    private boolean published;

    private Target(Path file, OutputStream stdout, Keys keys) {
        this.file = file;
        this.stdout = stdout;
        this.keys = keys;
        this.part = file == null ? null : file.resolveSibling("." + file.getFileName() + PART);
    }

    /** @param file replaced if it is there */
    public static Target file(Path file) {
        return new Target(file.toAbsolutePath(), null, Keys.none());
    }

    public static Target stream(OutputStream stdout) {
        return new Target(null, stdout, Keys.none());
    }

    /** The same place for an archive that is encrypted and signed with {@code keys}, as far as there are any. */
    public Target with(Keys keys) {
        return new Target(file, stdout, keys);
    }

    /** Whether what is written can be read with keys only. */
    public boolean secret() {
        return keys.keyset() != null;
    }

    Keys keys() {
        return keys;
    }

    OutputStream open() throws IOException {
        out = new BufferedOutputStream(file == null ? CloseShieldOutputStream.wrap(stdout) : channel(), 1 << 16);
        out = keys.keyset() == null ? out : keys.keyset().encrypt(out);
        return out;
    }

    private OutputStream channel() throws IOException {
        Files.createDirectories(file.getParent());
        removeLeftOvers(file.getParent());
        if (!WRITTEN.add(part)) {
            throw busy();
        }
        boolean locked = false;
        try {
            channel = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = lock(channel) != null;
        } finally {
            if (!locked) {
                WRITTEN.remove(part);
            }
        }
        if (!locked) {
            channel.close();
            channel = null;
            throw busy();
        }
        channel.truncate(0);
        // What is written last must be on disk before the file has its name, so the channel outlives the stream.
        return CloseShieldOutputStream.wrap(Channels.newOutputStream(channel));
    }

    private Problem busy() {
        return new Problem(
                Problem.Kind.BUSY,
                "another process is writing " + file,
                "Wait for it, or write to another name with --to.");
    }

    /** A file for a segment that waits for its turn. */
    Path spool(int number) throws IOException {
        if (file == null) {
            Path spool = Files.createTempFile("saddlebag-", PART);
            Files.delete(spool);
            return spool;
        }
        return part.resolveSibling(part.getFileName().toString().replaceAll("\\.part$", "." + number + PART));
    }

    void publish() throws IOException {
        out.close();
        if (file != null) {
            channel.force(true);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(file.getParent());
        }
        published = true;
    }

    @Override
    public void close() throws IOException {
        if (file != null && channel != null) {
            if (!published) {
                Files.deleteIfExists(part);
            }
            channel.close();
            WRITTEN.remove(part);
        }
    }

    Path file() {
        return file;
    }

    /** Writes {@code bytes} to {@code file} so that it is there whole or not at all, also after a power cut. */
    public static void writeWhole(Path file, byte[] bytes) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            Channels.newOutputStream(channel).write(bytes);
            channel.force(true);
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncFolder(file.getParent());
    }

    /** Makes a rename last: the name is on disk once the folder is. Windows cannot and need not. */
    private static void syncFolder(Path folder) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void removeLeftOvers(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*" + PART)) {
            for (Path left : parts) {
                if (Files.isRegularFile(left)
                        && System.currentTimeMillis()
                                        - Files.getLastModifiedTime(left).toMillis()
                                > LEFT_AFTER_MILLIS
                        && left.getFileName().toString().matches("\\..+" + NAME_END + "(\\.\\d+)?\\.part")) {
                    removeUnlessLocked(left);
                }
            }
        }
    }

    private static void removeUnlessLocked(Path left) throws IOException {
        Path main = left.resolveSibling(left.getFileName().toString().replaceAll("\\.\\d+\\.part$", PART));
        if (WRITTEN.contains(main)) {
            return;
        }
        if (!Files.exists(main)) {
            Files.deleteIfExists(left);
            return;
        }
        try (FileChannel channel = FileChannel.open(main, StandardOpenOption.WRITE)) {
            if (lock(channel) != null) {
                Files.deleteIfExists(left);
            }
        } catch (java.nio.file.NoSuchFileException e) {
            Files.deleteIfExists(left);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }
}
