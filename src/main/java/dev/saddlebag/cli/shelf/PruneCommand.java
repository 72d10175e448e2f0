package dev.saddlebag.cli.shelf;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.configuration.Reading;
import dev.saddlebag.engine.configuration.Settings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.retention.Policy;
import dev.saddlebag.shelf.retention.Prune;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag prune}. */
@Command(
        name = "prune",
        description = "Removes archives that no rule keeps: for each database, machine and scope by itself. The newest"
                + " good one stays, and beside a bad newest one everything does.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag prune --dry-run",
            "  saddlebag prune --from backups/ --keep-daily 7 --keep-weekly 5 --keep-within 2d",
            ""
        },
        footer = "%nExit codes: 0 done, or nothing to do, 1 something could not be removed, 2 an impossible rule,"
                + " 10 no such shelf, 12 not allowed, 15 not reached; then nothing was removed.")
public final class PruneCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private ShelfOption shelf;

    @Mixin
    private KeepOptions keep;

    @Option(names = "--dry-run", description = "only say what would go and what stays, and why")
    private boolean dryRun;

    private record Pruned(boolean dryRun, long kept, long removed, List<Prune> shelves) {}

    @Override
    public Integer call() throws IOException {
        Settings settings = Settings.read(parent.config);
        Limits limits = Reading.limits(parent.config);
        Policy policy = keep.policy(settings.retention());
        try (Shelves shelves = settings.shelves()) {
            List<Shelf> some = shelf.of(shelves);
            // All plans first: a shelf that cannot be listed stops the removal on every one.
            List<Prune> plans = new ArrayList<>();
            for (Shelf shelf : some) {
                plans.add(Prune.plan(shelf, policy, settings.retention().check(), limits));
            }
            tell(plans);
            if (!dryRun) {
                Problem failed = null;
                for (int i = 0; i < some.size(); i++) {
                    failed = carryOut(plans.get(i), some.get(i), failed);
                }
                if (failed != null) {
                    throw failed;
                }
            }
            return 0;
        }
    }

    private static Problem carryOut(Prune plan, Shelf shelf, Problem before) {
        try {
            plan.carryOut(shelf);
            return before;
        } catch (Problem e) {
            if (before != null) {
                e.addSuppressed(before);
            }
            return e;
        }
    }

    private void tell(List<Prune> plans) {
        PrintWriter out = parent.spec.commandLine().getOut();
        long removed = plans.stream().mapToLong(p -> p.removals().size()).sum();
        long kept = plans.stream().mapToLong(p -> p.verdicts().size()).sum() - removed;
        if (parent.json) {
            out.println(Json.of(new Pruned(dryRun, kept, removed, plans)));
            return;
        }
        for (Prune plan : plans) {
            out.println(plan.shelf());
            plan.verdicts()
                    .forEach(v -> out.printf(
                            "  %-6s %s  %s  %s %s  %s%n",
                            v.keep() ? "keep" : "remove",
                            v.archive().id(),
                            v.archive().createdAt(),
                            v.archive().database(),
                            v.archive().scope(),
                            String.join(", ", v.reasons())));
            plan.foreign().forEach(key -> out.printf("  keep   %s  no archive%n", key));
        }
        out.printf("%,d kept, %,d %s%n", kept, removed, dryRun ? "would be removed" : "removed");
    }
}
