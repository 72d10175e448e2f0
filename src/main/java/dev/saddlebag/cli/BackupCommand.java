package dev.saddlebag.cli;

import dev.saddlebag.archive.Compression;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.backup.BackupSettings;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.database.Address;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag backup}. */
@Command(
        name = "backup",
        description = "Writes one archive of a database, as of one instant.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag backup --url postgresql://localhost/shop --user me --to backups/",
            "  saddlebag backup --url postgresql://localhost/shop --business cm123456 --to one.json.gz",
            "  saddlebag backup --url postgresql://localhost/shop --table 'product*' --to - | zstd -d | jq .seal",
            "  saddlebag backup --url postgresql://localhost/shop --to backups/ --since latest",
            ""
        },
        footer = "%nExit codes: 0 done, 10 no such database, 12 not allowed, 15 not reached.")
final class BackupCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR|FILE|-",
            description = "a folder (give it a / at the end to have it made), a file, or - for standard output")
    private String to;

    @Option(names = "--compress", paramLabel = "zstd|gzip|none", description = "default: by configuration, zstd")
    private Compression compression;

    @Option(names = "--table", paramLabel = "PATTERN", description = "only tables that match; may be given again")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "PATTERN=WHY",
            description = "tables that stay out, and why; may be given again")
    private List<String> exclude = new ArrayList<>();

    @Mixin
    private ScopeOptions scope;

    @Option(
            names = "--since",
            paramLabel = "latest|ID|FILE",
            description =
                    "only what changed since that archive, and the keys of rows that are gone; archives are looked"
                            + " for where --to points")
    private String since;

    @Override
    public Integer call() {
        List<Rule> rules = exclude.stream().map(BackupCommand::rule).toList();
        boolean stdout = to.equals("-");
        Path path = stdout ? null : Path.of(to);
        boolean folder = !stdout && (to.endsWith("/") || Files.isDirectory(path));
        try (ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.BACKUP)) {
            BackupReport report = engine.backup(new BackupRequest(
                    engine.bean(Address.class),
                    path,
                    folder,
                    compression == null ? engine.bean(BackupSettings.class).compress() : compression,
                    tables.stream().map(Pattern::new).toList(),
                    rules,
                    scope.scope(),
                    progress,
                    since));
            progress.end();
            tell(report, stdout);
            return 0;
        }
    }

    private static Rule rule(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || equals == text.length() - 1) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "--exclude " + text + " gives no reason",
                    "Write --exclude 'pattern=why it stays out'; the reason stands in the file.");
        }
        return new Rule(new Pattern(text.substring(0, equals)), text.substring(equals + 1));
    }

    private void tell(BackupReport report, boolean stdout) {
        // With the archive on standard output, the report cannot be there as well.
        PrintWriter out = stdout
                ? parent.spec.commandLine().getErr()
                : parent.spec.commandLine().getOut();
        if (parent.json) {
            out.println(Json.of(report));
            return;
        }
        out.printf(
                "%s: %,d rows of %,d tables, %,d bytes, in %.1f s (%,d rows/s)%n",
                stdout ? "standard output" : report.file(),
                report.rows(),
                report.tables().size(),
                report.bytes(),
                report.durationSeconds(),
                report.rowsPerSecond());
        out.printf("content %s%n", report.contentSha256());
        report.excluded().forEach(e -> out.printf("left out: %s (%s)%n", e.table(), e.why()));
        report.emptied().forEach(e -> out.printf("null: %s.%s (%s)%n", e.table(), e.column(), e.why()));
        ScopeText.print(report.scope(), out);
    }
}
