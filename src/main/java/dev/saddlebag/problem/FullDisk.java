package dev.saddlebag.problem;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.List;

/**
 * A disk without room, or a quota that is used up. The file that was being read is not to blame, and waiting helps once
 * somebody has made room.
 *
 * <p>Java has no type for it: what the operating system says is all there is to know it by.
 */
public final class FullDisk {

    private static final List<String> SAID =
            List.of("No space left on device", "Disk quota exceeded", "There is not enough space on the disk");

    private FullDisk() {}

    /** Whether {@code thrown} or what caused it says that there is no room. */
    public static boolean caused(Throwable thrown) {
        return cause(thrown) != null;
    }

    /** What a person is told of it; null where {@code thrown} is something else. */
    static Problem problem(Throwable thrown) {
        IOException cause = cause(thrown);
        if (cause == null) {
            return null;
        }
        String file = cause instanceof FileSystemException named ? written(named) : null;
        return new Problem(
                Problem.Kind.UNREACHABLE,
                "the disk is full" + (file == null ? "" : ": no room for " + file),
                "Make room, then try again: where the file goes, in saddlebag.folders.root, and in the folder for temporary"
                        + " files (" + System.getProperty("java.io.tmpdir") + "; another one with -Djava.io.tmpdir).",
                thrown);
    }

    /** Of a copy, the place it goes to. */
    private static String written(FileSystemException thrown) {
        return thrown.getOtherFile() == null ? thrown.getFile() : thrown.getOtherFile();
    }

    private static IOException cause(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof IOException io
                    && io.getMessage() != null
                    && SAID.stream().anyMatch(io.getMessage()::contains)) {
                return io;
            }
        }
        return null;
    }
}
