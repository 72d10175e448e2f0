package dev.saddlebag.cli.notify;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.notify.Notices;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag notify test}. */
@Command(
        name = "test",
        description = "Sends a test through one channel, once, and says what the receiver answered.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag notify test ops-mail", "  saddlebag notify test app --json", ""},
        footer = "%nExit codes: 0 taken, 1 not taken, 2 the configuration is wrong, 10 no such channel.")
final class NotifyTestCommand implements Callable<Integer> {

    @ParentCommand
    private NotifyCommand parent;

    @Parameters(paramLabel = "CHANNEL", description = "its name in saddlebag.notify.channels")
    private String channel;

    @Override
    public Integer call() throws InterruptedException {
        try (Engine engine = Engine.forCommand(parent.saddlebag().config(), Map.of(), Engine.Work.LOOK)) {
            String said = engine.bean(Notices.class).test(channel);
            parent.saddlebag().print(Map.of("channel", channel, "said", said), channel + ": " + said);
            return 0;
        }
    }
}
