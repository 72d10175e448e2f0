package dev.saddlebag.diff.report;

import java.util.Locale;

/** A comparison for people: a line for each table that differs, its first rows, and one sentence at the end. */
public final class DiffText {

    private static final int WIDE_ROW = 160;
    private static final int WIDE_VALUE = 60;
    private static final int BEFORE = 15;

    private final StringBuilder lines = new StringBuilder();

    private DiffText() {}

    public static String of(DiffReport report) {
        DiffText made = new DiffText();
        made.line("A  %s", report.a());
        made.line("B  %s", report.b());
        made.line("");
        report.tables().stream().filter(t -> t.outcome() != Outcome.EQUAL).forEach(made::table);
        made.lines.append(sentence(report));
        return made.lines.toString();
    }

    /** How it ended: {@code 3 of 116 tables differ, 1 more as expected; 15,012 rows are equal.} */
    public static String sentence(DiffReport report) {
        int tables = report.tables().size();
        return switch (report.outcome()) {
            case EQUAL -> text("A and B are equal: %s of %s.", many(report.equalRows(), "row"), many(tables, "table"));
            case EXPECTED ->
                "A and B differ only as expected, in %,d of %s; %s equal."
                        .formatted(report.expected(), many(tables, "table"), are(report.equalRows()));
            case UNEXPECTED ->
                "%,d of %s %s%s; %s equal."
                        .formatted(
                                report.differing(),
                                many(tables, "table"),
                                report.differing() == 1 ? "differs" : "differ",
                                report.expected() == 0 ? "" : text(", %,d more as expected", report.expected()),
                                are(report.equalRows()));
        };
    }

    private static String are(long rows) {
        return many(rows, "row") + (rows == 1 ? " is" : " are");
    }

    private static String many(long count, String what) {
        return text("%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /** The numbers of a table: {@code +3 −1 ~40 =2,456}. */
    public static String numbers(TableDiff table) {
        return text("+%,d −%,d ~%,d =%,d", table.added(), table.removed(), table.changed(), table.equal());
    }

    /** Why a table differs as expected, or where it is; empty where the numbers say all. */
    public static String remark(TableDiff table) {
        String where = table.onlyIn() == null ? "" : "only in " + table.onlyIn();
        if (table.why() == null) {
            return where;
        }
        return table.onlyIn() != null
                ? where + " (expected: " + table.why() + ")"
                : text("%,d of the changed as expected: %s", table.asExpected(), table.why());
    }

    /** A difference of the headers: {@code type of price: numeric(10,2) in A, numeric(12,2) in B}. */
    public static String schema(TableDiff.SchemaChange change) {
        String what = change.name() == null ? change.what() : change.what() + " " + change.name();
        if (change.b() == null) {
            return what + " (" + change.a() + ") only in A";
        }
        if (change.a() == null) {
            return what + " (" + change.b() + ") only in B";
        }
        return what + ": " + none(change.a()) + " in A, " + none(change.b()) + " in B";
    }

    private static String none(String text) {
        return text.isEmpty() ? "none" : text;
    }

    /** A table in a line: {@code products  +3 −1 ~40 =2,456}. */
    public static String line(TableDiff table) {
        String remark = remark(table);
        return table.table() + "  " + numbers(table) + (remark.isEmpty() ? "" : "  " + remark);
    }

    private void table(TableDiff table) {
        line("%s", line(table));
        table.schema().forEach(change -> line("  %s", schema(change)));
        table.rows().forEach(this::row);
        long more = table.onlyIn() == null
                ? table.differing() - table.asExpected() - table.rows().size()
                : 0;
        if (more > 0 && !table.rows().isEmpty()) {
            line("  … %s", many(more, "more row"));
        }
    }

    private void row(TableDiff.RowDiff row) {
        String sign = row.change().sign();
        if (row.row() != null) {
            line("  %s %s", sign, clip(row.row(), 0, WIDE_ROW));
            return;
        }
        line("  %s %s", sign, row.key() == null ? "(a row without a key)" : clip(row.key(), 0, WIDE_ROW));
        for (TableDiff.Field field : row.fields()) {
            int from = Math.max(0, commonStart(field.a(), field.b()) - BEFORE);
            line(
                    "      %s  %s → %s%s",
                    field.name(),
                    clip(field.a(), from, WIDE_VALUE),
                    clip(field.b(), from, WIDE_VALUE),
                    field.expected() ? "  (expected)" : "");
        }
    }

    /** How many characters two values begin with alike. */
    static int commonStart(String a, String b) {
        int at = 0;
        while (at < a.length() && at < b.length() && a.charAt(at) == b.charAt(at)) {
            at++;
        }
        return at > 0 && Character.isHighSurrogate(a.charAt(at - 1)) ? at - 1 : at;
    }

    /** At most {@code wide} characters of {@code value}; of a longer one, those from {@code from} on. */
    private static String clip(String value, int from, int wide) {
        if (value.length() <= wide) {
            return value;
        }
        int start = value.length() - from < wide ? value.length() - wide : from;
        start += Character.isLowSurrogate(value.charAt(start)) ? 1 : 0;
        int end = Math.min(value.length(), start + wide);
        end -= end < value.length() && Character.isLowSurrogate(value.charAt(end)) ? 1 : 0;
        return (start > 0 ? "…" : "") + value.substring(start, end) + (end < value.length() ? "…" : "");
    }

    private void line(String format, Object... arguments) {
        String line = text(format, arguments);
        // A terminal would act upon control characters; JSON leaves those above 127 as they are.
        line.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                lines.append("\\u%04x".formatted(c));
            } else {
                lines.appendCodePoint(c);
            }
        });
        lines.append(System.lineSeparator());
    }
}
