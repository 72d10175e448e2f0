package dev.saddlebag.web.watch;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.letter.Causes;
import dev.saddlebag.notify.Notices;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.status.Status;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Numbers for Prometheus about how things stand, read from records and folders when it asks. */
@Component
class Numbers implements MeterBinder {

    private static final Tags FOLDER = Tags.of("destination", "folder");

    private final Jobs jobs;
    private final Clock clock;
    private final FolderSettings folders;
    private final Glance glance;
    private final Notices notices;

    Numbers(Jobs jobs, Clock clock, FolderSettings folders, Glance glance, Notices notices) {
        this.notices = notices;
        this.jobs = jobs;
        this.clock = clock;
        this.folders = folders;
        this.glance = glance;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauges gauges = new Gauges(registry, glance);
        backups(gauges);
        waiting(gauges);
        schedules(registry);
        notices(registry);
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
                .tags(FOLDER)
                .register(registry);
        Gauge.builder("saddlebag.storage.size", folders, Numbers::size)
                .description("all the room there is where backups are kept")
                .baseUnit("bytes")
                .tags(FOLDER)
                .register(registry);
    }

    private void backups(Gauges gauges) {
        gauges.time(
                "saddlebag.backup.last.attempt.timestamp",
                "begin of the newest backup",
                Tags.empty(),
                s -> jobs
                        .list(null, 1, j -> j.kind() == Kind.BACKUP && j.state().ended())
                        .stream()
                        .findFirst()
                        .map(j -> Instant.parse(j.createdAt())));
        gauges.time(
                "saddlebag.backup.last.success.timestamp",
                "begin of the newest backup that came to its end",
                Tags.empty(),
                s -> s.good().map(g -> g.at()));
        gauges.number("saddlebag.backup.size", "bytes", "of the newest good backup", s -> s.good()
                .map(g -> (double) g.bytes())
                .orElse(Double.NaN));
        gauges.number("saddlebag.backup.rows", null, "in the newest good backup", s -> s.good()
                .filter(g -> g.rows() >= 0)
                .map(g -> (double) g.rows())
                .orElse(Double.NaN));
        gauges.number(
                "saddlebag.backup.restorable",
                null,
                "1 where a whole backup is there now",
                FOLDER,
                s -> s.stored() > 0 ? 1 : 0);
        gauges.number("saddlebag.backups.stored", null, "whole backups", FOLDER, Glance.Seen::stored);
        gauges.number("saddlebag.storage.used", "bytes", "by whole backups", FOLDER, Glance.Seen::storedBytes);
        gauges.time(
                "saddlebag.verify.last.success.timestamp",
                "when a backup was last found whole",
                Tags.of("kind", "checksum"),
                Glance.Seen::check);
        gauges.time(
                "saddlebag.verify.last.success.timestamp",
                "when a backup was last found whole",
                Tags.of("kind", "drill"),
                Glance.Seen::drill);
    }

    private static void waiting(Gauges gauges) {
        Stream.concat(Causes.WORDS.values().stream(), Stream.of(Glance.OTHER))
                .forEach(reason -> gauges.number(
                        "saddlebag.dead.letters",
                        null,
                        "refused rows that wait",
                        Tags.of("reason", reason),
                        s -> s.letters().getOrDefault(reason, 0L)));
        gauges.number(
                "saddlebag.dead.letter.oldest.age",
                "seconds",
                "how long the oldest refused row waits; 0 where none does",
                s -> age(s.status().rejected()));
        gauges.number(
                "saddlebag.inbox.files",
                null,
                "files that wait in the inbox",
                Tags.of("state", "waiting"),
                s -> s.status().inbox().count());
        gauges.number(
                "saddlebag.inbox.oldest.age",
                "seconds",
                "how long the oldest file waits; 0 where none does",
                s -> age(s.status().inbox()));
        gauges.number("saddlebag.outbox.archives", null, "archives that are on their way to a shelf", s -> s.status()
                .outbox()
                .count());
        gauges.number(
                "saddlebag.outbox.oldest.age",
                "seconds",
                "how long the oldest of them waits; 0 where none does",
                s -> age(s.status().outbox()));
    }

    private static double age(Status.Waiting waiting) {
        return waiting.oldestSeconds() == null ? 0 : waiting.oldestSeconds();
    }

    private void schedules(MeterRegistry registry) {
        MultiGauge next = MultiGauge.builder("saddlebag.schedule.next.run.timestamp")
                .description("when the schedule is due next")
                .baseUnit("seconds")
                .register(registry);
        MultiGauge overdue = MultiGauge.builder("saddlebag.schedule.overdue")
                .description("1 where its backup is missing")
                .register(registry);
        Runnable anew = () -> {
            List<String> names = clock.names();
            next.register(
                    names.stream()
                            .map(n -> MultiGauge.Row.of(Tags.of("schedule", n), clock, c -> next(c, n)))
                            .toList(),
                    true);
            overdue.register(
                    names.stream()
                            .map(n -> MultiGauge.Row.of(Tags.of("schedule", n), glance, g -> overdue(g, n)))
                            .toList(),
                    true);
        };
        anew.run();
        // Others may be saved, and some removed.
        clock.whenChanged(anew);
    }

    private void notices(MeterRegistry registry) {
        for (String channel : notices.channels()) {
            for (String outcome : Notices.outcomes()) {
                FunctionCounter.builder("saddlebag.notifications", notices, n -> n.tries(channel, outcome))
                        .description("tries to tell somebody")
                        .tags("channel", channel, "outcome", outcome)
                        .register(registry);
            }
        }
    }

    private static double next(Clock clock, String schedule) {
        // One that a command has just removed is no schedule any more, though its number is not gone yet.
        return Optional.of(schedule).filter(clock.names()::contains).map(clock::next).filter(n -> !n.isEmpty()).stream()
                .mapToDouble(n -> OffsetDateTime.parse(n.get(0)).toEpochSecond())
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double overdue(Glance glance, String schedule) {
        Status status = glance.now().status();
        boolean overdue = status.overdue().stream().anyMatch(o -> o.schedule().equals(schedule));
        return overdue ? 1 : status.unknown().isEmpty() ? 0 : Double.NaN;
    }

    private static double free(FolderSettings folders) {
        try {
            return Files.getFileStore(folders.root()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double size(FolderSettings folders) {
        try {
            return Files.getFileStore(folders.root()).getTotalSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
