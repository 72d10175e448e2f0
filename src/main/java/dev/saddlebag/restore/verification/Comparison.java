package dev.saddlebag.restore.verification;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.read.Part;
import dev.saddlebag.database.read.Select;
import dev.saddlebag.database.scope.set.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A file held against a database, table by table, by content hash. For several threads.
 *
 * <p>The database's rows are printed as a backup prints them: the file's columns in the file's order, sorted by its key.
 */
public final class Comparison {

    private final ArchiveCheck.Checked checked;
    private final Map<String, Result> results = new TreeMap<>();
    private String database = "";

    /**
     * @param rowsHere rows of the table in the database
     * @param sha256 the hash of what is there, or null where it cannot be compared
     */
    public record Result(String table, boolean equal, long rowsInFile, long rowsHere, String sha256) {}

    /** One table to be read and hashed. */
    public record Reading(Table table, List<String> columns, Select select) {}

    public Comparison(ArchiveCheck.Checked checked) {
        this.checked = checked;
    }

    /**
     * What to read of {@code names}, the rows of {@code extent}; the largest first, so that no reader is left with it at the end; a table that the
     * database lacks, or lacks columns of, counts as different.
     */
    public List<Reading> readings(Catalog catalog, Set<String> names, Extent extent) {
        List<Reading> readings = new ArrayList<>();
        Map<String, Set<String>> emptied = checked.metadata().emptied().stream()
                .collect(Collectors.groupingBy(
                        Metadata.Emptied::table, Collectors.mapping(Metadata.Emptied::column, Collectors.toSet())));
        for (Metadata.TableEntry entry : checked.metadata().realTables()) {
            if (!names.contains(entry.name())) {
                continue;
            }
            Table table = catalog.table(entry.name()).orElse(null);
            if (table == null) {
                add(new Result(
                        entry.name(), false, checked.expected(entry.name()).rows(), 0, null));
                continue;
            }
            List<String> columns = entry.columnNames().stream()
                    .filter(c -> table.column(c).isPresent())
                    .toList();
            List<String> key = columns.containsAll(entry.key()) ? entry.key() : List.of();
            Part part = extent.part(table.name()).emptied(emptied.getOrDefault(entry.name(), Set.of()));
            readings.add(new Reading(table, columns, Select.all(table, columns, key, part)));
        }
        readings.sort(Comparator.comparing((Reading r) -> r.table().bytes()).reversed());
        return readings;
    }

    /** Books the hash of a table of the database. @param columns those of the file that it has */
    public void add(ContentHash.OfTable here, List<String> columns) {
        ContentHash.OfTable inFile = checked.expected(here.table());
        boolean whole = columns.equals(
                checked.metadata().table(here.table()).orElseThrow().columnNames());
        boolean equal = whole && inFile.sha256().equals(here.sha256());
        add(new Result(here.table(), equal, inFile.rows(), here.rows(), here.sha256()));
    }

    private synchronized void add(Result result) {
        results.put(result.table(), result);
    }

    /** Says which database it is. @param identity what no other database has */
    public synchronized void database(String identity) {
        database = identity;
    }

    /** Forgets what was found: the tables are looked at again. */
    public synchronized void forget() {
        results.clear();
    }

    public long rowsInFile(String table) {
        return checked.rowsOf(table);
    }

    public synchronized Result result(String table) {
        return results.get(table);
    }

    synchronized List<Result> different() {
        return results.values().stream().filter(r -> !r.equal()).toList();
    }

    /**
     * What the tables held when they were compared, as one hash: the same again as long as no row of them changes; of
     * another database never the same.
     *
     * @param rows how many rows each table has, by name
     */
    public synchronized String fingerprint(Map<String, Long> rows) {
        StringBuilder text = new StringBuilder(database).append('\n');
        // Table by table: the seal of a dead letter has no hash.
        checked.tables().forEach(t -> text.append(t.sha256()).append('\n'));
        new TreeMap<>(rows).forEach((table, count) -> {
            Result result = results.get(table);
            text.append(table).append('\t').append(count).append('\t');
            text.append(result == null ? "" : result.sha256()).append('\n');
        });
        return ContentHash.of(text.toString());
    }

    public synchronized boolean allEqual() {
        return results.values().stream().allMatch(Result::equal);
    }
}
