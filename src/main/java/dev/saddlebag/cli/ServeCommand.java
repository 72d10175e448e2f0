package dev.saddlebag.cli;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.inbox.InboxFolder;
import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag serve}. */
@Command(
        name = "serve",
        description = "Watches the inbox and keeps the schedule until it is stopped.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag serve", "  saddlebag serve --url postgresql://localhost/shop --user me", ""
        },
        footer = "%nStop it with Ctrl-C or SIGTERM; a restore under way is continued at the next start.")
final class ServeCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (Engine engine = Engine.forServer(parent.config, database.settings())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopped.countDown();
                try {
                    // The process must not end before the engine has.
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
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
