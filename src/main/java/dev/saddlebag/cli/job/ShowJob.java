package dev.saddlebag.cli.job;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag jobs show}. */
@Command(
        name = "show",
        description = "One job: how far it is, or how it ended.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag jobs show r-7f3a01c2d4e5",
            "  saddlebag jobs show r-7f3a01c2d4e5 --json | jq .counts",
            ""
        },
        footer = "%nExit codes: 0 shown, 10 no such job.")
final class ShowJob implements Callable<Integer> {

    @ParentCommand
    private JobsCommand parent;

    @Parameters(paramLabel = "ID", description = "the job's name, as jobs list shows it")
    private String id;

    @Override
    public Integer call() {
        try (Jobs jobs = parent.jobs()) {
            Job job = jobs.get(id);
            if (parent.saddlebag().json()) {
                parent.saddlebag().printJson(job);
            } else {
                JobText.print(job, parent.saddlebag().out());
            }
            return 0;
        }
    }
}
