package dev.saddlebag.restore.table;

import dev.saddlebag.archive.Apart;
import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.large.Pieces;
import dev.saddlebag.database.write.Kept;
import dev.saddlebag.database.write.Seen;
import dev.saddlebag.database.write.Upsert;
import dev.saddlebag.database.write.Way;
import dev.saddlebag.job.Counts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** One table of one restore: what is to be done with it, and what became of its rows so far. For several threads. */
public final class TableRun {

    private final Table table;
    private final Metadata.TableEntry entry;
    private final long rowsInFile;
    private final List<String> deferred;
    private final List<Column> columns;
    private Way way;
    private Upsert upsert;
    private Upsert alone;
    private final LongAdder inserted = new LongAdder();
    private final LongAdder updated = new LongAdder();
    private final LongAdder unchanged = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder excluded = new LongAdder();
    private final LongAdder remapped = new LongAdder();
    private final Fates fates = new Fates();
    private long done;
    private long rowsBefore;
    private boolean same;
    private long onlyHere;
    private long deleted;
    private volatile boolean undone;

    /**
     * @param deferred columns that a second pass sets
     * @param way how its rows are brought in
     * @param untold columns of which the file says nothing, or nothing that can be set here; they are left alone
     */
    public TableRun(
            Table table,
            Metadata.TableEntry entry,
            long rowsInFile,
            List<String> deferred,
            Set<String> untold,
            Way way) {
        this.table = table;
        this.entry = entry;
        this.rowsInFile = rowsInFile;
        this.columns = brought(table, entry, untold);
        this.deferred = deferred.stream()
                .filter(name -> columns.stream().anyMatch(c -> c.name().equals(name)))
                .filter(name -> table.computedKey().isEmpty())
                .toList();
        bringIn(way);
    }

    private void bringIn(Way way) {
        this.way = way;
        this.upsert = new Upsert(table, columns, this.deferred, Chunk.COPIES, way);
        this.alone =
                way.staged() == null ? upsert : new Upsert(table, columns, this.deferred, Chunk.COPIES, way.alone());
    }

    /** The columns that the rows of the file bring. */
    public static List<Column> brought(Table table, Metadata.TableEntry entry, Set<String> untold) {
        return entry.columnNames().stream()
                .filter(name -> !untold.contains(name))
                .map(name -> table.column(name).orElseThrow())
                .toList();
    }

    public String name() {
        return table.name();
    }

    public Table table() {
        return table;
    }

    public Metadata.TableEntry entry() {
        return entry;
    }

    public long rowsInFile() {
        return rowsInFile;
    }

    public Upsert upsert() {
        return upsert;
    }

    /** Whether long values of the column {@code name} travel apart from their rows: also those that are not brought. */
    boolean apart(String name) {
        return columns.stream().noneMatch(c -> c.name().equals(name) && !Pieces.possible(c));
    }

    /** The statement for {@code chunk}. */
    public String statement(Chunk chunk, String pass) {
        return switch (pass) {
            case "references" -> alone.referencesStatement();
            case "retry" -> apart(alone, chunk).statement(false);
            default -> apart(upsert, chunk).statement(rowsBefore == 0);
        };
    }

    /** The statement for the parts of {@code chunk}, which was refused. */
    public String scanStatement(Chunk chunk, String pass) {
        return pass.equals("rows") ? apart(upsert, chunk).scanStatement(rowsBefore == 0) : statement(chunk, pass);
    }

    private static Upsert apart(Upsert upsert, Chunk chunk) {
        return chunk.large() == null ? upsert : upsert.apart(chunk.large().columns());
    }

    /** The statements for rows that come in after the others of their circle. */
    public Upsert alone() {
        return alone;
    }

    /** Whether its rows wait for others of a circle. */
    public boolean inCircle() {
        return way.staged() != null;
    }

    public boolean bulk() {
        return way.bulk();
    }

    /**
     * Whether two of its rows may collide with each other, so that it matters which of them is first: it cannot be told
     * that something kept them apart where they come from, or a trigger here may bring them together.
     */
    public boolean rowsMayCollide() {
        boolean changing =
                table.intercepted() && !bulk() && !table.uniqueBesides().isEmpty();
        return changing || !Apart.in(entry, table);
    }

    /** Whether {@code thrown} says that PostgreSQL refuses a row of this table for the row's own sake. */
    public boolean refuses(Throwable thrown) {
        return SqlState.isRefusal(thrown, table.namesObjects());
    }

    /** Whether a second pass has something to set. */
    public boolean twoPasses() {
        return upsert.keyed() && !deferred.isEmpty() && rowsInFile > 0;
    }

    /** How many rows the table had when the restore came to it. */
    public void found(long rows) {
        rowsBefore = rows;
        if (rows == 0 && way.kept() != null) {
            bringIn(way.keepingNothing());
        }
    }

    public long rowsBefore() {
        return rowsBefore;
    }

    /** The table was found to hold just the rows of the file: nothing is to be done. */
    public void foundSame() {
        same = true;
        unchanged.add(rowsInFile);
    }

    public boolean same() {
        return same;
    }

    /** Books what a statement said of {@code chunk}. */
    public void book(Chunk chunk, Map<String, Object> result) {
        long added = number(result, "inserted");
        long changed = number(result, "updated");
        inserted.add(added);
        updated.add(changed);
        unchanged.add(result.get("unchanged") == null ? chunk.copies() - added - changed : number(result, "unchanged"));
        remapped.add(result.get("remapped") == null ? 0 : number(result, "remapped"));
        excluded.add(result.get("excluded") == null ? 0 : number(result, "excluded"));
        if (result.get("fates") != null) {
            fates.put(chunk.firstRow(), result.get("fates").toString());
        }
    }

    /** Books a row as rejected. @param booked whether the first pass had already booked it as something else */
    public void reject(Chunk row, boolean booked) {
        rejected.add(row.copies());
        if (booked) {
            char fate = fates.of(row.firstRow());
            switch (fate) {
                case 'i' -> inserted.decrement();
                case 'r' -> remapped.decrement();
                case 'u' -> updated.decrement();
                case 's' -> unchanged.decrement();
                default -> throw new IllegalStateException("fate " + fate);
            }
        }
    }

    /** Takes back {@code rows} rejections: these rows get another chance. */
    public void retry(long rows) {
        rejected.add(-rows);
    }

    /** How many of {@code rows} that are done now were not before: rows that are tried again are no progress. */
    public synchronized long advanced(long rows) {
        long news = Math.min(rows, rowsInFile - done);
        done += news;
        return news;
    }

    /** Forgets what became of rows so far: it was undone. */
    public void forget() {
        List.of(inserted, updated, unchanged, remapped, rejected, excluded).forEach(LongAdder::reset);
        fates.clear();
    }

    /** What was written in the first pass was undone for good, also what is booked late. */
    public void undone() {
        undone = true;
    }

    /** How many rows the table has otherwise than before. */
    public long changed() {
        return same || undone ? 0 : inserted.sum() + updated.sum() + deleted;
    }

    public Counts counts() {
        return new Counts(
                inserted.sum(), updated.sum(), unchanged.sum(), remapped.sum(), rejected.sum(), excluded.sum());
    }

    /** Whether the rows of the file are noted, so that it can be told which are only here. */
    public boolean noted() {
        return way.seen() != null && rowsBefore > 0 && !same;
    }

    /** What rows here keep where the file has null; null where it is nothing. */
    public Kept kept() {
        return same ? null : way.kept();
    }

    public Seen seen() {
        return way.seen();
    }

    /** Nullable columns by which rows of circles name each other. */
    public List<String> deferred() {
        return deferred;
    }

    public void onlyHere(long rows) {
        onlyHere = rows;
    }

    /** Rows here that the file has not; known only to plans and mirrors. */
    public long onlyHere() {
        return onlyHere;
    }

    public void deleted(long rows) {
        deleted += rows;
    }

    public long deleted() {
        return deleted;
    }

    /** Of {@code chunk} what a second pass may touch: no row that was refused, and none that the mode left alone. */
    public List<Chunk> forSecondPass(Chunk chunk) {
        String may = way.mode().unconditional() ? "iusr" : "iur";
        boolean all = LongStream.range(0, chunk.rows()).allMatch(i -> may.indexOf(fates.of(chunk.firstRow() + i)) >= 0);
        return all
                ? List.of(chunk)
                : chunk.single().stream()
                        .filter(row -> may.indexOf(fates.of(row.firstRow())) >= 0)
                        .toList();
    }

    private static long number(Map<String, Object> result, String column) {
        return ((Number) result.get(column)).longValue();
    }
}
