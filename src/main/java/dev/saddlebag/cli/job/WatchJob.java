package dev.saddlebag.cli.job;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag jobs watch}. */
@Command(
        name = "watch",
        description = "Follows a job to its end; a line whenever it has moved.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag jobs watch r-7f3a01c2d4e5",
            "  saddlebag jobs watch r-7f3a01c2d4e5 --json",
            ""
        },
        footer = "%nExit codes, the job's: 0 succeeded, 1 failed or lost, 3 rows were rejected, 10 no such job,"
                + " 130 cancelled.")
final class WatchJob implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 500;

    @ParentCommand
    private JobsCommand parent;

    @Parameters(paramLabel = "ID", description = "the job's name, as jobs list shows it")
    private String id;

    @Override
    public Integer call() throws InterruptedException {
        try (Jobs jobs = parent.jobs()) {
            Job job = jobs.get(id);
            print(job);
            while (!job.state().ended()) {
                Thread.sleep(PAUSE_MILLIS);
                long seen = job.version();
                job = jobs.get(id);
                if (job.version() != seen) {
                    print(job);
                }
            }
            return exitCode(job);
        }
    }

    private void print(Job job) {
        if (parent.saddlebag().json()) {
            parent.saddlebag().printJson(job);
        } else {
            parent.saddlebag().out().println(JobText.line(job));
        }
    }

    private static int exitCode(Job job) {
        return switch (job.state()) {
            case SUCCEEDED -> 0;
            case COMPLETED_WITH_REJECTS -> 3;
            case CANCELLED -> 130;
            case QUEUED, RUNNING, CANCELLING, FAILED, LOST -> 1;
        };
    }
}
