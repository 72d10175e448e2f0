package dev.saddlebag.cli.shelf;

import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.ship.Outbox;
import dev.saddlebag.shelf.ship.ShipReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag ship}. */
@Command(
        name = "ship",
        description = "Brings to the shelves what waits in the outbox, now, whatever its pause; or one file besides.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {"Examples:", "  saddlebag ship", "  saddlebag ship shop.json.zst --to s3://backups/shop", ""},
        footer =
                "%nExit codes: 0 nothing waits any more, 2 no shelf; something still waits: 1 failed, 10 no such bucket,"
                        + " 12 not allowed, 13 file unusable, 14 somebody else wrote it, 15 not reached.")
public final class ShipCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "an archive that goes to the shelves, too")
    private Path file;

    @Option(
            names = "--to",
            paramLabel = "SHELF",
            description = "where FILE goes: a shelf by its name, a folder or s3://bucket/prefix; may be given again;"
                    + " default: all that are configured")
    private List<String> to = new ArrayList<>();

    private record Shipped(List<ShipReport> archives, long waiting) {}

    @Override
    public Integer call() throws IOException {
        try (Engine engine = Engine.forCommand(parent.config, Map.of(), Engine.Work.SHIP)) {
            Outbox outbox = engine.bean(Outbox.class);
            if (file != null) {
                outbox.put(file, to.isEmpty() ? configured(engine) : to);
            } else if (!to.isEmpty()) {
                throw new Problem(
                        Problem.Kind.WRONG_USAGE, "--to says where a file goes", "Name the file, or leave --to out.");
            }
            List<ShipReport> reports = new ArrayList<>();
            Problem trouble = null;
            for (Outbox.Waiting each : outbox.waiting()) {
                try {
                    reports.add(engine.ship(each.archive()));
                } catch (Problem e) {
                    // Another process ships it, or its file is damaged; the others go on.
                    trouble = e.kind() == Problem.Kind.BUSY ? trouble : e;
                }
            }
            long waiting = outbox.waiting().size();
            PrintWriter out = parent.spec.commandLine().getOut();
            if (parent.json) {
                out.println(Json.of(new Shipped(reports, waiting)));
            } else {
                reports.forEach(r -> Shipment.print(r, out));
                out.printf("%,d archives wait in the outbox%n", waiting);
            }
            if (trouble != null) {
                throw trouble;
            }
            Shipment.refuseWaiting(reports);
            return 0;
        }
    }

    private static List<String> configured(Engine engine) {
        List<String> names = engine.bean(Shelves.class).names();
        if (names.isEmpty()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "no shelf is configured",
                    "Say where with --to, or set saddlebag.shelves.");
        }
        return names;
    }
}
