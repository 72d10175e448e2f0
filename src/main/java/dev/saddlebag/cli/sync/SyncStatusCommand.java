package dev.saddlebag.cli.sync;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.job.Progress;
import dev.saddlebag.sync.Standing;
import dev.saddlebag.sync.SyncRequest;
import dev.saddlebag.sync.report.SyncStatus;
import java.io.IOException;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag sync status}. */
@Command(
        name = "status",
        description = "Says who this machine is, what of the others is in its database, and what waits for a pull.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag sync status", "  saddlebag sync status --json | jq '.waiting[].name'", ""},
        footer = "%nExit codes: 0 told, 2 no shelf is named, 11 busy, 14 refused: other tables, 15 not reached.")
final class SyncStatusCommand implements Callable<Integer> {

    @ParentCommand
    private SyncCommand parent;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--plan", description = "look again at what taking it would change, also where that is known")
    private boolean plan;

    @Override
    public Integer call() throws IOException {
        try (Engine engine = Engine.forCommand(parent.saddlebag().config(), database.settings(), Engine.Work.SYNC)) {
            Standing standing = engine.bean(Standing.class);
            SyncStatus status = standing.now();
            if (plan || status.plans().stream().anyMatch(w -> w.plan() == null)) {
                engine.pull(new SyncRequest(null, true, Progress.silent()));
                status = standing.now();
            }
            parent.saddlebag().print(status, text(status));
            return 0;
        }
    }

    private static String text(SyncStatus status) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add("%s (%s) through %s, pull: %s"
                .formatted(status.name(), status.node(), status.through(), status.pull()));
        text.add(status.pushed() == null ? "nothing shipped yet" : "shipped:  " + line(status.pushed()));
        status.contains().forEach(s -> text.add("contains: " + line(s)));
        for (SyncStatus.Waiting waiting : status.plans()) {
            text.add("waiting:  " + line(waiting.state()));
            if (waiting.plan() != null) {
                waiting.plan().tables().stream()
                        .filter(t -> !t.quiet())
                        .forEach(t -> text.add("  %s: %,d come in, %,d change, %,d stay, %,d go, %,d in conflict"
                                .formatted(
                                        t.table(),
                                        t.inserted(),
                                        t.updated(),
                                        t.unchanged(),
                                        t.deleted(),
                                        t.conflicts())));
                waiting.plan().remarks().forEach(r -> text.add("  " + r));
            }
        }
        text.add(
                status.waiting().isEmpty()
                        ? "nothing waits"
                        : "saddlebag sync pull takes what waits, saddlebag sync accept ARCHIVE one of it");
        status.remarks().forEach(text::add);
        return text.toString();
    }

    private static String line(Lineage.Ancestor state) {
        return "%s of %s, %s".formatted(state.id(), state.name(), state.createdAt());
    }
}
