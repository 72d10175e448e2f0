package dev.saddlebag.cli.seed;

import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.seed.SeedRequest;
import dev.saddlebag.seed.SeedStatus;
import dev.saddlebag.seed.SeedText;
import dev.saddlebag.seed.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag seed status}. */
@Command(
        name = "status",
        description = "Says which rows of a catalogue a business has, lacks, has in an older form, or has changed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag seed status clothing --business cm123456 --url postgresql://localhost/shop --user me",
            "  saddlebag seed status clothing --url postgresql://localhost/shop --json | jq '.[].words'",
            ""
        },
        footer = "%nExit codes: 0 told, 10 no such catalogue or business, 13 the catalogue is unusable,"
                + " 14 it does not fit this database or business.")
final class SeedStatusCommand implements Callable<Integer> {

    @ParentCommand
    private SeedCommand parent;

    @Parameters(paramLabel = "CATALOGUE", description = "its name, as seed list shows it")
    private String catalogue;

    @Option(
            names = "--business",
            paramLabel = "ID",
            description = "the business; without it every business that the catalogue is for, in a list")
    private String business;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        try (Engine engine = Engine.forCommand(parent.saddlebag().config(), database.settings(), Engine.Work.SEED)) {
            if (business != null) {
                SeedStatus status = engine.seedStatus(SeedRequest.status(catalogue, business));
                parent.saddlebag().print(status, SeedText.of(status));
                return 0;
            }
            List<SeedStatus> all = new ArrayList<>();
            for (String each : engine.bean(Seeds.class).businesses(catalogue)) {
                all.add(engine.seedStatus(SeedRequest.status(catalogue, each)));
            }
            parent.saddlebag().print(all, SeedText.lines(all));
            return 0;
        }
    }
}
