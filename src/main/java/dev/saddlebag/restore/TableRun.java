package dev.saddlebag.restore;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.Upsert;
import dev.saddlebag.job.Counts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** One table of one restore: what is to be done with it, and what became of its rows so far. For several threads. */
final class TableRun {

    private final Table table;
    private final Metadata.TableEntry entry;
    private final long rowsInFile;
    private final List<String> deferred;
    private final Upsert upsert;
    private final LongAdder inserted = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final ConcurrentSkipListMap<Long, String> fates = new ConcurrentSkipListMap<>();
    private long rowsBefore;
    private boolean same;

    /**
     * @param deferred columns that a second pass sets
     * @param emptied columns the file knows nothing of, because what they name stayed at home; they are left alone
     */
    TableRun(Table table, Metadata.TableEntry entry, long rowsInFile, List<String> deferred, Set<String> emptied) {
        this.table = table;
        this.entry = entry;
        this.rowsInFile = rowsInFile;
        List<Column> columns = entry.columnNames().stream()
                .filter(name -> !emptied.contains(name))
                .map(name -> table.column(name).orElseThrow())
                .toList();
        this.deferred = deferred.stream()
                .filter(name -> columns.stream().anyMatch(c -> c.name().equals(name)))
                .toList();
        this.upsert = new Upsert(table, columns, this.deferred, Chunk.COPIES);
    }

    String name() {
        return table.name();
    }

    Table table() {
        return table;
    }

    Metadata.TableEntry entry() {
        return entry;
    }

    long rowsInFile() {
        return rowsInFile;
    }

    Upsert upsert() {
        return upsert;
    }

    /** Whether {@code thrown} says that PostgreSQL refuses a row of this table for the row's own sake. */
    boolean refuses(Throwable thrown) {
        return SqlState.isRefusal(thrown, table.namesObjects());
    }

    /** Whether a second pass has something to set. */
    boolean twoPasses() {
        return upsert.keyed() && !deferred.isEmpty() && rowsInFile > 0;
    }

    /** How many rows the table had when the restore came to it. */
    void found(long rows) {
        rowsBefore = rows;
    }

    long rowsBefore() {
        return rowsBefore;
    }

    /** The table was found to hold just the rows of the file: nothing is to be done. */
    void foundSame() {
        same = true;
        unchanged.add(rowsInFile);
    }

    boolean same() {
        return same;
    }

    /** Books what a statement said of {@code chunk}. */
    void book(Chunk chunk, Map<String, Object> result) {
        long added = number(result, "inserted");
        long changed = number(result, "updated");
        inserted.add(added);
        updated.add(changed);
        unchanged.add(result.get("unchanged") == null ? chunk.copies() - added - changed : number(result, "unchanged"));
        if (result.get("fates") != null) {
            fates.put(chunk.firstRow(), result.get("fates").toString());
        }
    }

    /** Books a row as rejected. @param booked whether the first pass had already booked it as something else */
    void reject(Chunk row, boolean booked) {
        rejected.add(row.copies());
        Map.Entry<Long, String> letters = fates.floorEntry(row.firstRow());
        if (booked && letters != null) {
            char fate = letters.getValue().charAt((int) (row.firstRow() - letters.getKey()));
            switch (fate) {
                case 'i' -> inserted.decrement();
                case 'u' -> updated.decrement();
                case 's' -> unchanged.decrement();
                default -> throw new IllegalStateException("fate " + fate);
            }
        }
    }

    /** Takes back {@code rows} rejections: these rows get another chance. */
    void retry(long rows) {
        rejected.add(-rows);
    }

    Counts counts() {
        return new Counts(inserted.sum(), updated.sum(), unchanged.sum(), 0, rejected.sum(), 0);
    }

    private static long number(Map<String, Object> result, String column) {
        return ((Number) result.get(column)).longValue();
    }
}
