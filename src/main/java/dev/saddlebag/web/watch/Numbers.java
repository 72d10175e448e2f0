package dev.saddlebag.web.watch;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Numbers for Prometheus, read from the records of jobs when it asks. */
@Component
class Numbers implements MeterBinder {

    private final Jobs jobs;
    private final FolderSettings folders;

    Numbers(Jobs jobs, FolderSettings folders) {
        this.jobs = jobs;
        this.folders = folders;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        time(registry, "saddlebag.backup.last.attempt.timestamp", "begin of the newest backup", j -> true);
        time(
                registry,
                "saddlebag.backup.last.success.timestamp",
                "begin of the newest backup that came to its end",
                j -> j.state() == State.SUCCEEDED);
        for (State state : new State[] {State.QUEUED, State.RUNNING, State.CANCELLING}) {
            Gauge.builder("saddlebag.jobs", jobs, all -> all.atWork().stream()
                            .filter(j -> j.state() == state)
                            .count())
                    .description("jobs of this process that have not ended")
                    .tag("state", state.code())
                    .register(registry);
        }
        Gauge.builder("saddlebag.storage.free", folders, Numbers::free)
                .description("room where backups are kept")
                .baseUnit("bytes")
                .register(registry);
    }

    private void time(MeterRegistry registry, String name, String what, Predicate<Job> wanted) {
        Gauge.builder(
                        name,
                        jobs,
                        all ->
                                all
                                        .list(
                                                null,
                                                1,
                                                j -> j.kind() == Kind.BACKUP
                                                        && j.state().ended()
                                                        && wanted.test(j))
                                        .stream()
                                        .mapToDouble(j ->
                                                Instant.parse(j.createdAt()).toEpochMilli() / 1000.0)
                                        .findFirst()
                                        .orElse(Double.NaN))
                .description(what)
                .baseUnit("seconds")
                .register(registry);
    }

    private static double free(FolderSettings folders) {
        try {
            return Files.getFileStore(folders.root()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
