package dev.saddlebag.diff;

import dev.saddlebag.diff.order.Sort;
import dev.saddlebag.diff.report.TableDiff;
import dev.saddlebag.diff.row.Rows;
import java.io.IOException;

/** One table on its way through a comparison. */
final class TableComparison {

    private final TablePair pair;
    private final int shown;
    private Findings findings;
    private boolean unordered;

    /** @param shown how many differing rows the report has */
    TableComparison(TablePair pair, int shown) {
        this.pair = pair;
        this.shown = shown;
        this.findings = new Findings(pair, shown);
    }

    TablePair pair() {
        return pair;
    }

    /** Books what two seals tell without a look at the rows; false when the rows have to be compared. */
    boolean bySeals() {
        if (pair.sameByHash()) {
            findings.equal(pair.rowsInA());
            return true;
        }
        findings.onlyInA("A".equals(pair.onlyIn()) ? pair.rowsInA() : 0);
        findings.onlyInB("B".equals(pair.onlyIn()) ? pair.rowsInB() : 0);
        return pair.onlyIn() != null;
    }

    /** Books the number of rows of a table that only the database has. */
    void counted(boolean inA, long rows) {
        if (inA) {
            findings.onlyInA(rows);
        } else {
            findings.onlyInB(rows);
        }
    }

    /** Whether the rows turned out not to stand in an order that is known; they have to be read once more. */
    boolean unordered() {
        return unordered;
    }

    /** Compares all rows; once more, sorting them first, if {@link #unordered()} says so after the first time. */
    void compare(Rows a, Rows b) throws IOException {
        if (!unordered) {
            unordered = !new Merge(pair, findings).inFileOrder(a, b);
            return;
        }
        unordered = false;
        findings = new Findings(pair, shown);
        try (Sort left = Sort.of(a, pair.layoutA(), pair.order());
                Sort right = Sort.of(b, pair.layoutB(), pair.order())) {
            new Merge(pair, findings).sorted(left, right);
        }
    }

    /** How many rows were looked at, a pair as one. */
    long rows() {
        return findings.rows();
    }

    TableDiff result() {
        return findings.result();
    }
}
