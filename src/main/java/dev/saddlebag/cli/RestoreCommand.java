package dev.saddlebag.cli;

import dev.saddlebag.database.Address;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.Report;
import dev.saddlebag.restore.ReportText;
import dev.saddlebag.restore.RestoreRequest;
import dev.saddlebag.restore.RestoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
            "  saddlebag restore shop.json.zst --mode mirror --confirm shop --url postgresql://localhost/shop",
            ""
        },
        footer = "%nExit codes: 0 all rows are in, 1 nothing was kept, 3 rows were rejected, 5 some rows were kept,"
                + " 13 file unusable, 14 refused: the schemas do not fit, not confirmed, the plan is old.")
final class RestoreCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Parameters(paramLabel = "FILE", description = "an archive: .json, .json.gz or .json.zst")
    private Path file;

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
            return PlanCommand.run(parent, database, how, file, null, false);
        }
        String fingerprint = plan == null ? null : how.take(plan);
        try (ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.RESTORE)) {
            how.agreedOn(engine.bean(Address.class).place());
            Report report = engine.restore(new RestoreRequest(
                    file, progress, how.options(engine.bean(RestoreSettings.class), false, confirm, fingerprint)));
            progress.end();
            parent.spec.commandLine().getOut().println(parent.json ? Json.of(report) : ReportText.of(report));
            return report.success() ? 0 : Saddlebag.REJECTED;
        }
    }
}
