package dev.saddlebag.cli.status;

import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.status.Observer;
import dev.saddlebag.status.Status;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag status}. */
@Command(
        name = "status",
        description = "How this installation stands: last good backup, next one, what is overdue, what waits.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag status", "  saddlebag status --json | jq .lastGood.ageSeconds", ""},
        footer = "%nExit codes: 0 told, 4 (with --exit-code) something waits for somebody.")
public final class StatusCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--exit-code", description = "exit 4 when something waits for somebody")
    private boolean exitCode;

    @Override
    public Integer call() throws IOException {
        try (Engine engine = Engine.forCommand(parent.config(), database.settings(), Engine.Work.LOOK)) {
            Status status = engine.bean(Observer.class).now();
            parent.print(status, StatusText.of(status));
            boolean well = status.needs().isEmpty() && status.unknown().isEmpty();
            return exitCode && !well ? Saddlebag.DIFFERENT : 0;
        }
    }
}
