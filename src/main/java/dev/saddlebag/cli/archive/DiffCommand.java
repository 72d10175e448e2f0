package dev.saddlebag.cli.archive;

import dev.saddlebag.archive.write.Target;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.diff.Diff;
import dev.saddlebag.diff.DiffRequest;
import dev.saddlebag.diff.Source;
import dev.saddlebag.diff.report.DiffHtml;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.diff.report.DiffText;
import dev.saddlebag.diff.report.Outcome;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag diff}. */
@Command(
        name = "diff",
        description = "Compares two archives, or an archive with a database (@live), row by row.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag diff monday.json.zst tuesday.json.zst --table 'product*' --html changes.html",
            "  saddlebag diff shop.json.zst @live --url postgresql://localhost/shop --user me --exit-code",
            ""
        },
        footer =
                "%nExit codes: 0 compared, 4 an unexpected difference (with --exit-code), 10 no such file or database, "
                        + "13 file unusable, 15 not reached.")
public final class DiffCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Parameters(index = "0", paramLabel = "A", description = "what was: an archive, or @live for the database of --url")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "what is: an archive, or @live")
    private String b;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--table", paramLabel = "PATTERN", description = "only tables that match; may be given again")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "10",
            description = "how many differing rows of each table to show (default: ${DEFAULT-VALUE}); 0 for none")
    private int rows;

    @Option(names = "--html", paramLabel = "FILE", description = "also writes a page that needs nothing else")
    private Path html;

    @Option(names = "--exit-code", description = "ends with 4 when something differs that no header explains")
    private boolean exitCode;

    @Override
    public Integer call() throws IOException {
        DiffReport report;
        try (ConsoleProgress progress = ConsoleProgress.of(parent)) {
            List<Pattern> patterns = tables.stream().map(Pattern::new).toList();
            DiffRequest request = new DiffRequest(Source.of(a), Source.of(b), patterns, rows, progress);
            report = request.live() ? withDatabase(request) : ofFiles(request);
        }
        if (html != null) {
            Target.writeWhole(html.toAbsolutePath(), DiffHtml.of(report).getBytes(StandardCharsets.UTF_8));
        }
        parent.spec.commandLine().getOut().println(parent.json ? Json.of(report) : DiffText.of(report));
        return exitCode && report.outcome() == Outcome.UNEXPECTED ? Saddlebag.DIFFERENT : 0;
    }

    private DiffReport ofFiles(DiffRequest request) throws IOException {
        if (database.url != null) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "a database is named, and both sides are archives",
                    "Write " + Source.LIVE + " for the side that is the database, or leave --url out.");
        }
        return Diff.of(request, FileLimits.of(parent.config, Path.of(a), Path.of(b)));
    }

    private DiffReport withDatabase(DiffRequest request) {
        try (Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.DIFF)) {
            return engine.diff(request);
        }
    }
}
