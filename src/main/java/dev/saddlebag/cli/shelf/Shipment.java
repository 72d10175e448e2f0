package dev.saddlebag.cli.shelf;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.ship.Outbox;
import dev.saddlebag.shelf.ship.ShipReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;

/** Tells a person what became of archives on their way to the shelves. */
public final class Shipment {

    private Shipment() {}

    public static void print(ShipReport report, PrintWriter out) {
        report.shelves().stream()
                .filter(ShipReport.Delivered::delivered)
                .forEach(d -> out.printf(
                        "shipped %s/%s: %,d bytes, size and hash confirmed%s%n",
                        d.address(), d.key(), d.bytes(), d.before() ? ", was there before" : ""));
    }

    /** Tries also what waits from earlier and is due; its trouble is not this command's, so it is only counted. */
    public static void others(Engine engine, Outbox outbox, PrintWriter err) throws IOException {
        for (Path archive : outbox.due()) {
            try {
                engine.ship(archive);
            } catch (Problem e) {
                if (e.kind() != Problem.Kind.BUSY) {
                    err.printf("%s: %s%nHINT: %s%n", archive, e.getMessage(), e.hint());
                }
            }
        }
        int waiting = outbox.waiting().size();
        if (waiting > 0) {
            err.printf("%,d archives wait in the outbox%n", waiting);
        }
    }

    /** @throws Problem of the first shelf's trouble, when an archive is still in the outbox */
    public static void refuseWaiting(List<ShipReport> reports) {
        for (ShipReport report : reports) {
            for (ShipReport.Delivered each : report.shelves()) {
                if (!each.delivered()) {
                    throw new Problem(
                            each.kind(),
                            report.id() + " is whole and waits in the outbox (" + report.file() + "): "
                                    + each.trouble(),
                            each.hint() + " serve tries it again, from " + report.next()
                                    + " on; saddlebag ship does at once.");
                }
            }
        }
    }
}
