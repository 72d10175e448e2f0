package dev.saddlebag.cli.job;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag jobs list}. */
@Command(
        name = "list",
        description = "Jobs, newest first.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag jobs list", "  saddlebag jobs list --kind restore --state failed --json", ""
        },
        footer = "%nExit codes: 0 shown.")
final class ListJobs implements Callable<Integer> {

    @ParentCommand
    private JobsCommand parent;

    @Option(names = "--kind", paramLabel = "KIND", description = "only: ${COMPLETION-CANDIDATES}")
    private Kind kind;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            converter = StateName.class,
            description =
                    "only: queued, running, cancelling, succeeded, completed-with-rejects, failed, cancelled, lost")
    private State state;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit;

    @Override
    public Integer call() {
        try (Jobs jobs = parent.jobs()) {
            List<Job> found = jobs.list(
                    null, limit, j -> (kind == null || j.kind() == kind) && (state == null || j.state() == state));
            if (parent.saddlebag().json()) {
                parent.saddlebag().printJson(found);
            } else {
                found.forEach(job -> parent.saddlebag().out().println(JobText.line(job)));
            }
            return 0;
        }
    }
}
