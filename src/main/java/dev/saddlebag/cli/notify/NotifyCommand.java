package dev.saddlebag.cli.notify;

import dev.saddlebag.cli.Saddlebag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code saddlebag notify}. */
@Command(
        name = "notify",
        description = "Those who are told what happens: tries a channel, shows what was delivered.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag notify test ops-mail", "  saddlebag notify log --last 50", ""},
        subcommands = {NotifyTestCommand.class, NotifyLogCommand.class},
        footer = "%nExit codes: 0 done, 1 the receiver did not take it, 10 no such channel.")
public final class NotifyCommand implements Runnable {

    @ParentCommand
    Saddlebag parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
