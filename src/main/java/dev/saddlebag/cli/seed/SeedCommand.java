package dev.saddlebag.cli.seed;

import dev.saddlebag.cli.Saddlebag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code saddlebag seed}. */
@Command(
        name = "seed",
        description = "Catalogues of products: lists them, compares one with a business, brings it in.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag seed list",
            "  saddlebag seed apply clothing --business cm123456 --url postgresql://localhost/shop --user me",
            ""
        },
        subcommands = {SeedListCommand.class, SeedStatusCommand.class, SeedApplyCommand.class},
        footer = "%nExit codes: 0 done, or nothing to do; more with seed apply --help.")
public final class SeedCommand implements Runnable {

    @ParentCommand
    Saddlebag parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
