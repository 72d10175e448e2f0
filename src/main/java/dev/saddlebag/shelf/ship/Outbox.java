package dev.saddlebag.shelf.ship;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.retention.RetentionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Archives on their way to the shelves: {@code outbox/<entry>/} with the archive, its manifest and a note where it goes.
 *
 * <p>The note is there before the archive is made, so whenever the program is killed, what was sealed is shipped.
 */
@Component("outbox")
public class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final Duration LEFT_AFTER = Duration.ofDays(1);
    private static final Duration KILLED_AFTER = Duration.ofMinutes(1);

    private final Path folder;

    /** An archive that waits. @param next when it is tried again, ISO 8601; null for at once */
    public record Waiting(Path archive, long bytes, List<String> to, int tries, String next, String trouble) {}

    private final Shelves shelves;
    private final Limits limits;

    public Outbox(FolderSettings folders, Shelves shelves, Limits limits) {
        this.folder = folders.outbox();
        this.shelves = shelves;
        this.limits = limits;
    }

    /**
     * An entry for an archive that goes to the shelves {@code named}, or to all if none is; null where there are none.
     *
     * @param keep what stays of its kind on each once it is there; null where nobody said
     */
    Path scheduled(@ExchangeProperty("shelves") List<String> named, @ExchangeProperty("keep") RetentionSettings keep)
            throws IOException {
        List<String> to = named == null || named.isEmpty() ? shelves.names() : named;
        to.forEach(shelves::open);
        return to.isEmpty() ? null : entry(to, keep);
    }

    /** After a backup into {@code entry}, which may have failed. */
    void settled(@ExchangeProperty("outbox") Path entry) throws IOException {
        if (entry != null) {
            cancel(entry);
        }
    }

    /** A new entry for an archive that goes {@code to} these shelves, by names or addresses. Returns its folder. */
    public Path entry(List<String> to) throws IOException {
        return entry(to, null);
    }

    private Path entry(List<String> to, RetentionSettings keep) throws IOException {
        String name =
                STAMP.format(Instant.now()) + "-" + UUID.randomUUID().toString().substring(0, 8);
        Path entry = folder.resolve(name).toAbsolutePath();
        Files.createDirectories(entry);
        ShipNote.to(to, keep).write(entry);
        return entry;
    }

    /** Takes a copy of {@code archive}, a file of ours that lies elsewhere. Returns the one in the outbox. */
    public Path put(Path archive, List<String> to) throws IOException {
        if (!Files.isRegularFile(archive)) {
            throw new Problem(Problem.Kind.NOT_FOUND, "there is no file " + archive, "Check the path.");
        }
        Manifest manifest = Manifests.ofFile(archive, limits);
        if (manifest.metadata().node() == null || manifest.metadata().database() == null) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    archive + " does not say which machine and database it is of",
                    "Shelves take archives that saddlebag backup made.");
        }
        Path entry = entry(to);
        Path part = entry.resolve("." + archive.getFileName() + ".part");
        Files.copy(archive, part);
        Path whole = entry.resolve(archive.getFileName());
        Manifest.write(whole, Manifests.json(manifest));
        return Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Forgets an entry whose archive was never made. */
    public void cancel(Path entry) throws IOException {
        if (sealed(entry) == null) {
            clear(entry);
        }
    }

    /** What waits, oldest first. */
    public List<Waiting> waiting() throws IOException {
        List<Waiting> waiting = new ArrayList<>();
        for (Path entry : entries()) {
            Path archive = archive(entry);
            ShipNote note = note(entry);
            if (archive != null && note != null) {
                waiting.add(new Waiting(
                        archive, Files.size(archive), note.left(), note.tries(), note.next(), note.trouble()));
            } else if (abandoned(entry)) {
                clear(entry);
            }
        }
        return waiting;
    }

    /** Archives that may be tried now, oldest first. */
    public List<Path> due() throws IOException {
        return waiting().stream()
                .filter(w -> w.next() == null || !Instant.now().isBefore(Instant.parse(w.next())))
                .map(Waiting::archive)
                .toList();
    }

    /** Whether {@code file} is an archive that may be shipped now. */
    boolean due(Path file) {
        try {
            ShipNote note = isArchive(file) && ready(file) ? note(file.getParent()) : null;
            return note != null && note.due(Instant.now());
        } catch (IOException e) {
            LOG.warn("outbox: {} cannot be read: {}", file, e.toString());
            return false;
        }
    }

    /** Takes away an entry that every shelf has. The note goes last: it tells that the rest may go. */
    void remove(Path entry) throws IOException {
        clear(entry);
    }

    /** The word in the log, where no person waits for an answer. */
    void told(@Body ShipReport report) {
        report.shelves().forEach(d -> {
            if (d.delivered()) {
                LOG.info("shipped: {}/{}, {} bytes", d.address(), d.key(), d.bytes());
                if (d.removed() != null && d.removed() > 0) {
                    LOG.info("{}: {} archives that no rule keeps were removed", d.address(), d.removed());
                }
                if (d.trouble() != null) {
                    LOG.error("{}: retention failed: {} HINT: {}", d.address(), d.trouble(), d.hint());
                }
            } else {
                LOG.warn("not shipped, waits until {}: {} HINT: {}", report.next(), d.trouble(), d.hint());
            }
        });
    }

    void failed(@ExchangeProperty("CamelExceptionCaught") Exception cause) {
        Problem problem = Problem.of(cause);
        if (problem.kind() != Problem.Kind.BUSY) {
            LOG.error("not shipped: {} HINT: {}", problem.getMessage(), problem.hint());
        }
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .sorted(Comparator.comparing(Path::getFileName))
                    .map(Path::toAbsolutePath)
                    .toList();
        }
    }

    /** The archive that waits in {@code entry}; null while it is being made. */
    private static Path archive(Path entry) throws IOException {
        Path archive = sealed(entry);
        return archive == null || !ready(archive) ? null : archive;
    }

    private static Path sealed(Path entry) throws IOException {
        try (Stream<Path> files = Files.list(entry)) {
            return files.filter(Outbox::isArchive).findFirst().orElse(null);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** The backup writes a manifest right after the archive; one that has none for long was killed in between. */
    private static boolean ready(Path archive) throws IOException {
        return Files.exists(Manifest.of(archive))
                || Files.getLastModifiedTime(archive)
                        .toInstant()
                        .isBefore(Instant.now().minus(KILLED_AFTER));
    }

    private static boolean isArchive(Path file) {
        String name = file.getFileName().toString();
        return name.matches("[^.].*" + Target.NAME_END)
                && !name.endsWith(Manifest.SUFFIX)
                && !name.equals(ShipNote.NAME);
    }

    private static ShipNote note(Path entry) throws IOException {
        try {
            return ShipNote.read(entry);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Shipped, or begun by a process that died before anything was sealed. */
    private static boolean abandoned(Path entry) throws IOException {
        if (sealed(entry) != null && note(entry) != null) {
            return false;
        }
        ShipNote note = note(entry);
        boolean shipped = note == null || note.left().isEmpty();
        Instant touched = Files.getLastModifiedTime(entry).toInstant();
        try (Stream<Path> files = Files.list(entry)) {
            for (Path file : files.toList()) {
                Instant written = Files.getLastModifiedTime(file).toInstant();
                touched = written.isAfter(touched) ? written : touched;
            }
        }
        return touched.isBefore(Instant.now().minus(shipped ? KILLED_AFTER : LEFT_AFTER));
    }

    private static void clear(Path entry) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(entry)) {
            files = all.sorted(Comparator.comparing(Outbox::last)).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
        Files.deleteIfExists(entry);
    }

    private static int last(Path file) {
        return isArchive(file) ? 0 : file.endsWith(ShipNote.NAME) ? 2 : 1;
    }
}
