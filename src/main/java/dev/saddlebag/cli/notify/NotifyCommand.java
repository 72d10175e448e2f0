package dev.saddlebag.cli.notify;

import dev.saddlebag.cli.Group;
import picocli.CommandLine.Command;

/** {@code saddlebag notify}. */
@Command(
        name = "notify",
        description = "Those who are told what happens: tries a channel, shows what was delivered.",
        header = {"Examples:", "  saddlebag notify test ops-mail", "  saddlebag notify log --last 50", ""},
        subcommands = {NotifyTestCommand.class, NotifyLogCommand.class},
        footer = "%nExit codes: 0 done, 1 the receiver did not take it, 10 no such channel.")
public final class NotifyCommand extends Group {}
