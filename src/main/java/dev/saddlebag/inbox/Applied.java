package dev.saddlebag.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.restore.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Which contents were restored into which database, a small file each under {@code state/applied}.
 *
 * <p>Losing it loses nothing but the word "duplicate" in a report: a file is restored whether it is known or not.
 */
@Component
class Applied {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    /** When and by which job a content was restored first. */
    record Earlier(String job, String file, String at) {}

    Applied(FolderSettings folders) {
        this.folder = folders.state().resolve("applied");
    }

    Optional<Earlier> find(Report report) throws IOException {
        Path file = file(report);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode node = JSON.readTree(Files.readString(file));
        return Optional.of(new Earlier(
                node.path("job").asText(),
                node.path("file").asText(),
                node.path("at").asText()));
    }

    void remember(Report report) throws IOException {
        Files.createDirectories(folder);
        ObjectNode node = JSON.createObjectNode()
                .put("job", report.job())
                .put("file", report.file())
                .put("at", report.startedAt())
                .put("database", report.database());
        Target.writeWhole(file(report), (node + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private Path file(Report report) {
        String database = UUID.nameUUIDFromBytes(report.database().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return folder.resolve(report.contentSha256() + "-" + database + ".json");
    }
}
