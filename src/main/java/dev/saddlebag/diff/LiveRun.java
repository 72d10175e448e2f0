package dev.saddlebag.diff;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Select;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.scope.FileColumns;
import dev.saddlebag.database.scope.Scoping;
import dev.saddlebag.database.scope.set.Extent;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.diff.row.ArchiveTables;
import dev.saddlebag.diff.row.Rows;
import dev.saddlebag.job.Progress;
import dev.saddlebag.json.LongText;
import dev.saddlebag.older.Converted;
import dev.saddlebag.older.Older;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;

/** One comparison of an archive with the database as of one instant. */
final class LiveRun implements Closeable {

    private final boolean liveIsA;
    private final Progress progress;
    private final Converted converted;
    private final ArchiveTables archive;
    private final Snapshot snapshot;
    private final Side live;
    private final Extent extent;
    private final Side a;
    private final Side b;
    private final List<TableComparison> tables;

    private LiveRun(
            DiffRequest request,
            Converted converted,
            ArchiveTables archive,
            Side file,
            Snapshot snapshot,
            Address address,
            Rulebook rules) {
        this.liveIsA = request.a() instanceof Source.Live;
        this.progress = request.progress();
        this.converted = converted;
        this.archive = archive;
        this.snapshot = snapshot;
        this.live = Side.of(address.place(), snapshot.catalog(), rules, file.scope());
        this.extent = FileColumns.of(
                snapshot,
                Scoping.ofFile(
                        snapshot, rules, file.scope().rows(), file.scope().table()),
                rules,
                file.scope().columnRules());
        this.a = liveIsA ? live : file;
        this.b = liveIsA ? file : live;
        this.tables = Plan.of(a, b, request);
    }

    /** Checks the archive, then takes the snapshot, so that it is not held longer than it is read. */
    static LiveRun open(DiffRequest request, Limits limits, Address address, Rulebook rules, Older older)
            throws IOException {
        Source source = request.a() instanceof Source.Live ? request.b() : request.a();
        Path asked = ((Source.Archive) source).file();
        Converted converted = older.archive(asked, request.progress());
        try {
            ArchiveTables archive = new ArchiveTables(converted.archive(), limits);
            request.progress().phase("checking", -1);
            Side file = Side.of(archive.file(), asked.toString(), limits, request.progress());
            return open(request, converted, archive, file, address, rules);
        } catch (IOException | RuntimeException e) {
            converted.close();
            throw e;
        }
    }

    private static LiveRun open(
            DiffRequest request,
            Converted converted,
            ArchiveTables archive,
            Side file,
            Address address,
            Rulebook rules) {
        Snapshot snapshot = Snapshot.open(address);
        request.progress().onCancel(snapshot::cancel);
        try {
            LiveRun run = new LiveRun(request, converted, archive, file, snapshot, address, rules);
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
            return Select.count(declared(table), extent.part(table.pair().table()));
        }
        List<String> columns = liveIsA ? pair.linesA() : pair.linesB();
        return Select.all(
                declared(table),
                columns,
                pair.keyColumns(),
                extent.part(pair.table()).emptied(live.emptied(pair.table()).keySet()));
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
        try (snapshot;
                converted) {
            archive.close();
        }
    }
}
