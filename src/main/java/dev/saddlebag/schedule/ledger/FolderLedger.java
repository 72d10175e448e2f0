package dev.saddlebag.schedule.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The ledger of an installation that stands alone: a small file for each schedule, {@code state/schedules/<name>.json}. */
public final class FolderLedger implements Ledger {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final Path folder;

    public FolderLedger(Path state) {
        this.folder = state.resolve("schedules");
    }

    record Page(Instant known, Pause pause, Run lastRun) {
        private static final Page EMPTY = new Page(null, null, null);
    }

    @Override
    public Optional<Pause> pausedBy(String schedule) {
        return Optional.ofNullable(read(schedule).pause());
    }

    @Override
    public void pause(String schedule, Pause pause) {
        change(schedule, page -> new Page(page.known(), pause, page.lastRun()));
    }

    @Override
    public void resume(String schedule) {
        change(schedule, page -> new Page(page.known(), null, page.lastRun()));
    }

    @Override
    public Optional<Run> lastRun(String schedule) {
        return Optional.ofNullable(read(schedule).lastRun());
    }

    @Override
    public Instant known(String schedule, Instant now) {
        return change(schedule, page -> page.known() != null ? page : new Page(now, page.pause(), page.lastRun()))
                .known();
    }

    @Override
    public boolean begin(String schedule, Instant due, Instant now) {
        Run run = new Run(due, now, null, "running", null);
        Page page = change(
                schedule,
                earlier -> earlier.lastRun() != null && !earlier.lastRun().due().isBefore(due)
                        ? earlier
                        : new Page(earlier.known(), earlier.pause(), run));
        return page.lastRun().equals(run);
    }

    @Override
    public void end(String schedule, Instant due, Instant now, boolean good, String said) {
        change(schedule, page -> {
            Instant started = page.lastRun() == null ? now : page.lastRun().started();
            return new Page(
                    page.known(), page.pause(), new Run(due, started, now, good ? "succeeded" : "failed", said));
        });
    }

    private Page read(String schedule) {
        Path file = folder.resolve(schedule + ".json");
        try {
            return Files.exists(file) ? JSON.readValue(file.toFile(), Page.class) : Page.EMPTY;
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "what is remembered of the schedule " + schedule + " cannot be read: " + file,
                    "Delete the file; then the schedule counts as new and is not paused.",
                    e);
        }
    }

    /** Reads, changes and writes with a lock on a file beside it, for the server and a command may want to at once. */
    private synchronized Page change(String schedule, UnaryOperator<Page> change) {
        try {
            Files.createDirectories(folder);
            Path lock = folder.resolve("." + schedule + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.lock()) {
                Page before = read(schedule);
                Page after = change.apply(before);
                if (!after.equals(before) && held.isValid()) {
                    Target.writeWhole(folder.resolve(schedule + ".json"), JSON.writeValueAsBytes(after));
                }
                return after;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
