package dev.saddlebag.status;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.database.Address;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.shelf.ship.Outbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Looks at records, folders and schedules. Connects to the database only where its clock keeps the schedules; where that
 * cannot be reached, the rest is told all the same.
 */
@Component
public class Observer {

    /** Refused rows past so many are not counted for one look. */
    private static final int COUNTED = 10_000;

    private static final int SHOWN = 50;

    private final Metadata.Node node;
    private final Address address;
    private final Jobs jobs;
    private final KnownBackups backups;
    private final Clock clock;
    private final Outbox outbox;
    private final FolderSettings folders;
    private final Limits limits;

    Observer(
            Metadata.Node node,
            Address address,
            Jobs jobs,
            KnownBackups backups,
            Clock clock,
            Outbox outbox,
            FolderSettings folders,
            Limits limits) {
        this.node = node;
        this.address = address;
        this.jobs = jobs;
        this.backups = backups;
        this.clock = clock;
        this.outbox = outbox;
        this.folders = folders;
        this.limits = limits;
    }

    public Status now() throws IOException {
        Instant now = Instant.now();
        List<String> unknown = new ArrayList<>();
        List<Clock.State> schedules = schedules(unknown);
        Status.LastGood last = lastGood(now);
        List<Status.Overdue> overdue = schedules.stream()
                .filter(Clock.State::overdue)
                .map(s -> new Status.Overdue(s.name(), s.overdueSince()))
                .toList();
        List<String> paused = schedules.stream()
                .filter(s -> s.pause() != null)
                .map(Clock.State::name)
                .toList();
        Status.Waiting rejected = rejected(now);
        Status.Waiting inbox = waiting(inboxFiles(), now);
        Status.Waiting onTheWay =
                waiting(outbox.waiting().stream().map(Outbox.Waiting::archive).toList(), now);
        Status status = new Status(
                node.name(),
                address.place(),
                last,
                next(schedules),
                overdue,
                paused,
                rejected,
                inbox,
                onTheWay,
                jobs.list(null, SHOWN, j -> !j.state().ended()).stream()
                        .map(Observer::running)
                        .toList(),
                List.of(),
                unknown);
        return new Status(
                status.machine(),
                status.database(),
                status.lastGood(),
                status.next(),
                status.overdue(),
                status.paused(),
                status.rejected(),
                status.inbox(),
                status.outbox(),
                status.running(),
                Needs.of(status, lastEnded(), !schedules.isEmpty() || !unknown.isEmpty()),
                unknown);
    }

    private Status.LastGood lastGood(Instant now) {
        return backups.lastGood()
                .map(g -> new Status.LastGood(
                        g.file(),
                        g.at().toString(),
                        Math.max(0, Duration.between(g.at(), now).toSeconds()),
                        backups.verified(g.file()).map(Instant::toString).orElse(null)))
                .orElse(null);
    }

    private List<Clock.State> schedules(List<String> unknown) {
        try {
            return clock.states();
        } catch (Problem e) {
            unknown.add("schedules: " + e.getMessage());
            return List.of();
        }
    }

    /** How the last backup and the last restore that ended did. */
    private List<Job> lastEnded() {
        return Stream.of(Kind.BACKUP, Kind.RESTORE)
                .flatMap(kind ->
                        jobs.list(null, 1, j -> j.kind() == kind && j.state().ended()).stream())
                .toList();
    }

    private static Status.Next next(List<Clock.State> schedules) {
        return schedules.stream()
                .filter(s -> s.pause() == null && !s.next().isEmpty())
                .map(s -> new Status.Next(s.name(), s.next().get(0)))
                .min(Comparator.comparing(n -> OffsetDateTime.parse(n.at())))
                .orElse(null);
    }

    private Status.Waiting rejected(Instant now) throws IOException {
        long[] rows = {0};
        new LetterFiles(folders.deadLetters(), limits).visit(null, letter -> ++rows[0] < COUNTED);
        if (rows[0] == 0) {
            return Status.Waiting.NOTHING;
        }
        try (Stream<Path> waiting = Files.list(folders.deadLetters())) {
            Status.Waiting files = waiting(waiting.filter(Files::isDirectory).toList(), now);
            return new Status.Waiting(rows[0], rows[0] == COUNTED, files.oldestSeconds());
        }
    }

    /** What lies in the inbox itself and is not a name that is left alone. */
    private List<Path> inboxFiles() throws IOException {
        if (!Files.isDirectory(folders.inbox())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folders.inbox())) {
            return files.filter(Files::isRegularFile)
                    .filter(f -> f.getFileName().toString().matches("[^.].*" + Target.NAME_END))
                    .toList();
        }
    }

    private static Status.Waiting waiting(List<Path> files, Instant now) throws IOException {
        long oldest = -1;
        for (Path file : files) {
            if (Files.exists(file)) {
                Duration age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
                oldest = Math.max(oldest, Math.max(0, age.toSeconds()));
            }
        }
        return new Status.Waiting(files.size(), false, oldest < 0 ? null : oldest);
    }

    private static Status.Running running(Job job) {
        return new Status.Running(
                job.id(), job.kind().code(), job.state().code(), job.what(), job.rowsDone(), job.rowsTotal());
    }
}
