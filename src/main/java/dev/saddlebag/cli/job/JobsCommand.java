package dev.saddlebag.cli.job;

import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.job.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code saddlebag jobs}. */
@Command(
        name = "jobs",
        description = "Shows backups, restores and checks, at work and ended, and ends them.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag jobs list --state running", "  saddlebag jobs cancel r-7f3a01c2d4e5", ""},
        footer = "%nExit codes: 0 done, 10 no such job, 14 it has ended already.",
        subcommands = {ListJobs.class, ShowJob.class, WatchJob.class, CancelJob.class})
public final class JobsCommand implements Runnable {

    @ParentCommand
    private Saddlebag parent;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    Saddlebag saddlebag() {
        return parent;
    }

    Jobs jobs() {
        return new Jobs(Folders.of(parent.config()).state());
    }
}
