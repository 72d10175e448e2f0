package dev.saddlebag.web.watch;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.status.FreeSpace;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether there is room for another backup: a tenth of the disk, as the alert has it. */
@Component("storage")
class StorageHealth implements HealthIndicator {

    private final Path root;

    StorageHealth(FolderSettings folders) {
        this.root = folders.root();
    }

    @Override
    public Health health() {
        try {
            FreeSpace space = FreeSpace.of(root);
            return (space.low() ? Health.down() : Health.up())
                    .withDetail("free", space.free())
                    .withDetail("total", space.total())
                    .build();
        } catch (IOException e) {
            return Health.down(e).build();
        }
    }
}
