package dev.saddlebag.restore;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.catalog.Sequence;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.DatabaseLock;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.database.Writing;
import dev.saddlebag.database.catalog.Sequences;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.JobId;
import dev.saddlebag.job.Progress;
import dev.saddlebag.older.Converted;
import dev.saddlebag.restore.refusal.DeadLetters;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.restore.run.RestoreRun;
import dev.saddlebag.restore.run.Stopped;
import dev.saddlebag.restore.table.ArchiveCursor;
import dev.saddlebag.restore.table.Scan;
import dev.saddlebag.restore.table.TableRun;
import dev.saddlebag.restore.waiting.SecondPass;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the route {@code restore} asks at each station. */
@Component("restore")
class Restore {

    private final RestorePlanner planner;
    private final RestoreSettings settings;
    private final FolderSettings folders;
    private final Limits limits;
    private final Address address;
    private final Writing writing;

    Restore(
            RestorePlanner planner,
            RestoreSettings settings,
            FolderSettings folders,
            Limits limits,
            Address address,
            Writing writing) {
        this.planner = planner;
        this.settings = settings;
        this.folders = folders;
        this.limits = limits;
        this.address = address;
        this.writing = writing;
    }

    /** Reads the whole file and refuses it unless it is what was sealed. */
    ArchiveCheck.Checked check(@Body RestoreRequest request, @ExchangeProperty("converted") Converted converted)
            throws IOException {
        request.progress().phase("checking", -1);
        Limits demands = limits.with(limits.keys().requiringSignature(request.signed()));
        return ArchiveCheck.check(converted.archive(), demands, request.progress()::advanced);
    }

    /** Takes the lock of the database. */
    RestoreRun begin(
            @Body RestoreRequest request,
            @ExchangeProperty("converted") Converted converted,
            @ExchangeProperty("checked") ArchiveCheck.Checked checked) {
        Instant started = request.asked();
        String job = request.progress().job() == null
                ? JobId.of('r')
                : request.progress().job();
        request.progress().onCancel(writing::cancel);
        DeadLetters deadLetters = new DeadLetters(folders.deadLetters().resolve(job), job, checked.metadata());
        ArchiveCursor cursor = new ArchiveCursor(checked, limits, settings);
        RestoreOptions options = request.options() == null ? RestoreOptions.of(settings) : request.options();
        if (checked.metadata().incremental()) {
            options = options.ofIncrement(checked.file());
        }
        return new RestoreRun(
                job,
                request,
                options,
                converted.conversion(),
                checked,
                DatabaseLock.take(address),
                deadLetters,
                cursor,
                started);
    }

    /** After an outage: the lock may have gone with its connection, and those of the pool are dead. */
    void hold(@ExchangeProperty("run") RestoreRun run, @Header(Exchange.REDELIVERY_COUNTER) Integer again) {
        run.lock().refuseOnceClosed();
        run.progress().goOn();
        if (again != null && again > 0) {
            writing.renew();
            run.lock().hold();
        }
    }

    Snapshot snapshot(@ExchangeProperty("progress") Progress progress) {
        Snapshot snapshot = Snapshot.open(address);
        progress.onCancel(snapshot::cancel);
        return snapshot;
    }

    void plan(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("snapshot") Snapshot snapshot) {
        planner.plan(run, snapshot.catalog());
        run.progress().phase("planning", -1);
    }

    /** The tables whose rows have to be looked at one by one, in order. */
    List<TableRun> tables(@ExchangeProperty("run") RestoreRun run) {
        List<TableRun> tables = run.tables().stream().filter(t -> !t.same()).toList();
        run.progress()
                .phase(
                        "writing",
                        tables.stream().mapToLong(TableRun::rowsInFile).sum());
        return tables;
    }

    List<TableRun> allTables(@ExchangeProperty("run") RestoreRun run) {
        return run.tables();
    }

    /** The tables with columns that a second pass sets. */
    List<TableRun> tablesOfSecondPass(@ExchangeProperty("run") RestoreRun run) {
        return run.tables().stream().filter(t -> !t.same() && t.twoPasses()).toList();
    }

    /**
     * Whether the chunks of a table come in one after the other: of two rows that collide, the first in the file is to
     * stay, whoever is quicker. Inside one transaction there is no other way anyhow.
     */
    boolean oneByOne(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("table") TableRun table) {
        return writing.held() || run.checked().metadata().deadLetter() || table.rowsMayCollide();
    }

    /** The rows of a table, a chunk at a time, read from the file as the writers ask. */
    Iterator<Chunk> chunks(
            @ExchangeProperty("run") RestoreRun run,
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("pass") String pass)
            throws IOException {
        Iterator<Chunk> chunks = run.cursor().chunks(table);
        return pass.equals("references") ? new SecondPass(table, chunks) : chunks;
    }

    List<Chunk> secondPass(@ExchangeProperty("table") TableRun table, @ExchangeProperty("again") Chunk chunk) {
        return table.forSecondPass(chunk);
    }

    String statement(
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("chunk") Chunk chunk,
            @ExchangeProperty("pass") String pass) {
        return table.statement(chunk, pass);
    }

    /** Where the rows of a table are written, for as long as the transaction lasts that is open now. */
    DataSource connections(@ExchangeProperty("table") TableRun table) {
        return writing.connections(table.bulk());
    }

    List<Object> parameters(@ExchangeProperty("chunk") Chunk chunk) {
        return List.of(chunk.json());
    }

    /** Books what the statement of {@code chunk} said. */
    void book(
            @Body Map<String, Object> result,
            @ExchangeProperty("run") RestoreRun run,
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("chunk") Chunk chunk,
            @ExchangeProperty("pass") String pass)
            throws IOException {
        if (!pass.equals("references")) {
            table.book(chunk, result);
            run.progress().rows(table.name(), table.advanced(chunk.copies()), table.rowsInFile());
        }
        chunk.discard();
    }

    /** Books what a scan brought in. */
    void bookScan(
            @Body Scan.Found found,
            @ExchangeProperty("run") RestoreRun run,
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("pass") String pass)
            throws IOException {
        for (Scan.Booked booked : found.booked()) {
            book(booked.result(), run, table, booked.chunk(), pass);
        }
    }

    void deadLetter(
            @ExchangeProperty("run") RestoreRun run,
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("chunk") Chunk chunk,
            @ExchangeProperty("pass") String pass,
            @ExchangeProperty("CamelExceptionCaught") Exception cause)
            throws IOException {
        table.reject(chunk, pass.equals("references"));
        run.deadLetters().add(table, chunk, SqlState.cause(cause));
        chunk.discard();
        run.progress().rows(table.name(), table.advanced(chunk.copies()), table.rowsInFile());
    }

    void tableDone(
            @ExchangeProperty("run") RestoreRun run,
            @ExchangeProperty("table") TableRun table,
            @ExchangeProperty("pass") String pass) {
        if (pass.equals("references")) {
            return;
        }
        run.progress().table(table.name(), ReportText.line(table.counts()));
    }

    /** Moves sequences up to where the file's stood, never back. */
    void sequences(@ExchangeProperty("run") RestoreRun run, @Header(Exchange.REDELIVERY_COUNTER) Integer again)
            throws SQLException {
        hold(run, again);
        List<Metadata.SequenceEntry> wanted = run.checked().metadata().sequences();
        try {
            List<Sequence> missing = Sequences.moveUp(
                    writing.connections(false),
                    wanted.stream()
                            .map(s -> new Sequence("", s.name(), "", true, s.value()))
                            .toList());
            missing.forEach(s -> run.remark("the sequence " + s.simpleName() + " of the file is not here"));
        } catch (SQLException e) {
            if (SqlState.isOutage(e)) {
                throw e;
            }
            run.remark("sequences could not be moved up (SQLSTATE " + e.getSQLState() + ")");
        }
    }

    /** Says of a restore that ended early what it leaves behind. */
    void stopped(@ExchangeProperty("run") RestoreRun run, @ExchangeProperty("CamelExceptionCaught") Exception cause) {
        throw Stopped.problem(run, cause, address.place());
    }

    /** What was done; of a rehearsal, what would be. */
    Object report(@ExchangeProperty("run") RestoreRun run) throws IOException {
        if (run.options().rehearse()) {
            return Plan.of(run, address, settings);
        }
        return Report.of(run, address, run.deadLetters().publish(run::table));
    }

    void close(@ExchangeProperty("run") RestoreRun run) throws IOException {
        run.close();
    }

    void closeSnapshot(@ExchangeProperty("snapshot") Snapshot snapshot) {
        snapshot.close();
    }
}
