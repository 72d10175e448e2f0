package dev.saddlebag.restore.report;

import dev.saddlebag.restore.drift.Drift;
import dev.saddlebag.restore.drift.Finding;
import dev.saddlebag.restore.refusal.DeadLetters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan for people. */
public final class PlanText {

    private PlanText() {}

    public static String of(Plan plan) {
        StringBuilder text = new StringBuilder();
        line(text, "Target   %s", plan.database());
        line(text, "File     %s, %,d rows, archive %s", plan.file(), plan.rowsInFile(), plan.archive());
        line(text, "Mode     %s, transaction %s, triggers %s", plan.mode(), plan.transaction(), plan.triggers());
        if (plan.refused()) {
            drift(text, plan);
            line(text, "Nothing was rehearsed: a restore would be refused before it writes anything.");
            return text.toString();
        }
        line(text, "Plan     %s", summary(plan));
        line(text, "Equal    %s", plan.equalAfter() ? "the database would hold what the file holds" : "no");
        line(text, "Time     about %.0f s of writing", Math.max(1, plan.seconds()));
        line(text, "");
        line(
                text,
                "%-44s %12s %12s %12s %12s %12s %12s",
                "Table, in this order",
                "insert",
                "update",
                "unchanged",
                "rejected",
                "only here",
                "delete");
        for (Plan.OfTable table : plan.tables()) {
            line(
                    text,
                    "%-44s %,12d %,12d %,12d %,12d %,12d %,12d%s",
                    table.name(),
                    table.counts().inserted(),
                    table.counts().updated(),
                    table.counts().unchanged(),
                    table.counts().rejected(),
                    table.onlyHere(),
                    table.delete(),
                    how(table));
            for (DeadLetters.Reason reason :
                    table.reasons() == null ? List.<DeadLetters.Reason>of() : table.reasons()) {
                line(text, "    %s", ReportText.reason(reason));
            }
        }
        line(text, "");
        drift(text, plan);
        if (!plan.remarks().isEmpty()) {
            plan.remarks().forEach(remark -> line(text, "- %s", remark));
        }
        line(text, "Nothing was written: the restore was rehearsed in a transaction that was given up.");
        return text.toString();
    }

    private static void drift(StringBuilder text, Plan plan) {
        long inTheWay = plan.drift().stream().filter(Finding::fails).count();
        if (!plan.drift().isEmpty()) {
            line(
                    text,
                    "Drift    %,d in the way, %,d let go on",
                    inTheWay,
                    plan.drift().size() - inTheWay);
            text.append(Drift.text(plan.drift())).append('\n');
        }
    }

    private static String summary(Plan plan) {
        List<String> parts = new ArrayList<>(List.of(ReportText.line(plan.counts())));
        if (plan.delete() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d deleted", plan.delete()));
        }
        if (plan.onlyHere() > plan.delete()) {
            parts.add(String.format(Locale.ROOT, "%,d only here (kept)", plan.onlyHere() - plan.delete()));
        }
        return String.join(", ", parts);
    }

    private static String how(Plan.OfTable table) {
        List<String> parts = new ArrayList<>();
        if (table.counts().excluded() > 0) {
            parts.add(String.format(Locale.ROOT, "%,d excluded", table.counts().excluded()));
        }
        if (table.same()) {
            parts.add("same");
        }
        if ("per-row".equals(table.references())) {
            parts.add("references checked by PostgreSQL");
        }
        if (table.secondPass() != null && !table.secondPass().isEmpty()) {
            parts.add("then sets " + String.join(", ", table.secondPass()));
        }
        if (table.triggers()) {
            parts.add("has triggers");
        }
        return parts.isEmpty() ? "" : "   " + String.join("; ", parts);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
