package dev.saddlebag.problem;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** A file or folder that this user may not touch, or that lies on a disk nobody may write to. */
public final class Unwritable {

    /** Java has no type for it on Linux: a plain exception with what the operating system says. */
    private static final String READ_ONLY = "Read-only file system";

    private Unwritable() {}

    public static boolean says(FileSystemException thrown) {
        return thrown instanceof AccessDeniedException || readOnly(thrown);
    }

    private static boolean readOnly(FileSystemException thrown) {
        return thrown.getReason() != null && thrown.getReason().contains(READ_ONLY);
    }

    /** What a person is told of it; null where {@code thrown} is something else. */
    static Problem problem(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof FileSystemException e && says(e)) {
                String file = e.getOtherFile() == null ? e.getFile() : e.getOtherFile();
                return new Problem(
                        Problem.Kind.NOT_ALLOWED,
                        readOnly(e)
                                ? file + " lies on a disk that can only be read"
                                : "this user is not allowed to read or write " + file,
                        "Give this user the right, or name another place: with --to, or in saddlebag.folders.root.",
                        thrown);
            }
        }
        return null;
    }
}
