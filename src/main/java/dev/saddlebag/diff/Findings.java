package dev.saddlebag.diff;

import dev.saddlebag.diff.report.Outcome;
import dev.saddlebag.diff.report.TableDiff;
import dev.saddlebag.diff.row.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What was found in one table so far: counts, and the first rows that differ. */
final class Findings {

    private final TablePair pair;
    private final int shown;
    private final List<TableDiff.RowDiff> rows = new ArrayList<>();
    private long added;
    private long removed;
    private long changed;
    private long asExpected;
    private long equal;

    /** @param shown how many rows to remember */
    Findings(TablePair pair, int shown) {
        this.pair = pair;
        this.shown = shown;
    }

    void equal() {
        equal++;
    }

    void equal(long more) {
        equal += more;
    }

    void onlyInA(Row row) {
        removed++;
        remember(TableDiff.Change.REMOVED, row);
    }

    void onlyInB(Row row) {
        added++;
        remember(TableDiff.Change.ADDED, row);
    }

    private void remember(TableDiff.Change change, Row row) {
        if (rows.size() < shown) {
            rows.add(new TableDiff.RowDiff(change, pair.key(row), row.line(), null));
        }
    }

    void onlyInA(long count) {
        removed += count;
    }

    void onlyInB(long count) {
        added += count;
    }

    /** Two rows of one key. Gives whether they differ. */
    boolean pair(Row a, Row b) {
        boolean differ = false;
        boolean explained = true;
        Set<Integer> emptied = pair.emptied();
        for (int column = 0; column < pair.columns().size(); column++) {
            if (!a.sameValue(column, b)) {
                differ = true;
                explained &= emptied.contains(column) && (a.isNull(column) || b.isNull(column));
            }
        }
        if (!differ) {
            equal++;
            return false;
        }
        changed++;
        if (explained) {
            asExpected++;
        } else if (rows.size() < shown) {
            rows.add(new TableDiff.RowDiff(TableDiff.Change.CHANGED, pair.key(a), null, fields(a, b)));
        }
        return true;
    }

    private List<TableDiff.Field> fields(Row a, Row b) {
        List<TableDiff.Field> fields = new ArrayList<>();
        for (int column = 0; column < pair.columns().size(); column++) {
            if (!a.sameValue(column, b)) {
                boolean expected = pair.emptied().contains(column) && (a.isNull(column) || b.isNull(column));
                fields.add(new TableDiff.Field(pair.columns().get(column), a.value(column), b.value(column), expected));
            }
        }
        return fields;
    }

    long rows() {
        return added + removed + changed + equal;
    }

    TableDiff result() {
        Outcome outcome = Outcome.EQUAL;
        if (pair.onlyIn() != null) {
            outcome = pair.why() == null ? Outcome.UNEXPECTED : Outcome.EXPECTED;
        } else if (!pair.schema().isEmpty() || added + removed + changed > asExpected) {
            outcome = Outcome.UNEXPECTED;
        } else if (asExpected > 0) {
            outcome = Outcome.EXPECTED;
        }
        return new TableDiff(
                pair.table(),
                outcome,
                pair.onlyIn(),
                pair.onlyIn() != null || asExpected > 0 ? pair.why() : null,
                pair.keyColumns(),
                pair.schema(),
                added,
                removed,
                changed,
                asExpected,
                equal,
                List.copyOf(rows));
    }
}
