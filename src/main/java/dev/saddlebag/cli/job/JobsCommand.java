package dev.saddlebag.cli.job;

import dev.saddlebag.cli.Group;
import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.job.Jobs;
import picocli.CommandLine.Command;

/** {@code saddlebag jobs}. */
@Command(
        name = "jobs",
        description = "Shows backups, restores and checks, at work and ended, and ends them.",
        header = {"Examples:", "  saddlebag jobs list --state running", "  saddlebag jobs cancel r-7f3a01c2d4e5", ""},
        footer = "%nExit codes: 0 done, 10 no such job, 14 it has ended already.",
        subcommands = {ListJobs.class, ShowJob.class, WatchJob.class, CancelJob.class})
public final class JobsCommand extends Group {

    Jobs jobs() {
        return new Jobs(Folders.of(saddlebag().config()).state());
    }
}
