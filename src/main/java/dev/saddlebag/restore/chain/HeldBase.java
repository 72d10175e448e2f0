package dev.saddlebag.restore.chain;

import dev.saddlebag.archive.Base;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Whether a database holds the base of an increment: each table by its hash, for nothing else tells it. */
public final class HeldBase {

    private static final int NAMED = 20;

    private HeldBase() {}

    /**
     * What was found in the database.
     *
     * @param sha256 of its rows, printed as the file has them; null where that is not possible
     */
    public record Found(String table, long rows, String sha256) {}

    /** Refuses the increment unless every table of {@code found} holds just what it held when the increment was made. */
    public static void require(ArchiveCheck.Checked increment, List<Found> found, String place) {
        Base base = increment.metadata().base();
        List<String> differences = new ArrayList<>();
        for (Found table : found) {
            String wanted = base.sha256().get(table.table());
            long rows = base.rows().getOrDefault(table.table(), 0L);
            if (!wanted.equals(table.sha256())) {
                differences.add(
                        rows == table.rows()
                                ? "%s (%,d rows, with other values)".formatted(table.table(), rows)
                                : "%s (%,d rows instead of %,d)".formatted(table.table(), table.rows(), rows));
            }
        }
        if (!differences.isEmpty()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "%s does not hold archive %s, from which the increment %s starts; different are %s%s"
                            .formatted(
                                    place,
                                    base.id(),
                                    increment.file().getFileName(),
                                    String.join(", ", differences.subList(0, Math.min(NAMED, differences.size()))),
                                    differences.size() > NAMED
                                            ? " and %,d more".formatted(differences.size() - NAMED)
                                            : ""),
                    "Restore the chain from its full archive on: saddlebag restore "
                            + increment.file().getFileName() + " --chain.");
        }
    }
}
