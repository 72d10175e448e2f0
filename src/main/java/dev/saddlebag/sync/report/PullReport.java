package dev.saddlebag.sync.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.sync.merge.table.MergedTable;
import java.util.List;

/** What was taken from other machines, in order; empty where nobody has news. */
public record PullReport(String node, boolean plan, List<Taken> taken) {

    /**
     * @param from the name of the machine
     * @param conflicts how many rows both machines had changed
     * @param report the folder with what gave way; null where nothing did
     * @param job the restore that wrote it; null where there was nothing to write
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Taken(
            String node,
            String from,
            String archive,
            String createdAt,
            long inserted,
            long updated,
            long deleted,
            long conflicts,
            List<MergedTable> tables,
            String report,
            String job,
            List<String> remarks) {}
}
