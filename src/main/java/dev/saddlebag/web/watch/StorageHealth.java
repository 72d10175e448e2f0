package dev.saddlebag.web.watch;

import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether there is room for another backup: a tenth of the disk, as the alert has it. */
@Component("storage")
class StorageHealth implements HealthIndicator {

    private static final double LEAST = 0.1;

    private final Path root;

    StorageHealth(FolderSettings folders) {
        this.root = folders.root();
    }

    @Override
    public Health health() {
        try {
            FileStore store = Files.getFileStore(root);
            boolean room = store.getUsableSpace() > store.getTotalSpace() * LEAST;
            return (room ? Health.up() : Health.down())
                    .withDetail("free", store.getUsableSpace())
                    .withDetail("total", store.getTotalSpace())
                    .build();
        } catch (IOException e) {
            return Health.down(e).build();
        }
    }
}
