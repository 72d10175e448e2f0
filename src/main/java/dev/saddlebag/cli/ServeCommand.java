package dev.saddlebag.cli;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.inbox.InboxFolder;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.web.Server;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag serve}. */
@Command(
        name = "serve",
        description = "Watches the inbox, keeps the schedule and answers requests until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag serve",
            "  saddlebag serve --url postgresql://localhost/shop --user me --port 8081",
            ""
        },
        footer = "%nStop it with Ctrl-C or SIGTERM; a restore under way is continued at the next start.")
final class ServeCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--port", paramLabel = "N", description = "of the HTTP server; 0 for any (default: 8080)")
    private Integer port;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Map<String, String> settings = new HashMap<>(database.settings());
        if (port != null) {
            settings.put("saddlebag.web.port", port.toString());
        }
        try (Engine engine = Server.start(parent.config, settings)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopped.countDown();
                try {
                    // The process must not end before the engine has.
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            Server.say(engine, parent.spec.commandLine().getErr());
            parent.spec
                    .commandLine()
                    .getErr()
                    .printf(
                            "watching %s; stop with Ctrl-C%n",
                            InboxFolder.make(engine.bean(FolderSettings.class))
                                    .toAbsolutePath()
                                    .normalize());
            stopped.await();
        } finally {
            closed.countDown();
        }
        return 0;
    }
}
