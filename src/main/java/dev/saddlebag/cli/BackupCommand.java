package dev.saddlebag.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.backup.BackupSettings;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.cli.scope.ScopeOptions;
import dev.saddlebag.cli.scope.ScopeText;
import dev.saddlebag.cli.shelf.Shipment;
import dev.saddlebag.database.Address;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.engine.configuration.Settings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.ship.Outbox;
import dev.saddlebag.shelf.ship.ShipReport;
import java.io.IOException;
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
            "  saddlebag backup --url postgresql://localhost/shop --user me --to s3://backups/shop",
            "  saddlebag backup --url postgresql://localhost/shop --table 'product*' --to - | zstd -d | jq .seal",
            "  saddlebag backup --url postgresql://localhost/shop --to backups/ --since latest",
            ""
        },
        footer =
                "%nExit codes: 0 done, 10 no such database, 12 not allowed, 15 not reached. What no shelf takes waits in the outbox.")
final class BackupCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--to",
            paramLabel = "DIR|FILE|-|SHELF",
            description = "a folder (give it a / at the end to have it made), a file, - for standard output, a shelf by"
                    + " its name or s3://bucket/prefix; default: all shelves that are configured")
    private String to;

    @Option(
            names = "--compress",
            paramLabel = "zstd|gzip|none",
            description = "default: by the name of the file, else by configuration, zstd; none on standard output")
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
    public Integer call() throws IOException {
        List<Rule> rules = exclude.stream().map(BackupCommand::rule).toList();
        if (toShelves()) {
            return ship(rules);
        }
        boolean stdout = to.equals("-");
        Path path = stdout ? null : Path.of(to);
        boolean folder = !stdout && (to.endsWith("/") || Files.isDirectory(path));
        try (ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.BACKUP)) {
            BackupReport report = engine.backup(request(engine, path, folder, rules, progress));
            progress.end();
            tell(report, stdout, null);
            return 0;
        }
    }

    private BackupRequest request(
            Engine engine, Path path, boolean folder, List<Rule> rules, ConsoleProgress progress) {
        return new BackupRequest(
                        engine.bean(Address.class),
                        path,
                        folder,
                        compression(engine, path, folder),
                        tables.stream().map(Pattern::new).toList(),
                        rules,
                        scope.scope(),
                        progress)
                .withSince(since);
    }

    /** As it is told, else as the name of the file has it; standard output is plain, for programs that read on. */
    private Compression compression(Engine engine, Path path, boolean folder) {
        if (compression != null) {
            return compression;
        }
        Compression configured = engine.bean(BackupSettings.class).compress();
        return path == null
                ? Compression.NONE
                : folder ? configured : Compression.of(path).orElse(configured);
    }

    /** Whether it goes to shelves, by way of the outbox. A configured shelf outranks a file of the same name. */
    private boolean toShelves() {
        if (to != null && (to.equals("-") || to.contains("/") && !Shelves.isBucket(to))) {
            return false;
        }
        if (to != null && Shelves.isBucket(to)) {
            return true;
        }
        try (Shelves shelves = Settings.read(parent.config).shelves()) {
            if (to == null && shelves.names().isEmpty()) {
                throw new Problem(
                        Problem.Kind.WRONG_USAGE,
                        "it is not said where the backup goes",
                        "Say so with --to DIR or --to s3://bucket/prefix, or set saddlebag.shelves.");
            }
            return to == null || shelves.has(to);
        }
    }

    private int ship(List<Rule> rules) throws IOException {
        try (ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine =
                        Engine.forCommand(parent.config, database.settings(), Engine.Work.BACKUP, Engine.Work.SHIP)) {
            Shelves shelves = engine.bean(Shelves.class);
            List<String> where = to == null ? shelves.names() : List.of(to);
            // A wrong address is said before the work, not after it.
            where.forEach(shelves::open);
            Outbox outbox = engine.bean(Outbox.class);
            Path entry = outbox.entry(where);
            BackupReport report;
            try {
                report = engine.backup(request(engine, entry, true, rules, progress));
            } finally {
                outbox.cancel(entry);
            }
            progress.end();
            ShipReport shipped = engine.ship(Path.of(report.file()));
            tell(report, false, shipped);
            Shipment.others(engine, outbox, parent.spec.commandLine().getErr());
            Shipment.refuseWaiting(List.of(shipped));
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

    private record Shipped(@JsonUnwrapped BackupReport backup, ShipReport shipped) {}

    private void tell(BackupReport report, boolean stdout, ShipReport shipped) {
        // With the archive on standard output, the report cannot be there as well.
        PrintWriter out = stdout
                ? parent.spec.commandLine().getErr()
                : parent.spec.commandLine().getOut();
        if (parent.json) {
            out.println(Json.of(shipped == null ? report : new Shipped(report, shipped)));
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
        if (shipped != null) {
            Shipment.print(shipped, out);
        }
        report.excluded().forEach(e -> out.printf("left out: %s (%s)%n", e.table(), e.why()));
        report.emptied().forEach(e -> out.printf("null: %s.%s (%s)%n", e.table(), e.column(), e.why()));
        ScopeText.print(report.scope(), out);
    }
}
