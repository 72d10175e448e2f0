package dev.saddlebag.cli.sync;

import dev.saddlebag.cli.Saddlebag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code saddlebag sync}. */
@Command(
        name = "sync",
        description = "Keeps this machine's database like those of others, through the shelf saddlebag.sync.through.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag sync push", "  saddlebag sync pull --dry-run", ""},
        footer = "%nExit codes: 0 done, or nothing to do, 2 no shelf is named, 11 busy, 14 refused, 15 not reached.",
        subcommands = {SyncStatusCommand.class, SyncPushCommand.class, SyncPullCommand.class, SyncAcceptCommand.class})
public final class SyncCommand implements Runnable {

    @ParentCommand
    private Saddlebag parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Saddlebag saddlebag() {
        return parent;
    }
}
