package dev.saddlebag.cli.seed;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.seed.SeedText;
import dev.saddlebag.seed.catalogue.Catalogues;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag seed list}. */
@Command(
        name = "list",
        description = "Lists the catalogues. No database is needed.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag seed list", "  saddlebag seed list --json | jq '.[].catalogue'", ""},
        footer = "%nExit codes: 0 listed, 13 a catalogue is unusable.")
final class SeedListCommand implements Callable<Integer> {

    @ParentCommand
    private SeedCommand parent;

    @Override
    public Integer call() {
        try (Engine engine = Engine.forCommand(parent.saddlebag().config(), Map.of(), Engine.Work.LOOK)) {
            var catalogues = engine.bean(Catalogues.class).list();
            parent.saddlebag().print(catalogues, SeedText.list(catalogues));
            return 0;
        }
    }
}
