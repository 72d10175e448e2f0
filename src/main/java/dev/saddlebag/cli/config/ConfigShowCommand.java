package dev.saddlebag.cli.config;

import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.settings.Effective;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag config show}. */
@Command(
        name = "show",
        description = "Shows every value that holds and where it comes from: file and line, a variable of the"
                + " environment, the command line, or the default. Secrets are masked.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag config show",
            "  saddlebag config show --json | jq '.[] | select(.from.named != \"default\")'",
            ""
        },
        footer = "%nExit codes: 0 shown; what is wrong in it, config check says.")
final class ConfigShowCommand implements Callable<Integer> {

    @ParentCommand
    private ConfigCommand parent;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() {
        List<Effective> values = Effective.values(parent.saddlebag().config(), database.settings());
        parent.saddlebag().print(values, text(values));
        return 0;
    }

    private static String text(List<Effective> values) {
        return values.stream()
                .map(v -> String.format(
                        "%-46s %-32s %s",
                        v.key(), v.value() == null || v.value().isEmpty() ? "-" : v.value(), v.from()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
