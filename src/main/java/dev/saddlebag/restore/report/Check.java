package dev.saddlebag.restore.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.saddlebag.job.Counts;
import dev.saddlebag.restore.drift.Finding;
import dev.saddlebag.restore.refusal.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the database says of refused rows when they are tried in a transaction that is given up. Unlike a {@link Plan}
 * it holds values of theirs.
 *
 * @param good whether every row would be in
 * @param refused of the rows that would be refused the first hundred, in the order they were tried
 * @param drift why they were not even tried: the table of today does not fit them
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Check(
        String database,
        @JsonInclude long rows,
        @JsonUnwrapped Counts counts,
        @JsonInclude boolean good,
        List<Said> refused,
        List<Finding> drift) {

    public static Check of(Plan plan) {
        return new Check(
                plan.database(),
                plan.rowsInFile(),
                plan.counts(),
                !plan.refused() && plan.counts().rejected() == 0,
                plan.said(),
                plan.refused() ? plan.drift() : List.of());
    }

    /** One sentence: {@code The database would take 2 of 3 rows (2 inserted, 1 rejected).} */
    public String sentence() {
        if (!drift.isEmpty()) {
            return "The rows do not fit the table of today, so they were not tried.";
        }
        long in = rows - counts.rejected();
        String what = rows == 1 ? "the row" : String.format(Locale.ROOT, "all %,d rows", rows);
        if (good) {
            return "The database would take %s: %s.".formatted(what, ReportText.line(counts));
        }
        return in == 0
                ? "The database would refuse %s again.".formatted(what)
                : String.format(
                        Locale.ROOT,
                        "The database would refuse %,d of %,d rows again, and take the others.",
                        counts.rejected(),
                        rows);
    }

    /** For people at a terminal. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(sentence()));
        for (Said said : refused) {
            lines.add("  %s %s".formatted(said.table(), said.key()));
            lines.add("      SQLSTATE %s  %s".formatted(said.sqlState(), said.message()));
            lines.add("      HINT: " + said.hint());
        }
        if (counts.rejected() > refused.size()) {
            lines.add(String.format(Locale.ROOT, "  and %,d more", counts.rejected() - refused.size()));
        }
        drift.forEach(finding -> lines.add("  " + finding.line()));
        lines.add("Nothing was written: they were tried in a transaction that was given up.");
        return String.join("\n", lines);
    }
}
