package dev.saddlebag.archive.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads what stands before the tables. */
final class Header {

    private Header() {}

    /** @param header the text before the tables, a comma at its end */
    static Metadata parse(String header, Path file, Limits limits) throws IOException {
        String text = header.strip();
        if (!text.endsWith(",")) {
            throw unusable(file, "has a header that does not end where it should", "Use the file as it was written.");
        }
        try {
            JsonNode node = ArchiveReader.JSON
                    .readTree(text.substring(0, text.length() - 1) + "}")
                    .get("metadata");
            if (!node.path("format").asText().equals(Metadata.FORMAT)) {
                throw Foreign.diagnose(file, limits);
            }
            int version = node.path("version").asInt(-1);
            if (version != Metadata.VERSION || !node.path("version").isIntegralNumber()) {
                throw unusable(
                        file,
                        "is of format version " + node.path("version").asText("(none)")
                                + "; this program reads version " + Metadata.VERSION,
                        version > Metadata.VERSION ? "Use a newer saddlebag." : "Check where the file comes from.");
            }
            Metadata parsed = ArchiveReader.JSON.treeToValue(node, Metadata.class);
            Optional<String> fault = Fault.of(parsed);
            if (fault.isPresent()) {
                throw unusable(file, "has a header in which " + fault.get(), "Copy it again.");
            }
            return parsed;
        } catch (JsonProcessingException e) {
            throw unusable(
                    file, "has a header that is not valid JSON: " + e.getOriginalMessage(), "Copy it again, unedited.");
        }
    }

    /** The name in a line that opens a table; nothing where it is no such line. */
    static Optional<String> tableName(String line) {
        if (!line.endsWith(":[")) {
            return Optional.empty();
        }
        try {
            return Optional.of(ArchiveReader.JSON.readValue(line.substring(0, line.length() - 2), String.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Problem unusable(Path file, String what, String hint) {
        return new Problem(Problem.Kind.FILE_UNUSABLE, "archive " + file.getFileName() + " " + what, hint);
    }
}
