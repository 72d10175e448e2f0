package dev.saddlebag.sync;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.sync.report.PullReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The plans of what waits, as they were made last: {@code state/sync-plans.json}. Without it they are made again. */
final class Plans {

    private static final JsonMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    private final Path file;

    Plans(Path state) {
        this.file = state.resolve("sync-plans.json");
    }

    /** @param report of a pull that only told what it would change */
    void save(PullReport report) throws IOException {
        Files.createDirectories(file.getParent());
        Target.writeWhole(file, JSON.writeValueAsBytes(report));
    }

    /** What taking {@code archive} would have changed when it was looked at last; empty where nobody did. */
    Optional<PullReport.Taken> of(String archive) throws IOException {
        return all().stream().filter(t -> t.archive().equals(archive)).findFirst();
    }

    private List<PullReport.Taken> all() throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return JSON.readValue(file.toFile(), PullReport.class).taken();
        } catch (JacksonException e) {
            // Of another version: it is only a note, and is made again.
            return List.of();
        }
    }
}
