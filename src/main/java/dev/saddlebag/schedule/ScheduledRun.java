package dev.saddlebag.schedule;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.backup.Scheduled;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.clock.ScheduleLock;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Progress;
import dev.saddlebag.notify.Notices;
import dev.saddlebag.notify.event.Event;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.ledger.Ledger;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.retention.RetentionSettings;
import dev.saddlebag.shelf.ship.Retiring;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the routes of {@code schedule.camel.yaml} ask about one run. */
@Component("scheduledRun")
class ScheduledRun {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledRun.class);

    private final Schedules schedules;
    private final Ledger ledger;
    private final Scheduled backups;
    private final Address address;
    private final Notices notices;
    private final FolderSettings folders;
    private final Limits limits;

    ScheduledRun(
            Schedules schedules,
            Ledger ledger,
            Scheduled backups,
            Address address,
            Notices notices,
            FolderSettings folders,
            Limits limits) {
        this.folders = folders;
        this.limits = limits;
        this.schedules = schedules;
        this.ledger = ledger;
        this.backups = backups;
        this.address = address;
        this.notices = notices;
    }

    /** When the run should have started; now, where nobody says. */
    Instant due(@Header("scheduledFireTime") Date fireTime) {
        return fireTime == null ? Instant.now() : fireTime.toInstant();
    }

    /** Whether this run is to be made by this instance; notes that it starts. */
    boolean begins(@ExchangeProperty("schedule") String name, @ExchangeProperty("due") Instant due) {
        Schedule schedule = schedules.named(name);
        Optional<Ledger.Pause> pause = ledger.pausedBy(name);
        if (pause.isPresent()) {
            LOG.info(
                    "schedule {}: due, but paused by {} since {}",
                    name,
                    pause.get().by(),
                    pause.get().at());
            return false;
        }
        Duration late = Duration.between(due, Instant.now());
        if (late.compareTo(schedule.missedWithin()) > 0) {
            LOG.warn("schedule {}: was due {} ago, which is too long to make up for", name, late);
            tell(
                    Event.Kind.BACKUP_MISSED,
                    name,
                    due,
                    "It was due at %s, too long ago to be made up for.".formatted(due),
                    Map.of());
            return false;
        }
        return begin(name, due);
    }

    boolean begin(@ExchangeProperty("schedule") String name, @ExchangeProperty("due") Instant due) {
        return ledger.begin(name, due, Instant.now());
    }

    /** Milliseconds to wait before the run, so that many machines do not start as one. */
    long jitter(@ExchangeProperty("schedule") String name) {
        long most = schedules.named(name).jitter().toMillis();
        return most == 0 ? 0 : ThreadLocalRandom.current().nextLong(most);
    }

    ScheduleLock lock(@ExchangeProperty("schedule") String name) {
        return ScheduleLock.take(address, name);
    }

    BackupRequest request(
            @ExchangeProperty("schedule") String name,
            @ExchangeProperty("due") Instant due,
            @ExchangeProperty("outbox") Path entryOfTheOutbox,
            @ExchangeProperty("progress") Progress progress) {
        tell(Event.Kind.BACKUP_STARTED, name, due, "The backup of schedule %s started.".formatted(name), Map.of());
        String business = schedules.named(name).business();
        Scope scope = business == null ? Scope.ALL : new Scope(List.of(business), false, 0);
        return backups.request(
                scope, entryOfTheOutbox, progress == null ? Progress.silentFor("schedule " + name) : progress);
    }

    /** The shelves its backups go to; empty for all that are configured. */
    List<String> shelves(@ExchangeProperty("schedule") String name) {
        return schedules.named(name).to();
    }

    /** What stays of its backups; null for all. */
    RetentionSettings keep(@ExchangeProperty("schedule") String name) {
        return schedules.named(name).retention();
    }

    /** Where the backup stays in the folder of backups, what the rule does not keep goes from there. */
    void retire(
            @Body BackupReport report,
            @ExchangeProperty("schedule") String name,
            @ExchangeProperty("due") Instant due,
            @ExchangeProperty("outbox") Path entryOfTheOutbox)
            throws IOException {
        RetentionSettings keep = schedules.named(name).retention();
        if (keep == null || entryOfTheOutbox != null) {
            return;
        }
        Path folder = folders.backups().toAbsolutePath();
        String key = folder.relativize(Path.of(report.file()).toAbsolutePath()).toString();
        try (FolderShelf shelf = new FolderShelf(folder)) {
            long gone = Retiring.after(shelf, key, keep, limits);
            LOG.info("schedule {}: {} archives that no rule keeps were removed", name, gone);
        } catch (Problem e) {
            LOG.error("schedule {}: retention failed: {} HINT: {}", name, e.getMessage(), e.hint());
            tell(
                    Event.Kind.RETENTION_FAILED,
                    name,
                    due,
                    "Old backups of schedule %s could not be removed: %s".formatted(name, e.getMessage()),
                    Map.of("code", e.kind().code(), "hint", String.valueOf(e.hint())));
        }
    }

    void done(
            @Body BackupReport report,
            @ExchangeProperty("schedule") String name,
            @ExchangeProperty("due") Instant due) {
        ledger.end(name, due, Instant.now(), true, report.file());
        LOG.info("schedule {}: {} rows in {} s, {}", name, report.rows(), report.durationSeconds(), report.file());
        tell(
                Event.Kind.BACKUP_SUCCEEDED,
                name,
                due,
                "The backup of schedule %s has %,d rows in %s.".formatted(name, report.rows(), report.file()),
                Map.of(
                        "file", report.file(),
                        "rows", report.rows(),
                        "bytes", report.bytes(),
                        "seconds", report.durationSeconds(),
                        "contentSha256", String.valueOf(report.contentSha256())));
    }

    /** Notes what went wrong and lets the caller know. */
    void failed(
            @ExchangeProperty("CamelExceptionCaught") Exception cause,
            @ExchangeProperty("schedule") String name,
            @ExchangeProperty("due") Instant due) {
        Problem problem = Problem.of(cause);
        LOG.error("schedule {}: backup failed: {} HINT: {}", name, problem.getMessage(), problem.hint());
        ledger.end(name, due, Instant.now(), false, problem.getMessage());
        tell(
                Event.Kind.BACKUP_FAILED,
                name,
                due,
                "The backup of schedule %s failed: %s".formatted(name, problem.getMessage()),
                Map.of("code", problem.kind().code(), "hint", String.valueOf(problem.hint())));
        throw problem;
    }

    /** A run has no id before its archive has one; the schedule and the time due name it from its start. */
    private void tell(Event.Kind kind, String name, Instant due, String message, Map<String, Object> facts) {
        notices.tell(Event.now(kind, name, name + " " + due, message, facts));
    }

    /** Gives the lock back; it is gone with its connection if that is gone. */
    void unlock(@ExchangeProperty("lock") ScheduleLock lock) {
        if (lock != null) {
            try {
                lock.close();
            } catch (SQLException e) {
                LOG.debug("the lock was gone already", e);
            }
        }
    }

    /** The clock has nobody to tell; it is in the log and in the ledger. */
    void told() {
        LOG.debug("the clock goes on");
    }
}
