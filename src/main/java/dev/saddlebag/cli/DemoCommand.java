package dev.saddlebag.cli;

import dev.saddlebag.demo.Demo;
import dev.saddlebag.job.Counts;
import dev.saddlebag.sync.report.PullReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag demo}. */
@Command(
        name = "demo",
        description = "Shows the main job on two databases of its own: backup, bucket, inbox, restore, proof.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag demo", "  saddlebag demo --once --folder /tmp/demo", ""},
        footer = "%nExit codes: 0 shown, equal and shipped, 4 something is not as it should be.")
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "where its server and its files live (default: ${DEFAULT-VALUE})")
    private Path folder;

    @Option(names = "--once", description = "ends after the proof instead of watching the inbox")
    private boolean once;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = parent.spec.commandLine().getOut();
        PrintWriter err = parent.spec.commandLine().getErr();
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stopped.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (Demo demo = Demo.start(folder, parent.config, step -> err.println("· " + step))) {
            Demo.Result result = demo.run();
            print(result, out);
            if (!once && result.equal()) {
                out.printf("%nWatching %s%nDrop a file in; stop with Ctrl-C.%n", demo.inbox());
                out.printf("%nPages of machine_b, with the restore that just ran: %s%n", demo.pages());
                demo.login().ifPresent(link -> out.printf("Make yourself its administrator, once: %s%n", link));
                stopped.await();
            }
            return result.equal()
                            && result.again().success()
                            && !result.shipped().waiting()
                    ? 0
                    : Saddlebag.DIFFERENT;
        } finally {
            closed.countDown();
        }
    }

    private void print(Demo.Result result, PrintWriter out) {
        if (parent.json) {
            out.println(Json.of(result));
            return;
        }
        Counts again = result.again().counts();
        out.printf(
                "%n  machine_a   %,7d rows   %s%n",
                result.backupOfA().rows(), result.backupOfA().contentSha256());
        out.printf(
                "  machine_b   %,7d rows   %s%n",
                result.backupOfB().rows(), result.backupOfB().contentSha256());
        out.printf("  %s%n%n", result.equal() ? "✓ equal, by content hash" : "✗ NOT EQUAL");
        out.printf(
                "  restored once more: %,d inserted, %,d updated, %,d unchanged, %,d rejected%n",
                again.inserted(), again.updated(), again.unchanged(), again.rejected());
        boolean shipped = !result.shipped().waiting();
        out.printf(
                "  shipped to an S3 bucket: %s%n",
                shipped
                        ? "size and hash confirmed"
                        : "no, " + result.shipped().shelves().get(0).trouble());
        List<PullReport.Taken> pulled = result.pulled().taken();
        out.printf(
                "  pulled from the bucket: %,d inserted, %,d updated, %,d in conflict%n",
                pulled.stream().mapToLong(PullReport.Taken::inserted).sum(),
                pulled.stream().mapToLong(PullReport.Taken::updated).sum(),
                pulled.stream().mapToLong(PullReport.Taken::conflicts).sum());
        out.printf("  backup      %s%n", result.backupOfA().file());
        out.printf("  report      %s%n", result.report());
    }
}
