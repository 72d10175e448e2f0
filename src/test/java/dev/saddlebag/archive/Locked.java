package dev.saddlebag.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A program of its own: whether another process holds the lock of a file. Locks are blind inside one process. */
public final class Locked {

    private Locked() {}

    public static void main(String[] arguments) throws IOException {
        try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
            System.out.print(channel.tryLock() == null ? "locked" : "free");
        }
    }
}
