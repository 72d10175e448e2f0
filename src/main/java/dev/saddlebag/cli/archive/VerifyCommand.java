package dev.saddlebag.cli.archive;

import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.cli.shelf.ArchiveChoice;
import dev.saddlebag.cli.shelf.Named;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.diff.Source;
import dev.saddlebag.diff.report.DiffText;
import dev.saddlebag.drill.Drill;
import dev.saddlebag.drill.DrillResult;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.job.Progress;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.verification.Verification;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag verify}. */
@Command(
        name = "verify",
        description =
                "Reads an archive to its end and checks counts and hashes; with --url also whether a database holds it, "
                        + "with --deep whether it can be restored.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag verify shop.json.zst",
            "  saddlebag verify latest:offsite",
            "  saddlebag verify shop.json.zst --url postgresql://localhost/shop --user me",
            "  saddlebag verify shop.json.zst --deep --url postgresql://localhost/shop --user me",
            ""
        },
        footer = "%nExit codes: 0 good (and equal), 4 the database differs, 12 not allowed, 13 file unusable, "
                + "14 the schemas do not fit, 15 not reached.")
public final class VerifyCommand implements Callable<Integer> {

    /** How many rows of each table are shown where file and database differ. */
    private static final int FIRST_ROWS = 3;

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private ArchiveChoice archive;

    private Path file;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--deep",
            description =
                    "restores it into a database that is made for it beside the one of --url, with its tables, and "
                            + "dropped again; the result is kept as <name>.drill.json")
    private boolean deep;

    @Option(names = "--pg-bin", paramLabel = "DIR", description = "where pg_dump and psql are; else along the PATH")
    private Path programs;

    @Override
    public Integer call() throws IOException {
        try (Named named = archive.here(parent.config, database.name())) {
            file = named.file();
            if (deep) {
                return drill();
            }
            return database.url == null ? checkFile() : compare();
        }
    }

    private int drill() throws IOException {
        DrillResult result;
        try (ConsoleProgress progress = ConsoleProgress.of(parent)) {
            result = new Drill(file, parent.config, database.settings(), progress).run(programs);
        }
        PrintWriter out = parent.spec.commandLine().getOut();
        if (parent.json) {
            out.println(Json.of(result));
        } else {
            out.printf(
                    "%s %s: %,d rows restored in %.1f s, %,d rejected, %.1f s in all%n",
                    archive.text(),
                    result.good() ? "can be restored" : "does NOT come back as it was",
                    result.rows() - result.rejected(),
                    result.restoreSeconds(),
                    result.rejected(),
                    result.seconds());
            out.printf("content %s, of a backup of it %s%n", result.contentSha256(), result.restoredSha256());
            result.differences().forEach(d -> out.printf("  %s%n", d));
        }
        return result.good() ? 0 : Saddlebag.DIFFERENT;
    }

    private int checkFile() throws IOException {
        ArchiveCheck.Checked checked = ArchiveCheck.check(file, FileLimits.of(parent.config, file), rows -> {});
        PrintWriter out = parent.spec.commandLine().getOut();
        if (parent.json) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("file", archive.text());
            result.put("good", true);
            result.put("rows", checked.totalRows());
            result.put("contentSha256", checked.seal().contentSha256());
            if (!checked.remarks().isEmpty()) {
                result.put("remarks", checked.remarks());
            }
            out.println(Json.of(result));
        } else {
            out.printf(
                    "%s is good: %,d rows of %,d tables, content %s%n",
                    archive.text(),
                    checked.totalRows(),
                    checked.tables().size(),
                    checked.seal().contentSha256());
            checked.remarks().forEach(out::println);
        }
        return 0;
    }

    private int compare() {
        try (ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine =
                        Engine.forCommand(parent.config, database.settings(), Engine.Work.VERIFY, Engine.Work.DIFF)) {
            Verification result = engine.verify(new RestoreRequest(file, progress));
            progress.end();
            PrintWriter out = parent.spec.commandLine().getOut();
            if (parent.json) {
                out.println(Json.of(result));
            } else if (result.equal()) {
                out.printf(
                        "%s holds what %s holds: %,d rows, content %s%n",
                        result.database(), archive.text(), result.rowsInFile(), result.contentSha256());
            } else {
                out.printf(
                        "%s differs from %s in %,d tables:%n",
                        result.database(), archive.text(), result.different().size());
                result.different()
                        .forEach(d -> out.printf(
                                "  %s: %,d rows in the file, %,d here%s%n",
                                d.table(),
                                d.rowsInFile(),
                                d.rowsHere(),
                                d.rowsInFile() == d.rowsHere() ? ", with other values" : ""));
                DiffRequest rows = new DiffRequest(
                        Source.of(file.toString()), Source.of(Source.LIVE), List.of(), FIRST_ROWS, Progress.silent());
                out.println(DiffText.of(engine.diff(rows)));
            }
            if (!parent.json) {
                result.remarks().forEach(r -> out.printf("Note: %s%n", r));
            }
            return result.equal() ? 0 : Saddlebag.DIFFERENT;
        }
    }
}
