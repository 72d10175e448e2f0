package dev.saddlebag.cli.job;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag jobs cancel}. */
@Command(
        name = "cancel",
        description = "Ends a job, in whatever process it is at work, and says what was kept of it.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag jobs cancel r-7f3a01c2d4e5",
            "  saddlebag jobs cancel r-7f3a01c2d4e5 --wait PT0S --json",
            ""
        },
        footer = "%nExit codes: 0 asked to end, 10 no such job, 14 it has ended already.")
final class CancelJob implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 100;

    @ParentCommand
    private JobsCommand parent;

    @Parameters(paramLabel = "ID", description = "the job's name, as jobs list shows it")
    private String id;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "PT30S",
            description = "how long to wait for its end (default: ${DEFAULT-VALUE})")
    private Duration wait;

    @Override
    public Integer call() throws InterruptedException {
        try (Jobs jobs = parent.jobs()) {
            Job job = jobs.cancel(id, "command line, " + System.getProperty("user.name"));
            Instant patience = Instant.now().plus(wait);
            while (!job.state().ended() && Instant.now().isBefore(patience)) {
                Thread.sleep(PAUSE_MILLIS);
                job = jobs.get(id);
            }
            if (parent.saddlebag().json()) {
                parent.saddlebag().printJson(job);
            } else {
                String kept = job.kept() == null ? "" : "; kept: " + job.kept();
                parent.saddlebag().out().printf("%s is %s%s%n", id, job.state().code(), kept);
            }
            return 0;
        }
    }
}
