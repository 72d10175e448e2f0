package dev.saddlebag.cli.seed;

import dev.saddlebag.cli.Group;
import picocli.CommandLine.Command;

/** {@code saddlebag seed}. */
@Command(
        name = "seed",
        description = "Catalogues of products: lists them, compares one with a business, brings it in.",
        header = {
            "Examples:",
            "  saddlebag seed list",
            "  saddlebag seed apply clothing --business cm123456 --url postgresql://localhost/shop --user me",
            ""
        },
        subcommands = {SeedListCommand.class, SeedStatusCommand.class, SeedApplyCommand.class},
        footer = "%nExit codes: 0 done, or nothing to do; more with seed apply --help.")
public final class SeedCommand extends Group {}
