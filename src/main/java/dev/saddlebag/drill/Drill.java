package dev.saddlebag.drill;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.ScratchDatabase;
import dev.saddlebag.diff.Diff;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.diff.Source;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.diff.report.DiffText;
import dev.saddlebag.diff.report.Outcome;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.job.JobId;
import dev.saddlebag.job.PartOfAnother;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Restores an archive into a database that is made for it beside the real one, backs that up, compares the contents and
 * drops it again, also when something went wrong. Nothing is written to the real database.
 */
public final class Drill {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final Path config;
    private final Map<String, String> settings;
    private final Progress progress;
    private final Instant started = Instant.now();

    /**
     * @param config an application.yaml, or null; see {@link Engine#forCommand}
     * @param settings name the database whose tables the drill is to have
     */
    public Drill(Path file, Path config, Map<String, String> settings, Progress progress) {
        this.file = file;
        this.config = config;
        this.settings = Map.copyOf(settings);
        this.progress = progress;
    }

    /** Does it, and keeps the result beside the archive. @param programs where pg_dump and psql are; null for the PATH */
    public DrillResult run(Path programs) throws IOException {
        Address real;
        Limits limits;
        try (Engine engine = Engine.forCommand(config, settings, Engine.Work.LOOK)) {
            real = engine.bean(Address.class);
            limits = engine.bean(Limits.class);
        }
        progress.phase("checking", -1);
        ArchiveCheck.Checked checked = ArchiveCheck.check(file, limits, progress::advanced);
        if (checked.metadata().deadLetter() || checked.metadata().incremental()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    file + (checked.metadata().deadLetter() ? " holds refused rows" : " holds changes")
                            + ", which are no database",
                    "Name the archive of a backup.");
        }
        SchemaCopy copy = SchemaCopy.in(programs);
        try {
            return kept(in(real, checked, copy, limits));
        } catch (Problem e) {
            Problem whole = withSuppressed(e);
            kept(result(real, checked, null, null, List.of(), whole.getMessage()));
            throw whole;
        }
    }

    /** A database that could not be dropped has to be known of, whatever went wrong before. */
    private static Problem withSuppressed(Problem e) {
        Problem whole = e;
        for (Throwable suppressed : e.getSuppressed()) {
            if (suppressed instanceof Problem more) {
                whole = new Problem(
                        e.kind(), whole.getMessage() + "; " + more.getMessage(), whole.hint() + " " + more.hint(), e);
            }
        }
        return whole;
    }

    private DrillResult in(Address real, ArchiveCheck.Checked checked, SchemaCopy copy, Limits limits)
            throws IOException {
        Path folder = Files.createTempDirectory("saddlebag-drill-");
        String name = "saddlebag_drill_" + JobId.of('d').substring(2);
        try (ScratchDatabase scratch = ScratchDatabase.create(real, name)) {
            // Ctrl-C must not leave a database behind either.
            Thread hook = new Thread(scratch::close);
            Runtime.getRuntime().addShutdownHook(hook);
            try {
                progress.phase("copying the tables", -1);
                copy.copy(real, scratch.address());
                return there(real, scratch.address(), checked, folder, limits);
            } finally {
                forget(hook);
            }
        } finally {
            delete(folder);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook at work.
            return;
        }
    }

    private DrillResult there(Address real, Address scratch, ArchiveCheck.Checked checked, Path folder, Limits limits)
            throws IOException {
        Map<String, String> there = new HashMap<>(settings);
        there.put("saddlebag.database.url", scratch.jdbcUrl());
        there.put("saddlebag.database.username", scratch.user() == null ? "" : scratch.user());
        there.put("saddlebag.database.password", scratch.password() == null ? "" : scratch.password());
        there.put("saddlebag.folders.root", folder.toString());
        Progress part = new PartOfAnother(progress, "drill");
        try (Engine engine = Engine.forCommand(config, there, Engine.Work.BACKUP, Engine.Work.RESTORE)) {
            Report report = engine.restore(new RestoreRequest(file, part));
            Path again = folder.resolve("again.json.zst");
            BackupReport backup = engine.backup(new BackupRequest(
                    scratch,
                    again,
                    false,
                    Compression.ZSTD,
                    checked.tables().stream().map(t -> new Pattern(t.table())).toList(),
                    List.of(),
                    // Whatever the file's scope is: nothing but its rows is there.
                    Scope.EVERYTHING,
                    part));
            boolean same = backup.contentSha256().equals(checked.seal().contentSha256());
            return result(
                    real, checked, report, backup.contentSha256(), same ? List.of() : differences(again, limits), null);
        }
    }

    private List<String> differences(Path again, Limits limits) throws IOException {
        DiffReport diff = Diff.of(
                new DiffRequest(new Source.Archive(file), new Source.Archive(again), List.of(), 0, Progress.silent()),
                limits);
        return diff.tables().stream()
                .filter(t -> t.outcome() != Outcome.EQUAL)
                .map(DiffText::line)
                .toList();
    }

    private DrillResult result(
            Address real,
            ArchiveCheck.Checked checked,
            Report report,
            String restored,
            List<String> differences,
            String problem) {
        String content = checked.seal().contentSha256();
        return new DrillResult(
                file.toString(),
                real.place(),
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                restored != null && restored.equals(content),
                checked.totalRows(),
                report == null ? 0 : report.counts().rejected(),
                content,
                restored,
                report == null ? 0 : report.durationSeconds(),
                Duration.between(started, Instant.now()).toMillis() / 1000.0,
                differences,
                problem);
    }

    private DrillResult kept(DrillResult result) throws IOException {
        Target.writeWhole(DrillResult.beside(file.toAbsolutePath()), JSON.writeValueAsBytes(result));
        return result;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
