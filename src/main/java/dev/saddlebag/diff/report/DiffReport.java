package dev.saddlebag.diff.report;

import java.util.List;

/**
 * How two sides compare.
 *
 * @param a which archive or database it is, for people
 * @param differing how many tables differ with nothing to explain it
 * @param expected how many differ as the headers say they must
 * @param equalRows rows that are the same on both sides
 * @param tables every table that was compared, in the order of A, then those only B has
 */
public record DiffReport(
        String a, String b, Outcome outcome, long differing, long expected, long equalRows, List<TableDiff> tables) {

    public static DiffReport of(String a, String b, List<TableDiff> tables) {
        return new DiffReport(
                a,
                b,
                tables.stream().map(TableDiff::outcome).reduce(Outcome.EQUAL, Outcome::and),
                tables.stream().filter(t -> t.outcome() == Outcome.UNEXPECTED).count(),
                tables.stream().filter(t -> t.outcome() == Outcome.EXPECTED).count(),
                tables.stream().mapToLong(TableDiff::equal).sum(),
                List.copyOf(tables));
    }
}
