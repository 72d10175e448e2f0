package dev.saddlebag.status;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room on the disk of a folder, in bytes. */
public record FreeSpace(long free, long total) {

    /** Less than this part of the disk is too little. */
    private static final double LEAST = 0.1;

    public static FreeSpace of(Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        return new FreeSpace(store.getUsableSpace(), store.getTotalSpace());
    }

    public boolean low() {
        return free <= total * LEAST;
    }
}
