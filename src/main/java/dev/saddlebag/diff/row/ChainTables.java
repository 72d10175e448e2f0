package dev.saddlebag.diff.row;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.increment.Chain;
import dev.saddlebag.archive.increment.Overlay;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.read.ArchiveReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The tables of a state: of an archive that stands alone, or of one with those beside it that it builds on. */
public final class ChainTables implements Closeable {

    private final ArchiveTables full;
    private final ArchiveCheck.Checked checked;
    private final Map<String, Overlay> later;

    private ChainTables(ArchiveTables full, ArchiveCheck.Checked checked, Map<String, Overlay> later) {
        this.full = full;
        this.checked = checked;
        this.later = later;
    }

    /** Every link is checked before the first row is given. @param limits what is asked of each, also a signature */
    public static ChainTables of(Path file, Limits limits) throws IOException {
        boolean incremental;
        try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
            incremental = reader.metadata().incremental();
        }
        if (!incremental) {
            ArchiveTables tables = new ArchiveTables(file, limits);
            return new ChainTables(tables, ArchiveCheck.check(file, limits, rows -> {}), Map.of());
        }
        Chain chain = Chain.to(file, limits);
        ArchiveTables tables = new ArchiveTables(chain.full(), limits);
        ArchiveCheck.Checked last = null;
        for (Chain.Link link : chain.links()) {
            last = ArchiveCheck.check(link.file(), limits, rows -> {});
        }
        List<Path> increments = chain.increments();
        return new ChainTables(tables, last, Overlay.of(increments, limits));
    }

    /** The same, to be read beside this one. */
    public ChainTables again() throws IOException {
        return new ChainTables(full.again(), checked, later);
    }

    /** The archive it leads up to. */
    public ArchiveCheck.Checked checked() {
        return checked;
    }

    public Metadata metadata() {
        return checked.metadata();
    }

    /** Whether rows come in the order of the file; what increments added comes behind it. */
    public boolean ordered(String table) {
        return !later.containsKey(table);
    }

    /** The rows of {@code table}, from the first; an earlier reading is over. */
    public Rows rows(String table, Layout layout) throws IOException {
        Rows rows = full.rows(table);
        Overlay overlay = later.get(table);
        if (overlay == null) {
            return rows;
        }
        return Lines.rows(overlay.all(Lines.of(rows, new Row(layout))));
    }

    @Override
    public void close() throws IOException {
        full.close();
    }
}
