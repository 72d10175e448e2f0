package dev.saddlebag.cli.sync;

import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.sync.SyncRequest;
import dev.saddlebag.sync.report.PullReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag sync accept}. */
@Command(
        name = "accept",
        description = "Takes one archive that waits, and no other, whatever came after it was looked at.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag sync accept b-01JD3XQ0",
            "  saddlebag sync accept $(saddlebag sync status --json | jq -r '.waiting[0].id')",
            ""
        },
        footer =
                "%nExit codes: 0 done, or it is here already, 10 it does not wait, 11 busy, 13 file unusable, 14 refused:"
                        + " other tables, or the database moved on meanwhile, 15 not reached.")
final class SyncAcceptCommand implements Callable<Integer> {

    @ParentCommand
    private SyncCommand parent;

    @Mixin
    private DatabaseOptions database;

    @Parameters(paramLabel = "ARCHIVE", description = "its id, as sync status tells it")
    private String archive;

    @Override
    public Integer call() {
        try (ConsoleProgress progress = ConsoleProgress.of(parent.saddlebag());
                Engine engine = Engine.forCommand(parent.saddlebag().config(), database.settings(), Engine.Work.SYNC)) {
            PullReport report = engine.pull(new SyncRequest(archive, false, progress));
            progress.end();
            parent.saddlebag().print(report, SyncPullCommand.text(report));
            return 0;
        }
    }
}
