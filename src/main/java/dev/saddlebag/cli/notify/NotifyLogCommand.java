package dev.saddlebag.cli.notify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.notify.Notices;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag notify log}. */
@Command(
        name = "log",
        description = "Shows the newest tries to tell somebody something, and what became of each.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag notify log",
            "  saddlebag notify log --last 100 --json | jq '.[] | select(.outcome == \"given-up\")'",
            ""
        },
        footer = "%nExit codes: 0 shown.")
final class NotifyLogCommand implements Callable<Integer> {

    @ParentCommand
    private NotifyCommand parent;

    @Option(names = "--last", paramLabel = "N", defaultValue = "20", description = "how many; default 20")
    private int last;

    @Override
    public Integer call() throws IOException {
        try (Engine engine = Engine.forCommand(parent.saddlebag().config(), Map.of(), Engine.Work.LOOK)) {
            List<JsonNode> lines = engine.bean(Notices.class).log(last);
            parent.saddlebag()
                    .print(
                            lines,
                            lines.isEmpty()
                                    ? "nobody was told anything yet"
                                    : lines.stream()
                                            .map(NotifyLogCommand::text)
                                            .collect(Collectors.joining("%n".formatted())));
            return 0;
        }
    }

    private static String text(JsonNode line) {
        return "%s  %-9s %-14s %-32s %s: %s"
                .formatted(
                        line.path("at").asText(),
                        line.path("outcome").asText(),
                        line.path("channel").asText(),
                        line.path("event").asText(),
                        line.path("about").asText(),
                        line.path("said").asText());
    }
}
