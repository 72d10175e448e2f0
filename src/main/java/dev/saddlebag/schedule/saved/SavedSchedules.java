package dev.saddlebag.schedule.saved;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.Schedule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The file {@code state/schedules.json}: on disk before anybody is told that a schedule is saved. */
public final class SavedSchedules {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    private final Path file;

    /** @param by who saved it last */
    public record Saved(Schedule schedule, String by, Instant at) {}

    /** @param state the folder of what this installation remembers */
    public SavedSchedules(Path state) {
        this.file = state.resolve("schedules.json");
    }

    /** All there are, in the order they were made. Reads the file, for a command may have changed it. */
    public List<Saved> all() {
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Saved>>() {});
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "the schedules that were saved cannot be read: " + file,
                    "Mend the file, or delete it: then only the schedules of the configuration are left.",
                    e);
        }
    }

    /** Saves {@code schedule}, in the place of the one of its name where there is one. */
    public void save(Schedule schedule, String by) {
        Saved saved = new Saved(schedule, by, Instant.now());
        change(before -> {
            List<Saved> after = new ArrayList<>(before);
            int place = names(before).indexOf(schedule.name());
            if (place < 0) {
                after.add(saved);
            } else {
                after.set(place, saved);
            }
            return after;
        });
    }

    public void remove(String name) {
        change(before ->
                before.stream().filter(s -> !s.schedule().name().equals(name)).toList());
    }

    private static List<String> names(List<Saved> saved) {
        return saved.stream().map(s -> s.schedule().name()).toList();
    }

    /** Under a lock beside the file, for the server and a command may want to at once. */
    private synchronized void change(UnaryOperator<List<Saved>> change) {
        try {
            Files.createDirectories(file.getParent());
            Path beside = file.resolveSibling(".schedules.lock");
            try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                List<Saved> before = all();
                List<Saved> after = change.apply(before);
                if (!after.equals(before) && lock.isValid()) {
                    Target.writeWhole(file, JSON.writeValueAsBytes(after));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
