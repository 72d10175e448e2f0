package dev.saddlebag.restore.report;

import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.refusal.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A report for people. */
public final class ReportText {

    private ReportText() {}

    /** {@code 1,067 inserted, 3 rejected}; {@code no rows} where there is nothing to say. */
    public static String line(Counts counts) {
        List<String> parts = new ArrayList<>();
        add(parts, counts.inserted(), "inserted");
        add(parts, counts.updated(), "updated");
        add(parts, counts.unchanged(), "unchanged");
        add(parts, counts.remapped(), "remapped");
        add(parts, counts.rejected(), "rejected");
        add(parts, counts.excluded(), "excluded");
        return parts.isEmpty() ? "no rows" : String.join(", ", parts);
    }

    private static void add(List<String> parts, long rows, String word) {
        if (rows > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", rows, word));
        }
    }

    /** The whole report. */
    public static String of(Report report) {
        StringBuilder text = new StringBuilder();
        line(text, "%s: %s", report.file(), report.success() ? "restored" : "restored, but some rows were refused");
        line(text, "");
        line(text, "Job        %s, started %s", report.job(), report.startedAt());
        line(text, "Archive    %s, content %s", report.archive(), orDash(report.contentSha256()));
        line(text, "Database   %s", report.database());
        line(text, "Rows       %,d in the file: %s", report.rowsInFile(), line(report.counts()));
        line(text, "Took       %.1f s, %,d rows/s", report.durationSeconds(), report.rowsPerSecond());
        line(text, "Equal      %s", equal(report));
        if (report.deadLetters() != null) {
            line(text, "Refused    %s", report.deadLetters());
            line(
                    text,
                    "           saddlebag dlq list --job %s shows them, dlq edit and dlq retry bring them in; or",
                    report.job());
            line(text, "           correct the rows and drop the files into the inbox, where it takes unsigned ones");
        }
        line(text, "");
        line(
                text,
                "%-44s %12s %12s %12s %12s %12s",
                "Table",
                "in file",
                "inserted",
                "updated",
                "unchanged",
                "rejected");
        for (Report.OfTable table : report.tables()) {
            Counts counts = table.counts();
            line(
                    text,
                    "%-44s %,12d %,12d %,12d %,12d %,12d%s",
                    table.name(),
                    table.rowsInFile(),
                    counts.inserted(),
                    counts.updated(),
                    counts.unchanged(),
                    counts.rejected(),
                    beside(table));
            for (DeadLetters.Reason reason :
                    table.reasons() == null ? List.<DeadLetters.Reason>of() : table.reasons()) {
                line(text, "    %s", reason(reason));
                line(text, "    HINT: %s", reason.hint());
            }
        }
        report.excludedWhenMade().forEach(e -> line(text, "Not in the file: %s (%s)", e.table(), e.why()));
        report.emptiedWhenMade()
                .forEach(e -> line(text, "Null in the file: %s.%s (%s)", e.table(), e.column(), e.why()));
        report.remarks().forEach(r -> line(text, "Note: %s", r));
        return text.toString();
    }

    private static String beside(Report.OfTable table) {
        List<String> parts = new ArrayList<>();
        if (table.counts().excluded() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d excluded", table.counts().excluded()));
        }
        if (table.deleted() != null && table.deleted() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d only here, deleted", table.deleted()));
        }
        return parts.isEmpty() ? "" : "   " + String.join("; ", parts);
    }

    /** {@code 3 refused: 23505, constraint product_sku_key}. */
    static String reason(DeadLetters.Reason reason) {
        return String.format(
                Locale.ROOT,
                "%,d refused: %s%s%s",
                reason.rows(),
                reason.sqlState(),
                reason.constraint() == null ? "" : ", constraint " + reason.constraint(),
                reason.column() == null ? "" : ", column " + reason.column());
    }

    private static String equal(Report report) {
        if (report.equalToFile() == null) {
            return "not asked: dead letters are a part of a table";
        }
        if (report.equalToFile()) {
            return "yes, by content hash: the database holds what the file holds";
        }
        List<String> differ = report.tables().stream()
                .filter(t -> Boolean.FALSE.equals(t.equal()))
                .map(t -> "%s (%,d in the file, %,d here)".formatted(t.name(), t.rowsInFile(), t.rowsHere()))
                .toList();
        return "no, these tables hold more, fewer or other rows: " + String.join(", ", differ);
    }

    private static String orDash(String text) {
        return text == null ? "-" : text;
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
