package dev.saddlebag.cli;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.restore.Report;
import dev.saddlebag.restore.ReportText;
import dev.saddlebag.restore.RestoreRequest;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag restore}. */
@Command(
        name = "restore",
        description = "Brings the rows of an archive into a database: adds and updates, never deletes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag restore shop.json.zst --url postgresql://localhost/shop --user me",
            "  saddlebag restore shop.json.zst --url postgresql://localhost/shop --json | jq .rejected",
            ""
        },
        footer = "%nExit codes: 0 all rows are in, 3 rows were rejected, 13 file unusable, 14 the schemas do not fit.")
final class RestoreCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Parameters(paramLabel = "FILE", description = "an archive: .json, .json.gz or .json.zst")
    private Path file;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        try (ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.RESTORE)) {
            Report report = engine.restore(new RestoreRequest(file, progress));
            progress.end();
            parent.spec.commandLine().getOut().println(parent.json ? Json.of(report) : ReportText.of(report));
            return report.success() ? 0 : Saddlebag.REJECTED;
        }
    }
}
