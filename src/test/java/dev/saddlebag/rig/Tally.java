package dev.saddlebag.rig;

import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.report.Report;
import java.util.Map;
import java.util.TreeMap;

/** Short ways to say what a report is expected to count. */
public final class Tally {

    private Tally() {}

    public static Counts inserted(long rows) {
        return new Counts(rows, 0, 0, 0, 0, 0);
    }

    public static Counts updated(long rows) {
        return new Counts(0, rows, 0, 0, 0, 0);
    }

    public static Counts unchanged(long rows) {
        return new Counts(0, 0, rows, 0, 0, 0);
    }

    public static Counts rejected(long rows) {
        return new Counts(0, 0, 0, 0, rows, 0);
    }

    public static Counts excluded(long rows) {
        return new Counts(0, 0, 0, 0, 0, rows);
    }

    /** The counts of each table of {@code report}, by name. */
    public static Map<String, Counts> byTable(Report report) {
        Map<String, Counts> counts = new TreeMap<>();
        report.tables().forEach(table -> counts.put(table.name(), table.counts()));
        return counts;
    }
}
