package dev.saddlebag.web.pages.overview;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.status.Status;
import dev.saddlebag.web.watch.Glance;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What backups stand on: the room for the next one, the files that wait, and what was proved of the stored ones. */
@Component
class Surroundings {

    /** As health and the alert have it: a tenth of the disk. */
    private static final double LEAST = 0.1;

    private final Glance glance;
    private final Path root;

    Surroundings(Glance glance, FolderSettings folders) {
        this.glance = glance;
        this.root = folders.root();
    }

    /**
     * The surroundings, a few seconds old at most.
     *
     * @param free bytes that this program may still write where its folders are
     * @param total bytes there
     * @param check when any backup was last read to its end and found whole; null for never
     * @param drill when one was last restored for a test and came back as it was; null for never
     */
    record Now(
            Status.Waiting inbox,
            Status.Waiting outbox,
            Status.Waiting rejected,
            long stored,
            long storedBytes,
            long free,
            long total,
            String check,
            String drill) {

        public boolean full() {
            return free < total * LEAST;
        }
    }

    Now now() throws IOException {
        Glance.Seen seen = glance.now();
        FileStore store = Files.getFileStore(root);
        return new Now(
                seen.status().inbox(),
                seen.status().outbox(),
                seen.status().rejected(),
                seen.stored(),
                seen.storedBytes(),
                store.getUsableSpace(),
                store.getTotalSpace(),
                text(seen.check()),
                text(seen.drill()));
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse(null);
    }
}
