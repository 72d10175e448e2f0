package dev.saddlebag.restore.run;

import dev.saddlebag.database.SqlState;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.table.TableRun;

/** What a restore that ended early leaves behind, in words. */
public final class Stopped {

    private Stopped() {}

    /** @param place the database, {@code shop at localhost:5432} */
    public static Problem problem(RestoreRun run, Exception cause, String place) {
        Problem problem = Problem.of(cause);
        long kept = run.tables().stream()
                .filter(t -> !run.oneTransaction() || run.committed())
                .mapToLong(TableRun::changed)
                .sum();
        String left = kept == 0 ? null : "%,d rows".formatted(kept);
        if (run.progress().cancelled()) {
            return new Problem(
                            Problem.Kind.CANCELLED,
                            "cancelled; %s".formatted(kept == 0 ? "nothing was kept" : left + " are in"),
                            "Restore the file again when it should be done after all: what is in stays as it is.",
                            cause)
                    .keeping(left);
        }
        if (SqlState.isOutage(cause)) {
            return new Problem(
                            Problem.Kind.UNREACHABLE,
                            "the database %s went away; %,d rows are in".formatted(place, kept),
                            "Restore the file again once it is back: what is in stays as it is.",
                            cause)
                    .keeping(left);
        }
        if (kept == 0 || problem.kind() == Problem.Kind.BUSY) {
            return problem;
        }
        return new Problem(
                        Problem.Kind.PARTLY_KEPT,
                        "%s; %,d rows are in".formatted(problem.getMessage(), kept),
                        problem.hint() + " Restoring the file again goes on from there.",
                        cause)
                .keeping(left);
    }
}
