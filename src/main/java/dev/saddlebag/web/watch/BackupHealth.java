package dev.saddlebag.web.watch;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the last backup came to its end. Outside liveness: an old backup is no reason to kill the process. */
@Component("lastBackup")
class BackupHealth implements HealthIndicator {

    private final Jobs jobs;

    BackupHealth(Jobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public Health health() {
        List<Job> last =
                jobs.list(null, 1, j -> j.kind() == Kind.BACKUP && j.state().ended());
        if (last.isEmpty()) {
            return Health.unknown().withDetail("backups", "none yet").build();
        }
        Job job = last.get(0);
        Health.Builder health = job.state() == State.SUCCEEDED ? Health.up() : Health.down();
        return health.withDetail("job", job.id())
                .withDetail("state", job.state().code())
                .withDetail("at", job.createdAt())
                .build();
    }
}
