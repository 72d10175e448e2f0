package dev.saddlebag.diff;

import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import java.util.List;

/**
 * What somebody asks to be compared.
 *
 * @param a what was, in the report's words; one of the two is an archive
 * @param b what is
 * @param tables only these; empty for all
 * @param rows how many differing rows of each table the report shows; 0 for none
 */
public record DiffRequest(Source a, Source b, List<Pattern> tables, int rows, Progress progress) {

    public DiffRequest {
        tables = List.copyOf(tables);
        if (a instanceof Source.Live && b instanceof Source.Live) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "both sides are " + Source.LIVE + ", which is one database",
                    "Name an archive on one side.");
        }
        if (rows < 0) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "--rows " + rows + " is no number of rows",
                    "Give 0 for none, or how many rows of each table to show.");
        }
    }

    /** The same, told to {@code other}. */
    public DiffRequest withProgress(Progress other) {
        return new DiffRequest(a, b, tables, rows, other);
    }

    /** Whether the database is one of the two. */
    public boolean live() {
        return a instanceof Source.Live || b instanceof Source.Live;
    }
}
