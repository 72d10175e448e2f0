package dev.saddlebag.sync.merge;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.file.Path;
import java.util.List;

/**
 * What a merge came to.
 *
 * @param archive an increment that starts from what is here; to be restored like any other
 * @param conflicts the folder with the report and the rows that gave way, or null where there were none
 */
public record Merged(@JsonIgnore Path archive, Path conflicts, List<OfTable> tables) {

    /** How many rows of a table come in, change, stay and go, and how many both machines had changed. */
    public record OfTable(String table, long inserted, long updated, long unchanged, long deleted, long conflicts) {

        /** Whether there is nothing to say of it. */
        public boolean quiet() {
            return inserted + updated + deleted + conflicts == 0;
        }
    }

    /** Whether anything has to be written. */
    public boolean changes() {
        return tables.stream().anyMatch(t -> t.inserted() + t.updated() + t.deleted() > 0);
    }

    public boolean deletes() {
        return tables.stream().anyMatch(t -> t.deleted() > 0);
    }

    public long inserted() {
        return tables.stream().mapToLong(OfTable::inserted).sum();
    }

    public long updated() {
        return tables.stream().mapToLong(OfTable::updated).sum();
    }

    public long deleted() {
        return tables.stream().mapToLong(OfTable::deleted).sum();
    }

    /** How many rows both machines had changed. */
    public long inConflict() {
        return tables.stream().mapToLong(OfTable::conflicts).sum();
    }
}
