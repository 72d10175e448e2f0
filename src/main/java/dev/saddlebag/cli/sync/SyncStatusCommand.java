package dev.saddlebag.cli.sync;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.sync.Standing;
import dev.saddlebag.sync.SyncStatus;
import java.io.IOException;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag sync status}. */
@Command(
        name = "status",
        description = "Says who this machine is, what of the others is in its database, and what waits for a pull.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag sync status", "  saddlebag sync status --json | jq '.waiting[].name'", ""},
        footer = "%nExit codes: 0 told, 2 no shelf is named, 15 not reached.")
final class SyncStatusCommand implements Callable<Integer> {

    @ParentCommand
    private SyncCommand parent;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() throws IOException {
        try (Engine engine = Engine.forCommand(parent.saddlebag().config(), database.settings(), Engine.Work.LOOK)) {
            SyncStatus status = engine.bean(Standing.class).now();
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
        status.waiting().forEach(s -> text.add("waiting:  " + line(s)));
        text.add(
                status.waiting().isEmpty()
                        ? "nothing waits"
                        : "saddlebag sync pull takes what waits; with --dry-run it says what that would change");
        status.remarks().forEach(text::add);
        return text.toString();
    }

    private static String line(Lineage.Ancestor state) {
        return "%s of %s, %s".formatted(state.id(), state.name(), state.createdAt());
    }
}
