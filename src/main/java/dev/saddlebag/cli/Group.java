package dev.saddlebag.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** A command that does nothing itself but has others: alone it prints its help. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
public abstract class Group implements Runnable {

    @ParentCommand
    private Saddlebag parent;

    @Spec
    private CommandSpec spec;

    @Override
    public final void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    public final Saddlebag saddlebag() {
        return parent;
    }
}
