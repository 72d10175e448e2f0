package dev.saddlebag.web.original;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveReader;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of a folder of dead letters as the original application lists errors: the first thousand. */
final class RefusedRows {

    private static final int MOST = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RefusedRows() {}

    /** @param folder {@code dead-letter/<job>}, which may be absent */
    static List<Result.Refusal> of(Path folder, Limits limits) throws IOException {
        List<Result.Refusal> refusals = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return refusals;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.json")) {
            for (Path file : files) {
                add(file, limits, refusals);
            }
        }
        return refusals;
    }

    private static void add(Path file, Limits limits, List<Result.Refusal> refusals) throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
            while (refusals.size() < MOST && reader.nextTable()) {
                Metadata.TableEntry table =
                        reader.metadata().table(reader.table()).orElseThrow();
                while (refusals.size() < MOST && reader.nextRow()) {
                    JsonNode row = JSON.readTree(reader.buffer(), reader.start(), reader.end() - reader.start());
                    String key = table.key().stream()
                            .map(column -> row.path(column).asText())
                            .collect(Collectors.joining(", "));
                    JsonNode cause = row.path("$refused");
                    refusals.add(new Result.Refusal(
                            reader.table(),
                            key.isEmpty() ? null : key,
                            cause.path("message").asText() + " (SQLSTATE "
                                    + cause.path("sqlState").asText() + ")"));
                }
            }
        }
    }
}
