package dev.saddlebag.cli.config;

import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.settings.Checkup;
import dev.saddlebag.settings.Fault;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag config check}. */
@Command(
        name = "check",
        description =
                "Says all that is wrong in the configuration, each with file, line, key and what is possible there."
                        + " Starts nothing and asks no database.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag config check",
            "  saddlebag config check --config /etc/saddlebag/application.yaml --json | jq '.faults[].key'",
            ""
        },
        footer = "%nExit codes: 0 good, 2 something is wrong; a start would fail, or a key would have no effect.")
final class ConfigCheckCommand implements Callable<Integer> {

    @ParentCommand
    private ConfigCommand parent;

    @Mixin
    private DatabaseOptions database;

    /** @param files that were read */
    record Answer(boolean good, List<String> files, List<Fault> faults) {}

    @Override
    public Integer call() {
        Checkup checkup = Checkup.of(parent.saddlebag().config(), database.settings());
        parent.saddlebag().print(new Answer(checkup.good(), checkup.files(), checkup.faults()), text(checkup));
        return checkup.good() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
    }

    private static String text(Checkup checkup) {
        if (checkup.good()) {
            return checkup.files().isEmpty()
                    ? "no file of configuration here; the defaults and the environment are good"
                    : String.join(", ", checkup.files()) + (checkup.files().size() == 1 ? " is good" : " are good");
        }
        return checkup.faults().stream().map(Fault::toString).collect(Collectors.joining(System.lineSeparator()));
    }
}
