package dev.saddlebag.inbox;

import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.restore.request.RestoreRequest;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What becomes of a file of the inbox. Its reports are written first, then it is moved beside them: a kill between the
 * two restores it once more, which changes nothing.
 */
@Component("inbox")
class Inbox {

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    /** 255 bytes less what a name in the making has more: a dot in front, {@code .tmp} behind. */
    private static final int LONGEST_NAME = 250;

    private final Path folder;
    private final Readiness readiness;
    private final Applied applied;
    private final Keys keys;
    private final InboxNews news;

    Inbox(FolderSettings folders, Readiness readiness, Applied applied, Keys keys, InboxNews news) {
        this.folder = folders.inbox();
        this.readiness = readiness;
        this.applied = applied;
        this.keys = keys;
        this.news = news;
    }

    /** What is told of a file that could not be restored at all. */
    record Failure(String file, String outcome, boolean success, String code, String message, String hint) {}

    RestoreRequest request(@Body File file) {
        LOG.info("{}: restoring", file.getName());
        news.started(file.getName());
        return new RestoreRequest(file.toPath(), Progress.silentFor("inbox"))
                .requiringSignature(keys.signatureRequired());
    }

    /** Where a restored file goes, relative to the inbox. */
    String folderOf(@Body Report report) throws IOException {
        if (!report.success()) {
            return dated(".rejected");
        }
        boolean nothingNew = report.counts().inserted() + report.counts().updated() == 0;
        Optional<Applied.Earlier> earlier = report.contentSha256() == null ? Optional.empty() : applied.find(report);
        return dated(earlier.isPresent() && nothingNew ? ".duplicate" : ".done");
    }

    /** The report for people, with a word about an earlier restore of the same content. */
    void write(
            @Body byte[] json,
            @ExchangeProperty("report") Report report,
            @ExchangeProperty("folder") String relative,
            @ExchangeProperty("name") String name,
            @Header("CamelFileNameOnly") String dropped)
            throws IOException {
        Path into = Files.createDirectories(folder.resolve(relative));
        String text = ReportText.of(report);
        if (relative.startsWith(".duplicate")) {
            Applied.Earlier earlier = applied.find(report).orElseThrow();
            text += "Duplicate: the same content was restored on %s by job %s from %s; nothing had to be changed.%n"
                    .formatted(earlier.at(), earlier.job(), earlier.file());
        }
        Target.writeWhole(beside(into, name, ".report.json"), json);
        Target.writeWhole(beside(into, name, ".report.txt"), text.getBytes(StandardCharsets.UTF_8));
        if (report.success()
                && report.contentSha256() != null
                && applied.find(report).isEmpty()) {
            applied.remember(report);
        }
        moveManifest(dropped, name, into);
        LOG.info(
                "{}: {} rows, {} inserted, {} updated, {} unchanged, {} rejected, in {} s; see inbox/{}",
                name,
                report.rowsInFile(),
                report.counts().inserted(),
                report.counts().updated(),
                report.counts().unchanged(),
                report.counts().rejected(),
                report.durationSeconds(),
                relative);
        news.ended(dropped, report);
    }

    /**
     * Decides about an error: trouble that is not the file's leaves it where it is, to be tried again; a verdict about
     * the file is written down and the file goes to {@code .failed}.
     */
    Failure failure(
            @Header("CamelFileAbsolutePath") String path, @ExchangeProperty("CamelExceptionCaught") Exception cause) {
        Path file = Path.of(path);
        Problem problem = Problem.of(cause);
        if (readiness.changed(file) || (isCutShort(problem) && !readiness.stoodLong(file))) {
            throw new Problem(
                    Problem.Kind.BUSY,
                    file.getFileName() + " is still being written",
                    "Nothing to do; it is restored when it is whole.");
        }
        if (waits(problem)) {
            Duration pause = readiness.pause(file);
            LOG.warn(
                    "{}: {}; it stays in the inbox, next try in {} s",
                    file.getFileName(),
                    problem.getMessage(),
                    pause.toSeconds());
            throw problem;
        }
        LOG.warn("{}: {}", file.getFileName(), problem.getMessage());
        return new Failure(
                file.getFileName().toString(),
                "failed",
                false,
                problem.kind().code(),
                problem.getMessage(),
                problem.hint());
    }

    /**
     * Whether the file stays where it is: for trouble that passes, and while the server is not let into its database,
     * by a password that was changed, say. Neither says anything about the file.
     */
    static boolean waits(Problem problem) {
        return problem.temporary() || SqlState.isClosedDoor(problem);
    }

    /** A copy that paused looks like a file that was cut short; only time tells them apart. */
    private static boolean isCutShort(Problem problem) {
        String message = problem.getMessage();
        return problem.kind() == Problem.Kind.FILE_UNUSABLE
                && (message.contains("cut short") || message.contains("is empty"));
    }

    String folderOfFailed() {
        return dated(".failed");
    }

    void writeFailure(
            @Body byte[] json,
            @ExchangeProperty("report") Failure failure,
            @ExchangeProperty("folder") String relative,
            @ExchangeProperty("name") String name,
            @Header("CamelFileNameOnly") String dropped)
            throws IOException {
        Path into = Files.createDirectories(folder.resolve(relative));
        String text = failure.message() + "\nHINT: " + failure.hint() + "\n";
        Target.writeWhole(beside(into, name, ".report.json"), json);
        Target.writeWhole(beside(into, name, ".error.txt"), text.getBytes(StandardCharsets.UTF_8));
        moveManifest(dropped, name, into);
        news.failed(dropped, failure);
    }

    /** The name the file will have in {@code relative}: its own, or one that does not cover an earlier file. */
    String nameIn(@Header("CamelFileNameOnly") String name, @ExchangeProperty("folder") String relative) {
        Path into = folder.resolve(relative);
        String free = name;
        for (int i = 2; Files.exists(into.resolve(free)) || Files.exists(Manifest.of(into.resolve(free))); i++) {
            free = name.replaceFirst("(?=" + Target.NAME_END + "$)", "." + i);
        }
        return free;
    }

    /** The manifest goes where its archive goes, under the name that belongs to the archive's. */
    private void moveManifest(String dropped, String name, Path into) throws IOException {
        Path manifest = Manifest.of(folder.resolve(dropped));
        if (Files.isRegularFile(manifest)) {
            Files.move(manifest, Manifest.of(into.resolve(name)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A name beside {@code name}; the longest names a folder can hold leave no room, so those are cut. */
    private static Path beside(Path into, String name, String suffix) {
        int room = LONGEST_NAME - suffix.length();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= room) {
            return into.resolve(name + suffix);
        }
        String hash = Integer.toHexString(name.hashCode());
        String cut = name;
        while (cut.getBytes(StandardCharsets.UTF_8).length > room - hash.length() - 1) {
            cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
        }
        return into.resolve(cut + "-" + hash + suffix);
    }

    private static String dated(String outcome) {
        return outcome + "/" + DAY.format(LocalDate.now(ZoneOffset.UTC));
    }
}
