package dev.saddlebag.sync.merge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.saddlebag.sync.merge.table.MergedTable;
import java.nio.file.Path;
import java.util.List;

/**
 * What a merge came to.
 *
 * @param archive an increment that starts from what is here; to be restored like any other
 * @param conflicts the folder with the report and the rows that gave way, or null where there were none
 */
public record Merged(@JsonIgnore Path archive, Path conflicts, List<MergedTable> tables) {

    /** Whether anything has to be written. */
    public boolean changes() {
        return tables.stream().anyMatch(t -> t.inserted() + t.updated() + t.deleted() > 0);
    }

    public boolean deletes() {
        return tables.stream().anyMatch(t -> t.deleted() > 0);
    }

    public long inserted() {
        return tables.stream().mapToLong(MergedTable::inserted).sum();
    }

    public long updated() {
        return tables.stream().mapToLong(MergedTable::updated).sum();
    }

    public long deleted() {
        return tables.stream().mapToLong(MergedTable::deleted).sum();
    }

    /** How many rows both machines had changed. */
    public long inConflict() {
        return tables.stream().mapToLong(MergedTable::conflicts).sum();
    }
}
