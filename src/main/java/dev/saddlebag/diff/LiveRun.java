package dev.saddlebag.diff;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Select;
import dev.saddlebag.database.Snapshot;
import dev.saddlebag.job.Progress;
import dev.saddlebag.json.LongText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/** One comparison of an archive with the database as of one instant. */
final class LiveRun implements Closeable {

    private final boolean liveIsA;
    private final Progress progress;
    private final ArchiveTables archive;
    private final Snapshot snapshot;
    private final Side live;
    private final Side a;
    private final Side b;
    private final List<TableComparison> tables;

    private LiveRun(
            DiffRequest request,
            ArchiveTables archive,
            Side file,
            Snapshot snapshot,
            Address address,
            TableRules rules) {
        this.liveIsA = request.a() instanceof Source.Live;
        this.progress = request.progress();
        this.archive = archive;
        this.snapshot = snapshot;
        this.live = Side.of(address.place(), snapshot.catalog(), rules);
        this.a = liveIsA ? live : file;
        this.b = liveIsA ? file : live;
        this.tables = Plan.of(a, b, request);
    }

    /** Checks the archive, then takes the snapshot, so that it is not held longer than it is read. */
    static LiveRun open(DiffRequest request, Limits limits, Address address, TableRules rules) throws IOException {
        Source source = request.a() instanceof Source.Live ? request.b() : request.a();
        ArchiveTables archive = new ArchiveTables(((Source.Archive) source).file(), limits);
        request.progress().phase("checking", -1);
        Side file = Side.of(archive.file(), limits, request.progress());
        Snapshot snapshot = Snapshot.open(address);
        try {
            LiveRun run = new LiveRun(request, archive, file, snapshot, address, rules);
            request.progress().phase("comparing", -1);
            return run;
        } catch (RuntimeException e) {
            snapshot.close();
            throw e;
        }
    }

    /** The tables whose rows have to be read or counted in the database. */
    List<TableComparison> toRead() {
        String onlyInFile = liveIsA ? "B" : "A";
        return tables.stream()
                .filter(t -> !onlyInFile.equals(t.pair().onlyIn()) || !t.bySeals())
                .toList();
    }

    private boolean onlyLive(TableComparison table) {
        return table.pair().onlyIn() != null;
    }

    private Table declared(TableComparison table) {
        return snapshot.catalog().table(table.pair().table()).orElseThrow();
    }

    Select select(TableComparison table) {
        TablePair pair = table.pair();
        if (onlyLive(table)) {
            return Select.count(declared(table));
        }
        List<String> columns = liveIsA ? pair.linesA() : pair.linesB();
        return Select.all(
                declared(table),
                columns,
                pair.keyColumns(),
                live.emptied(pair.table()).keySet());
    }

    DataSource source(TableComparison table) {
        return snapshot.reading(declared(table));
    }

    /** @param lines what the statement of {@link #select} gave */
    void compare(TableComparison table, Iterator<ByteBuffer> lines) throws IOException {
        if (onlyLive(table)) {
            table.counted(liveIsA, Select.counted(lines.next()));
            return;
        }
        Rows here = row -> {
            if (!lines.hasNext()) {
                return false;
            }
            ByteBuffer line = lines.next();
            byte[] text = LongText.inMemory(line);
            int from = line.hasArray() ? line.arrayOffset() + line.position() : 0;
            row.set(text, from, from + line.remaining());
            return true;
        };
        Rows there = archive.rows(table.pair().table());
        table.compare(liveIsA ? here : there, liveIsA ? there : here);
        progress.advanced(table.rows());
    }

    DiffReport report() throws IOException {
        archive.unchanged();
        return DiffReport.of(
                a.name(), b.name(), tables.stream().map(TableComparison::result).toList());
    }

    @Override
    public void close() throws IOException {
        try (snapshot) {
            archive.close();
        }
    }
}
