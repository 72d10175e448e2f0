package dev.saddlebag.sync.merge.table;

/** How many rows of a table come in, change, stay and go, and how many both machines had changed. */
public record MergedTable(String table, long inserted, long updated, long unchanged, long deleted, long conflicts) {

    /** Whether there is nothing to say of it. */
    public boolean quiet() {
        return inserted + updated + deleted + conflicts == 0;
    }

    public MergedTable withConflicts(long number) {
        return new MergedTable(table, inserted, updated, unchanged, deleted, number);
    }
}
