package dev.saddlebag.archive.write;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;

/** Writes rows that did not get in as an archive of their own, which can be edited and restored like any other. */
public final class DeadLetterArchive {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private DeadLetterArchive() {}

    /**
     * Writes the rows of one table.
     *
     * @param source the header of the archive they come from
     * @param job that they were refused by
     */
    public static void write(
            Path file, Metadata source, String job, Metadata.TableEntry table, Iterator<ByteBuffer> rows)
            throws IOException {
        Metadata metadata = new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                source.id(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                source.node(),
                source.database(),
                new Metadata.Scope(Metadata.Scope.DEAD_LETTER, job),
                List.of(),
                List.of(),
                List.of(),
                List.of(table));
        try (Draft draft = new Draft(Target.file(file), Compression.NONE, metadata)) {
            draft.begin(JSON.writeValueAsBytes(metadata));
            draft.take(new Segment(0, table.name(), 0, true), rows);
            // Without hashes: the file is there to be edited.
            Seal seal = new Seal(draft.seal().rows(), null, null, draft.seal().totalRows());
            draft.publish(JSON.writeValueAsBytes(seal));
        }
    }
}
