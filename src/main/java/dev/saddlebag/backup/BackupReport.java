package dev.saddlebag.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.saddlebag.archive.Metadata;
import java.util.List;
import java.util.Map;

/**
 * What one backup wrote.
 *
 * @param file null when it went to standard output
 * @param scope which rows, and how many stayed out
 * @param bytes the size of the file
 * @param durationSeconds from the opening of the snapshot to the published file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"id", "file", "bytes", "rows", "contentSha256"})
public record BackupReport(
        String id,
        String file,
        long bytes,
        long rows,
        String contentSha256,
        Map<String, Long> tables,
        List<Metadata.Excluded> excluded,
        List<Metadata.Emptied> emptied,
        Metadata.Scope scope,
        double durationSeconds,
        long rowsPerSecond) {}
