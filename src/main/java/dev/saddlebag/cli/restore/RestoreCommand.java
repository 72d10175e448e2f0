package dev.saddlebag.cli.restore;

import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.cli.shelf.ArchiveChoice;
import dev.saddlebag.cli.shelf.Named;
import dev.saddlebag.database.Address;
import dev.saddlebag.diff.chain.Flattened;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.request.RestoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag restore}. */
@Command(
        name = "restore",
        description = "Brings the rows of an archive into a database: adds and updates; deletes only as a mirror.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag restore shop.json.zst --url postgresql://localhost/shop --user me",
            "  saddlebag restore latest:offsite --url postgresql://localhost/shop --user me",
            "  saddlebag restore shop.json.zst --mode mirror --confirm shop --url postgresql://localhost/shop",
            "  saddlebag restore shop_incremental.json.zst --chain --url postgresql://localhost/shop",
            ""
        },
        footer = "%nExit codes: 0 all rows are in, 1 nothing was kept, 3 rows were rejected, 5 some rows were kept,"
                + " 13 file unusable, 14 refused: the schemas do not fit, not confirmed, the plan is old.")
public final class RestoreCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private ArchiveChoice archive;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private RestoreHow how;

    @Option(names = "--dry-run", description = "only say what would be done, as the command plan does")
    private boolean dryRun;

    @Option(
            names = "--confirm",
            paramLabel = "DATABASE",
            description = "for a mirror: the name of the database in which rows may be deleted")
    private String confirm;

    @Option(names = "--plan", paramLabel = "FILE", description = "carry out this plan, if the database has not moved")
    private Path plan;

    @Override
    public Integer call() throws IOException {
        if (dryRun && plan != null) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "--dry-run makes a plan, --plan carries one out",
                    "Leave one of them out.");
        }
        if (dryRun) {
            return PlanCommand.run(parent, database, how, archive, null, false);
        }
        String fingerprint = plan == null ? null : how.take(plan);
        try (Named named = archive.here(parent.config, database.name());
                ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.RESTORE)) {
            how.agreedOn(engine.bean(Address.class).place());
            RestoreOptions options = how.options(engine.bean(RestoreSettings.class), false, confirm, fingerprint);
            try (Flattened state = named.state(engine, how.chain)) {
                Report report = engine.restore(new RestoreRequest(state.file(), progress, options));
                progress.end();
                parent.spec.commandLine().getOut().println(parent.json ? Json.of(report) : ReportText.of(report));
                return report.success() ? 0 : Saddlebag.REJECTED;
            }
        }
    }
}
