package dev.saddlebag.job;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.problem.Unwritable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A folder a job, {@code <time>_<id>/}, newest last by name; each file in it appears whole or not at all. */
final class JobFiles {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String RECORD = "job.json";
    private static final String CANCEL = "cancel.json";
    private static final String REPORT = "report.json";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static Instant last = Instant.EPOCH;

    private final Path root;

    JobFiles(Path root) {
        this.root = root;
    }

    static String time() {
        return TIME.format(Instant.now());
    }

    /** Now, or a moment later: names of folders tell which of two jobs was asked for first, also within a millisecond. */
    static synchronized String timeOfItsOwn() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return TIME.format(last);
    }

    Path folder(Job job) {
        return root.resolve(job.createdAt().replaceAll("[-:.]", "") + "_" + job.id());
    }

    /** Makes the folder of {@code job}. Returns whether this is a place that keeps anything. */
    boolean begin(Job job) throws IOException {
        try {
            Files.createDirectories(folder(job));
            write(job, true);
            return true;
        } catch (FileSystemException e) {
            if (!Unwritable.says(e)) {
                throw e;
            }
            return false;
        }
    }

    /** @param forced whether it must outlive a crash of the machine */
    void write(Job job, boolean forced) throws IOException {
        write(folder(job).resolve(RECORD), JSON.writeValueAsBytes(job), forced);
    }

    void writeReport(Job job, byte[] json) throws IOException {
        write(folder(job).resolve(REPORT), json, true);
    }

    private static void write(Path file, byte[] bytes, boolean forced) throws IOException {
        Path part = file.resolveSibling("." + file.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                part, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(bytes);
            while (left.hasRemaining()) {
                channel.write(left);
            }
            if (forced) {
                channel.force(true);
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves word that {@code job} is to end. The first one who does is named. */
    void requestCancel(Job job, Job.Cancel cancel) throws IOException {
        try {
            Files.write(folder(job).resolve(CANCEL), JSON.writeValueAsBytes(cancel), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // Somebody was first, and the job will end all the same.
            return;
        }
    }

    Optional<Job.Cancel> cancelOf(Job job) throws IOException {
        Path file = folder(job).resolve(CANCEL);
        // Written in one go, but not renamed into place: an empty file will be full in a moment.
        return Files.exists(file) && Files.size(file) > 0
                ? Optional.of(JSON.readValue(file.toFile(), Job.Cancel.class))
                : Optional.empty();
    }

    Optional<Path> report(Job job) {
        Path file = folder(job).resolve(REPORT);
        return Files.exists(file) ? Optional.of(file) : Optional.empty();
    }

    /** The folders of all jobs, newest first. */
    List<Path> all() throws IOException {
        return matching("*_*");
    }

    private List<Path> matching(String pattern) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(root, pattern)) {
            found.forEach(folders::add);
        } catch (NoSuchFileException e) {
            return List.of();
        }
        folders.sort(
                Comparator.comparing((Path p) -> p.getFileName().toString()).reversed());
        return folders;
    }

    Optional<Path> folderOf(String id) throws IOException {
        return id.matches("[a-z]-[0-9a-f]{12}") ? matching("*_" + id).stream().findFirst() : Optional.empty();
    }

    Optional<Job> read(Path folder) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(RECORD)), Job.class));
        } catch (NoSuchFileException e) {
            // Its folder was made, and its process died before the record was.
            return Optional.empty();
        }
    }
}
