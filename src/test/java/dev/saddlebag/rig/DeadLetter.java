package dev.saddlebag.rig;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.restore.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One refused row as it stands in its file.
 *
 * @param row the whole line
 */
public record DeadLetter(JsonNode row) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The files that {@code report} left, by name. */
    public static List<Path> files(Report report) {
        if (report.deadLetters() == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(Path.of(report.deadLetters()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The only file that {@code report} left. */
    public static Path file(Report report) {
        return files(report).get(0);
    }

    /** The refused rows of one table, as they stand in the file. */
    public static List<DeadLetter> of(Report report, String table) {
        return PlainArchive.read(Path.of(report.deadLetters()).resolve(table + ".json")).rows(table).stream()
                .map(DeadLetter::parse)
                .toList();
    }

    private static DeadLetter parse(String line) {
        try {
            return new DeadLetter(JSON.readTree(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String column(String name) {
        return row.get(name).asText();
    }

    /** A member of the cause: {@code sqlState}, {@code constraint}, {@code column}, {@code message}, {@code hint}. */
    public String cause(String member) {
        return row.path("$refused").path(member).asText("");
    }
}
