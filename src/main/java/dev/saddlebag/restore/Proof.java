package dev.saddlebag.restore;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.ServerIdentity;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.read.Unreadable;
import dev.saddlebag.database.scope.FileColumns;
import dev.saddlebag.database.scope.Scoping;
import dev.saddlebag.database.scope.set.Extent;
import dev.saddlebag.job.Progress;
import dev.saddlebag.older.Converted;
import dev.saddlebag.older.Older;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.chain.HeldBase;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.table.TableRun;
import dev.saddlebag.restore.verification.Comparison;
import dev.saddlebag.restore.verification.Verification;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What the routes that compare a file with the database ask at each station. */
@Component("proof")
class Proof {

    private final Limits limits;
    private final Address address;
    private final Rulebook rulebook;
    private final Older older;

    Proof(Limits limits, Address address, Rulebook rulebook, Older older) {
        this.limits = limits;
        this.address = address;
        this.rulebook = rulebook;
        this.older = older;
    }

    /** What the scope of the file is here, by the rules that made it. */
    private Extent extent(Metadata metadata, Snapshot snapshot) {
        Metadata.Scope scope = metadata.scope();
        return scope == null || metadata.deadLetter()
                ? Extent.WHOLE
                : Scoping.ofFile(snapshot, rulebook, scope.rows(), scope.table());
    }

    /** The number of rows of each table of the restore, to see which may be the same already. */
    List<TableRun> tables(@ExchangeProperty("run") RestoreRun run) {
        return run.tables();
    }

    String countQuery(@Body TableRun table) {
        return table.upsert().countStatement();
    }

    void found(@Body Number rows, @ExchangeProperty("table") TableRun table) {
        table.found(rows.longValue());
    }

    DataSource sourceOf(@Body TableRun table, @ExchangeProperty("snapshot") Snapshot snapshot) {
        return snapshot.reading(table.table());
    }

    /** Before the first write: the tables with as many rows as the file has. They may be the same already. */
    List<Comparison.Reading> candidates(
            @ExchangeProperty("run") RestoreRun run, @ExchangeProperty("snapshot") Snapshot snapshot) {
        Set<String> names = new HashSet<>();
        long rows = 0;
        run.comparison().forget();
        if (wholeTarget(run)) {
            run.comparison().database(ServerIdentity.of(snapshot));
        }
        for (TableRun table : run.tables()) {
            boolean maybeSame = table.rowsBefore() == table.rowsInFile() && whole(run);
            boolean increment = run.checked().metadata().incremental();
            if (maybeSame || increment || wholeTarget(run) && table.rowsBefore() > 0) {
                names.add(table.name());
                rows += table.rowsInFile();
            }
        }
        run.progress().phase("comparing", rows);
        Extent extent = names.isEmpty() ? Extent.WHOLE : extent(run.checked().metadata(), snapshot);
        return run.comparison().readings(snapshot.catalog(), names, extent);
    }

    /** A plan remembers all that it found, and whoever carries one out looks whether it is still so. */
    private static boolean wholeTarget(RestoreRun run) {
        return run.options().rehearse() || run.options().fingerprint() != null;
    }

    /** Refuses a plan that was made for another state of the database. */
    void fingerprint(@ExchangeProperty("run") RestoreRun run) {
        if (!wholeTarget(run)) {
            return;
        }
        Map<String, Long> rows = new TreeMap<>();
        run.tables().forEach(t -> rows.put(t.name(), t.rowsBefore()));
        String found = run.comparison().fingerprint(rows);
        run.fingerprint(found);
        if (run.options().fingerprint() != null && !run.options().fingerprint().equals(found)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "the database or the file is not what it was when the plan was made, or is another one",
                    "Make a new plan and look at it.");
        }
    }

    /** Tables that are the same already need no writing. */
    void markSame(@ExchangeProperty("run") RestoreRun run) {
        for (TableRun table : run.tables()) {
            Comparison.Result result = run.comparison().result(table.name());
            if (result != null && result.equal()) {
                table.foundSame();
                run.progress().table(table.name(), ReportText.line(table.counts()));
            }
        }
        if (run.checked().metadata().incremental()) {
            HeldBase.require(
                    run.checked(),
                    run.tables().stream()
                            .filter(t -> !t.same())
                            .map(t -> run.comparison().result(t.name()))
                            .map(r -> new HeldBase.Found(r.table(), r.rowsHere(), r.sha256()))
                            .toList(),
                    address.place());
        }
    }

    /** Whether something was written and has to be proved. */
    boolean due(@ExchangeProperty("run") RestoreRun run) {
        boolean asked = whole(run);
        boolean same = run.tables().stream().allMatch(TableRun::same);
        if (asked && same) {
            run.proved(run.excluded().isEmpty());
        }
        return !same && (asked || !references(run).isEmpty());
    }

    /** Dead letters are a part of their table: it cannot equal them. */
    private static boolean whole(RestoreRun run) {
        return !run.checked().metadata().deadLetter();
    }

    /** A reference that no trigger watched over. */
    record Unproved(TableRun table, Reference reference) {}

    List<Unproved> references(@ExchangeProperty("run") RestoreRun run) {
        return run.tables().stream()
                .filter(t -> t.bulk() && !t.same())
                .flatMap(t -> t.table().references().stream().map(r -> new Unproved(t, r)))
                .toList();
    }

    String orphansQuery(@Body Unproved unproved) {
        return unproved.table().upsert().orphansStatement(unproved.reference());
    }

    DataSource orphansSource(@Body Unproved unproved, @ExchangeProperty("snapshot") Snapshot snapshot) {
        return snapshot.reading(unproved.table().table());
    }

    void noOrphans(@Body Number orphans, @ExchangeProperty("unproved") Unproved unproved) {
        if (orphans.longValue() > 0) {
            throw new Problem(
                    Problem.Kind.PARTLY_KEPT,
                    "%,d rows of %s name rows of %s that are gone (%s): another session took them away meanwhile"
                            .formatted(
                                    orphans.longValue(),
                                    unproved.table().name(),
                                    unproved.reference().to(),
                                    unproved.reference().name()),
                    "Restore again while nobody else deletes rows, or with saddlebag.restore.references: per-row.");
        }
    }

    /** After the last write: all tables again, for a trigger may have touched any of them. */
    List<Comparison.Reading> all(
            @ExchangeProperty("run") RestoreRun run, @ExchangeProperty("snapshot") Snapshot snapshot) {
        Set<String> names = new HashSet<>();
        if (whole(run)) {
            run.tables().forEach(t -> names.add(t.name()));
        }
        run.progress()
                .phase(
                        "proving",
                        names.stream().mapToLong(run.comparison()::rowsInFile).sum());
        Extent extent = names.isEmpty() ? Extent.WHOLE : extent(run.checked().metadata(), snapshot);
        return run.comparison().readings(snapshot.catalog(), names, extent);
    }

    void conclude(@ExchangeProperty("run") RestoreRun run) {
        if (whole(run)) {
            run.proved(run.comparison().allEqual() && run.excluded().isEmpty());
        }
    }

    /** The archive to read: the file itself, or what is made of one of an older family. */
    Converted convert(@Body RestoreRequest request) throws IOException {
        return older.archive(request.file(), request.progress());
    }

    /** Removes what was made on the way. */
    void discard(@ExchangeProperty("converted") Converted converted) throws IOException {
        converted.close();
    }

    /** For {@code verify}: a run that only reads. */
    ArchiveCheck.Checked check(@Body RestoreRequest request, @ExchangeProperty("converted") Converted converted)
            throws IOException {
        request.progress().phase("checking", -1);
        return ArchiveCheck.check(converted.archive(), limits, request.progress()::advanced);
    }

    Snapshot open(@ExchangeProperty("progress") Progress progress) {
        Snapshot snapshot = Snapshot.open(address);
        progress.onCancel(snapshot::cancel);
        return snapshot;
    }

    Comparison comparison(@ExchangeProperty("checked") ArchiveCheck.Checked checked) {
        return new Comparison(checked);
    }

    List<Comparison.Reading> everything(
            @ExchangeProperty("checked") ArchiveCheck.Checked checked,
            @ExchangeProperty("comparison") Comparison comparison,
            @ExchangeProperty("progress") Progress progress,
            @ExchangeProperty("snapshot") Snapshot snapshot) {
        progress.phase("comparing", checked.totalRows());
        Set<String> names = new HashSet<>();
        checked.metadata().realTables().forEach(t -> names.add(t.name()));
        Extent extent = extent(checked.metadata(), snapshot);
        if (checked.metadata().scope() != null) {
            extent = FileColumns.of(
                    snapshot, extent, rulebook, checked.metadata().scope().columnRules());
        }
        return comparison.readings(snapshot.catalog(), names, extent);
    }

    String query(@ExchangeProperty("reading") Comparison.Reading reading) {
        return reading.select().sql();
    }

    List<Object> parameters(@ExchangeProperty("reading") Comparison.Reading reading) {
        return reading.select().parameters();
    }

    DataSource source(
            @ExchangeProperty("reading") Comparison.Reading reading, @ExchangeProperty("snapshot") Snapshot snapshot) {
        return snapshot.reading(reading.table());
    }

    void hash(
            @Body Iterator<ByteBuffer> lines,
            @ExchangeProperty("reading") Comparison.Reading reading,
            @ExchangeProperty("progress") Progress progress,
            @ExchangeProperty("comparison") Comparison comparison) {
        Table table = reading.table();
        ContentHash.OfTable here = ContentHash.ofRows(table.name(), reading.columns(), lines);
        comparison.add(here, reading.columns());
        // However many rows are here, the progress is through the file.
        progress.advanced(comparison.rowsInFile(table.name()));
    }

    void unreadable(
            @ExchangeProperty("reading") Comparison.Reading reading,
            @ExchangeProperty("CamelExceptionCaught") Exception cause) {
        throw Unreadable.table(reading.table().name(), cause);
    }

    Verification verification(
            @ExchangeProperty("checked") ArchiveCheck.Checked checked,
            @ExchangeProperty("comparison") Comparison comparison) {
        List<String> remarks = checked.metadata().scope() == null
                ? List.of()
                : FileColumns.remarks(rulebook, checked.metadata().scope().columnRules());
        return Verification.of(checked, comparison, address, remarks);
    }
}
