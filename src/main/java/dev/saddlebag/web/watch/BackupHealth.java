package dev.saddlebag.web.watch;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.status.Status;
import java.util.List;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the last backup came to its end and none is overdue. Outside liveness: an old backup is no reason to kill the
 * process.
 */
@Component("lastBackup")
class BackupHealth implements HealthIndicator {

    private final Jobs jobs;
    private final Glance glance;

    BackupHealth(Jobs jobs, Glance glance) {
        this.jobs = jobs;
        this.glance = glance;
    }

    @Override
    public Health health() {
        List<Status.Overdue> overdue = glance.now().status().overdue();
        List<Job> last =
                jobs.list(null, 1, j -> j.kind() == Kind.BACKUP && j.state().ended());
        Health.Builder health = last.isEmpty()
                ? Health.unknown().withDetail("backups", "none yet")
                : (last.get(0).state() == State.SUCCEEDED ? Health.up() : Health.down())
                        .withDetail("job", last.get(0).id())
                        .withDetail("state", last.get(0).state().code())
                        .withDetail("at", last.get(0).createdAt());
        if (!overdue.isEmpty()) {
            health.down();
            overdue.forEach(o -> health.withDetail("overdue " + o.schedule(), o.since()));
        }
        return health.build();
    }
}
