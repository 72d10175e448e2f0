package dev.saddlebag.sync.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.DeadLetterRow;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.write.DeadLetterArchive;
import dev.saddlebag.sync.merge.table.Conflict;
import dev.saddlebag.sync.merge.table.Scratch;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What is kept of conflicts: {@code conflicts.json}, a line each; {@code conflicts.txt} for people; and for each table a
 * dead-letter archive of the rows that gave way, which can be edited and restored like any other.
 */
final class ConflictFiles implements Closeable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Path folder;
    private final String job;
    private final Map<String, Scratch> losers = new LinkedHashMap<>();
    private BufferedWriter lines;
    private BufferedWriter text;

    /** @param folder made when there is a conflict */
    ConflictFiles(Path folder, String job) {
        this.folder = folder;
        this.job = job;
    }

    void add(Conflict conflict, byte[] loser) {
        try {
            if (lines == null) {
                Files.createDirectories(folder);
                lines = Files.newBufferedWriter(folder.resolve("conflicts.json"));
                text = Files.newBufferedWriter(folder.resolve("conflicts.txt"));
            }
            String row = loser == null ? "null" : new String(loser, StandardCharsets.UTF_8);
            String joined = conflict.joined() == null ? "" : ",\"joined\":" + conflict.joined();
            lines.write("{\"table\":%s,\"kind\":\"%s\",\"decision\":\"%s\",\"key\":%s%s,\"loser\":%s}%n"
                    .formatted(
                            JSON.writeValueAsString(conflict.table()),
                            conflict.kind().word(),
                            conflict.decision().word(),
                            conflict.key(),
                            joined,
                            row));
            text.write("%s %s%s: %s, %s%n"
                    .formatted(
                            conflict.table(),
                            conflict.key(),
                            conflict.joined() == null ? "" : " and " + conflict.joined() + ", one row,",
                            conflict.kind().word(),
                            switch (conflict.decision()) {
                                case HERE -> "the row here stays";
                                case THERE -> "the row of the other machine stays";
                                case FIELDS -> "put together from both";
                                case AGREED -> "both machines did the same";
                                case JOINED -> "put into one row";
                                case BEFORE -> "the values of the unique key are what they were before";
                                case LEFT -> "nothing was changed, somebody has to decide";
                            }));
            if (loser != null) {
                losers.computeIfAbsent(
                                conflict.table(),
                                t -> new Scratch(folder.resolve(".losers-" + losers.size() + ".part")))
                        .add(row(conflict, loser), 0, rowLength);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int rowLength;

    /** The row with its cause, as a dead letter has it. */
    private byte[] row(Conflict conflict, byte[] loser) throws IOException {
        Map<String, String> cause = new LinkedHashMap<>();
        cause.put("sqlState", "40001");
        cause.put("message", "conflict: " + conflict.kind().word());
        cause.put("hint", "Another machine's row stays; restore this one to put it in its place.");
        ByteBuffer line = DeadLetterRow.line(loser, JSON.writeValueAsBytes(cause), null);
        byte[] bytes = new byte[line.remaining()];
        line.get(bytes);
        rowLength = bytes.length;
        return bytes;
    }

    /** Writes the archives. Returns the folder, or null where there was no conflict. @param entries the tables' headers */
    Path publish(Metadata source, Function<String, Metadata.TableEntry> entries) throws IOException {
        if (lines == null) {
            return null;
        }
        lines.close();
        text.close();
        int number = 0;
        for (Map.Entry<String, Scratch> table : losers.entrySet()) {
            Path file = folder.resolve(fileName(table.getKey(), number++) + ".json");
            DeadLetterArchive.write(
                    file,
                    source,
                    job,
                    entries.apply(table.getKey()),
                    table.getValue().rows());
        }
        return folder;
    }

    private static String fileName(String table, int number) {
        return number + "-" + table.replaceAll("[^\\p{L}\\p{N}_-]", "_");
    }

    @Override
    public void close() throws IOException {
        if (lines != null) {
            lines.close();
            text.close();
        }
        for (Scratch scratch : losers.values()) {
            scratch.close();
        }
    }
}
