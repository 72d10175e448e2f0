package dev.saddlebag.cli.seed;

import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.seed.SeedReport;
import dev.saddlebag.seed.SeedRequest;
import dev.saddlebag.seed.SeedText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag seed apply}. */
@Command(
        name = "apply",
        description = "Brings a catalogue to a business: adds what lacks, updates what nobody changed; never deletes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag seed apply clothing --business cm123456 --url postgresql://localhost/shop --user me",
            "  saddlebag seed apply clothing --business cm123456 --dry-run --url postgresql://localhost/shop",
            ""
        },
        footer = "%nExit codes: 0 done, or nothing to do, 3 rows were rejected, the others are in, 10 no such catalogue"
                + " or business, 11 another job holds the database, 13 the catalogue is unusable, 14 it does not fit"
                + " this database or business.")
final class SeedApplyCommand implements Callable<Integer> {

    @ParentCommand
    private SeedCommand parent;

    @Parameters(paramLabel = "CATALOGUE", description = "its name, as seed list shows it")
    private String catalogue;

    @Option(names = "--business", paramLabel = "ID", required = true, description = "the business that gets it")
    private String business;

    @Option(
            names = "--overwrite",
            description =
                    "also values that somebody changed here; what is only set once, such as stock, stays all the same")
    private boolean overwrite;

    @Option(names = "--dry-run", description = "only say what would be done; nothing is kept")
    private boolean dryRun;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        try (Engine engine = Engine.forCommand(parent.saddlebag().config(), database.settings(), Engine.Work.SEED)) {
            SeedReport report = engine.seed(SeedRequest.apply(catalogue, business, overwrite, dryRun));
            parent.saddlebag().print(report, SeedText.of(report));
            return report.success() ? 0 : Saddlebag.REJECTED;
        }
    }
}
