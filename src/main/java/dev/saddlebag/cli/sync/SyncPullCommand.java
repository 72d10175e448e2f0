package dev.saddlebag.cli.sync;

import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.sync.SyncRequest;
import dev.saddlebag.sync.report.PullReport;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag sync pull}. */
@Command(
        name = "pull",
        description = "Merges what other machines shipped into the database here; done again, it changes nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag sync pull --dry-run", "  saddlebag sync pull --only till-2", ""},
        footer = "%nExit codes: 0 done, or nobody has news, 10 no such machine, 11 busy, 13 file unusable, 14 refused:"
                + " other tables, or the database moved on meanwhile, 15 not reached.")
final class SyncPullCommand implements Callable<Integer> {

    @ParentCommand
    private SyncCommand parent;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--only", paramLabel = "MACHINE", description = "only what this machine shipped: its name or id")
    private String only;

    @Option(names = "--dry-run", description = "only say what would change")
    private boolean plan;

    @Override
    public Integer call() {
        try (ConsoleProgress progress = ConsoleProgress.of(parent.saddlebag());
                Engine engine = Engine.forCommand(parent.saddlebag().config(), database.settings(), Engine.Work.SYNC)) {
            PullReport report = engine.pull(new SyncRequest(only, plan, progress));
            progress.end();
            parent.saddlebag().print(report, text(report));
            return 0;
        }
    }

    static String text(PullReport report) {
        if (report.taken().isEmpty()) {
            return "nobody has news";
        }
        StringJoiner text = new StringJoiner(System.lineSeparator());
        for (PullReport.Taken each : report.taken()) {
            text.add("%s of %s, %s: %,d rows %s in, %,d change, %,d go, %,d in conflict"
                    .formatted(
                            each.archive(),
                            each.from(),
                            each.createdAt(),
                            each.inserted(),
                            report.plan() ? "would come" : "came",
                            each.updated(),
                            each.deleted(),
                            each.conflicts()));
            if (each.report() != null) {
                text.add("the rows that gave way are in " + each.report());
            }
            each.remarks().forEach(text::add);
        }
        return text.toString();
    }
}
