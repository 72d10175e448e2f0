package dev.saddlebag.cli.config;

import dev.saddlebag.cli.Group;
import picocli.CommandLine.Command;

/** {@code saddlebag config}. */
@Command(
        name = "config",
        description = "The configuration: what is wrong in it, what holds and why, what it may look like.",
        header = {"Examples:", "  saddlebag config check", "  saddlebag config show | grep -v default", ""},
        subcommands = {ConfigCheckCommand.class, ConfigShowCommand.class, ConfigSchemaCommand.class},
        footer = "%nExit codes: 0 good, 2 something is wrong in the configuration.")
public final class ConfigCommand extends Group {}
