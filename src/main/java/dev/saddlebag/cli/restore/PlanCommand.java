package dev.saddlebag.cli.restore;

import dev.saddlebag.cli.ConsoleProgress;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.cli.shelf.ArchiveChoice;
import dev.saddlebag.cli.shelf.Named;
import dev.saddlebag.diff.chain.Flattened;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.PlanText;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.request.RestoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag plan}, the same as {@code restore --dry-run}. */
@Command(
        name = "plan",
        description = "What a restore would do, table by table; nothing is kept.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag plan shop.json.zst --url postgresql://localhost/shop --user me",
            "  saddlebag plan shop.json.zst --mode mirror --save plan.json --url postgresql://localhost/shop",
            ""
        },
        footer = "%nExit codes: 0 planned, 4 something would change (with --exit-code), 13 file unusable,"
                + " 14 the restore would be refused.")
public final class PlanCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private ArchiveChoice archive;

    @Mixin
    private DatabaseOptions database;

    @Mixin
    private RestoreHow how;

    @Option(names = "--save", paramLabel = "FILE", description = "keep the plan for restore --plan")
    private Path save;

    @Option(names = "--exit-code", description = "exit 4 when a restore would change anything or refuse a row")
    private boolean exitCode;

    @Override
    public Integer call() throws IOException {
        return run(parent, database, how, archive, save, exitCode);
    }

    static int run(
            Saddlebag parent,
            DatabaseOptions database,
            RestoreHow how,
            ArchiveChoice archive,
            Path save,
            boolean exitCode)
            throws IOException {
        if (save != null && !Files.isDirectory(save.toAbsolutePath().getParent())) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "--save is " + save + ", and there is no such folder",
                    "Make the folder, or save the plan elsewhere.");
        }
        try (Named named = archive.here(parent.config, database.name());
                ConsoleProgress progress = ConsoleProgress.of(parent);
                Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.RESTORE);
                Flattened state = named.state(engine, how.chain)) {
            Plan plan = engine.plan(new RestoreRequest(
                    state.file(), progress, how.options(engine.bean(RestoreSettings.class), true, null, null)));
            progress.end();
            if (save != null) {
                Files.writeString(save, Json.of(plan) + System.lineSeparator());
            }
            parent.spec.commandLine().getOut().println(parent.json ? Json.of(plan) : PlanText.of(plan));
            plan.refusal().ifPresent(problem -> {
                throw problem;
            });
            return exitCode && !plan.changesNothing() ? Saddlebag.DIFFERENT : 0;
        }
    }
}
