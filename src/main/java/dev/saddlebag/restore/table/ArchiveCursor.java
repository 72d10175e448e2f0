package dev.saddlebag.restore.table;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.restore.request.RestoreSettings;
import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A place in an archive that moves from table to table: a file whose tables stand in the order they are restored in is
 * read once; for a table that stands before the place, reading starts again.
 */
public final class ArchiveCursor implements Closeable {

    /** A table without a key is looked through once for each chunk, so its chunks are larger. */
    private static final int COUNTED_FACTOR = 10;

    private final ArchiveCheck.Checked checked;
    private final List<String> order;
    private final Limits limits;
    private final RestoreSettings settings;
    private ArchiveReader reader;
    private int passed = -1;

    public ArchiveCursor(ArchiveCheck.Checked checked, Limits limits, RestoreSettings settings) {
        this.checked = checked;
        this.order = checked.tables().stream().map(t -> t.table()).toList();
        this.limits = limits;
        this.settings = settings;
    }

    /** The chunks of {@code table}, read as they are asked for. One table at a time. */
    public Iterator<Chunk> chunks(TableRun table) throws IOException {
        return chunks(table.name(), !table.upsert().keyed(), table::apart);
    }

    /** What an increment says is gone of {@code table}. */
    public Iterator<Chunk> gone(TableRun table) throws IOException {
        String name = checked.metadata().goneTables().entrySet().stream()
                .filter(e -> e.getValue().equals(table.name()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
        return chunks(name, !table.upsert().keyed(), column -> false);
    }

    private Iterator<Chunk> chunks(String table, boolean counted, Predicate<String> apart) throws IOException {
        int place = order.indexOf(table);
        if (reader == null || place <= passed) {
            close();
            reader = ArchiveReader.open(checked.file(), limits);
            passed = -1;
        }
        while (passed < place) {
            if (!reader.nextTable()) {
                throw ArchiveCheck.changed(checked.file());
            }
            passed++;
        }
        if (!reader.table().equals(table)) {
            throw ArchiveCheck.changed(checked.file());
        }
        int rows = counted ? settings.chunkRows() * COUNTED_FACTOR : settings.chunkRows();
        return reader.chunks(rows, (int) settings.chunkSize().toBytes(), counted, apart);
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
