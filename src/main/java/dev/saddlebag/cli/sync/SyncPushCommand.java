package dev.saddlebag.cli.sync;

import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.shelf.Shipment;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.sync.SyncRequest;
import dev.saddlebag.sync.report.PushReport;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag sync push}. */
@Command(
        name = "push",
        description = "Ships what is here to the shelf where the machines meet, unless it says the same already.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag sync push", "  saddlebag sync push --json | jq .pushed", ""},
        footer = "%nExit codes: 0 shipped, or nothing to tell, 11 busy, 15 it waits in the outbox.")
final class SyncPushCommand implements Callable<Integer> {

    @ParentCommand
    private SyncCommand parent;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        try (ConsoleProgress progress = ConsoleProgress.of(parent.saddlebag());
                Engine engine = Engine.forCommand(parent.saddlebag().config(), database.settings(), Engine.Work.SYNC)) {
            PushReport report = engine.push(new SyncRequest(null, false, progress));
            progress.end();
            parent.saddlebag()
                    .print(
                            report,
                            report.pushed()
                                    ? "shipped %s, content %s".formatted(report.archive(), report.contentSha256())
                                    : "nothing to tell: %s on the shelf says the same".formatted(report.archive()));
            if (report.pushed()) {
                Shipment.refuseWaiting(List.of(report.shipped()));
            }
            return 0;
        }
    }
}
