package dev.saddlebag.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One run at a time per folder: held from start to close, let go by the operating system when a run is killed. */
final class FolderLock implements AutoCloseable {
    /** Folders of this run. Asked first: on POSIX, closing a second channel on a locked file would let go of the lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** @throws EmbeddedServerException when {@code folder} is held, by another process or by this one */
    static FolderLock take(Path folder) throws IOException {
        if (!HELD.add(folder)) {
            throw new EmbeddedServerException(
                    "folder " + folder + " is already in use by this process", "use that server, or close it first.");
        }
        FileChannel channel = null;
        FileLock lock = null;
        try {
            channel = FileChannel.open(
                    folder.resolve("lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            lock = channel.tryLock();
            if (lock == null) {
                throw new EmbeddedServerException(
                        "folder " + folder + " is in use by another process" + holder(folder),
                        "stop that one, or choose another folder: a cluster has one server.");
            }
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0).write(ByteBuffer.wrap(pid), 0);
            return new FolderLock(folder, channel);
        } finally {
            if (lock == null) {
                HELD.remove(folder);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedServerException("cannot let go of folder " + folder + ": " + e, "end this process.", e);
        } finally {
            HELD.remove(folder);
        }
    }

    private static String holder(Path folder) {
        try {
            return " (" + Files.readString(folder.resolve("lock")).strip() + ")";
        } catch (IOException e) {
            return ""; // Windows does not let a locked file be read
        }
    }
}
