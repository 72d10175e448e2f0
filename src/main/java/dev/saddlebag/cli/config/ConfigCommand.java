package dev.saddlebag.cli.config;

import dev.saddlebag.cli.Saddlebag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code saddlebag config}. */
@Command(
        name = "config",
        description = "The configuration: what is wrong in it, what holds and why, what it may look like.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag config check", "  saddlebag config show | grep -v default", ""},
        subcommands = {ConfigCheckCommand.class, ConfigShowCommand.class, ConfigSchemaCommand.class},
        footer = "%nExit codes: 0 good, 2 something is wrong in the configuration.")
public final class ConfigCommand implements Runnable {

    @ParentCommand
    Saddlebag parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
