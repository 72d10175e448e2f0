package dev.saddlebag.cli.sync;

import dev.saddlebag.cli.Group;
import picocli.CommandLine.Command;

/** {@code saddlebag sync}. */
@Command(
        name = "sync",
        description = "Keeps this machine's database like those of others, through the shelf saddlebag.sync.through.",
        header = {"Examples:", "  saddlebag sync push", "  saddlebag sync pull --dry-run", ""},
        footer = "%nExit codes: 0 done, or nothing to do, 2 no shelf is named, 11 busy, 14 refused, 15 not reached.",
        subcommands = {SyncStatusCommand.class, SyncPushCommand.class, SyncPullCommand.class, SyncAcceptCommand.class})
public final class SyncCommand extends Group {}
