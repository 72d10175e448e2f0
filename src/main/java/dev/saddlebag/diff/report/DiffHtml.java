package dev.saddlebag.diff.report;

import java.util.List;
import java.util.Locale;

/** A comparison as one page: no scripts, nothing loaded, every value escaped, dark where the reader's screen is. */
public final class DiffHtml {

    private static final String HEAD =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>Differences</title>
            <style>
            :root { color-scheme: light dark; --line: #d0d0d0; --soft: #666; --plus: #14692b; --minus: #a11; --mark: #ffe58a; }
            @media (prefers-color-scheme: dark) {
              :root { --line: #444; --soft: #aaa; --plus: #7ddc95; --minus: #ff8f87; --mark: #6b5600; }
            }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
            dt, small, caption { color: var(--soft); }
            .box { overflow-x: auto; }
            table { border-collapse: collapse; margin: .5rem 0 1.5rem; }
            caption { text-align: left; }
            th, td { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top; }
            td.n { text-align: right; font-variant-numeric: tabular-nums; }
            td.v, code { font-family: ui-monospace, monospace; font-size: .9em; white-space: pre-wrap; overflow-wrap: anywhere; }
            .added { color: var(--plus); } .removed { color: var(--minus); }
            mark { background: var(--mark); color: inherit; }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    private DiffHtml() {}

    /** The whole page. */
    public static String of(DiffReport report) {
        DiffHtml made = new DiffHtml();
        made.add("<h1>Differences</h1>\n<p>")
                .text(DiffText.sentence(report))
                .add("</p>\n<dl><dt>A</dt><dd>")
                .text(report.a())
                .add("</dd><dt>B</dt><dd>")
                .text(report.b())
                .add("</dd></dl>\n");
        made.overview(report.tables());
        report.tables().stream()
                .filter(t -> !t.schema().isEmpty() || !t.rows().isEmpty())
                .forEach(made::table);
        return made.add("</body>\n</html>\n").page.toString();
    }

    private void overview(List<TableDiff> tables) {
        add("<div class=\"box\"><table>\n<caption>Rows only in B +, only in A −, changed ~, equal =</caption>\n<tr>"
                + "<th>Table</th><th>+</th><th>−</th><th>~</th><th>=</th><th>Outcome</th><th></th></tr>\n");
        for (TableDiff table : tables) {
            add("<tr><td>").text(table.table()).add("</td>");
            for (long number : new long[] {table.added(), table.removed(), table.changed(), table.equal()}) {
                add(String.format(Locale.ROOT, "<td class=\"n\">%,d</td>", number));
            }
            add("<td>")
                    .text(table.outcome().word())
                    .add("</td><td>")
                    .text(DiffText.remark(table))
                    .add("</td></tr>\n");
        }
        add("</table></div>\n");
    }

    private void table(TableDiff table) {
        add("<h2>")
                .text(table.table())
                .add("</h2>\n<p>")
                .text(DiffText.numbers(table))
                .add("</p>\n");
        if (!table.schema().isEmpty()) {
            add("<ul>\n");
            table.schema()
                    .forEach(change -> add("<li>").text(DiffText.schema(change)).add("</li>\n"));
            add("</ul>\n");
        }
        if (!table.rows().isEmpty()) {
            add("<div class=\"box\"><table>\n<tr><th></th><th>Row</th><th>Column</th><th>A</th><th>B</th></tr>\n");
            table.rows().forEach(this::row);
            add("</table></div>\n");
        }
    }

    private void row(TableDiff.RowDiff row) {
        if (row.row() != null) {
            String css = row.change() == TableDiff.Change.ADDED ? "added" : "removed";
            add("<tr class=\"%s\"><td>%s</td><td class=\"v\" colspan=\"4\">"
                            .formatted(css, row.change().sign()))
                    .text(row.row())
                    .add("</td></tr>\n");
            return;
        }
        int fields = row.fields().size();
        add("<tr><td rowspan=\"%d\">~</td><td class=\"v\" rowspan=\"%d\">".formatted(fields, fields))
                .text(row.key() == null ? "" : row.key())
                .add("</td>");
        for (int i = 0; i < fields; i++) {
            TableDiff.Field field = row.fields().get(i);
            add(i == 0 ? "<td>" : "<tr><td>")
                    .text(field.name() + (field.expected() ? " (expected)" : ""))
                    .add("</td><td class=\"v\">")
                    .marked(field.a(), field.b())
                    .add("</td><td class=\"v\">")
                    .marked(field.b(), field.a())
                    .add("</td></tr>\n");
        }
    }

    /** {@code value} with the part marked in which it differs from {@code other}. */
    private DiffHtml marked(String value, String other) {
        int start = DiffText.commonStart(value, other);
        int longest = Math.min(value.length(), other.length()) - start;
        int tail = 0;
        while (tail < longest && value.charAt(value.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        int end = value.length() - tail;
        end += end > start && end < value.length() && Character.isLowSurrogate(value.charAt(end)) ? 1 : 0;
        text(value.substring(0, start));
        if (end > start) {
            add("<mark>").text(value.substring(start, end)).add("</mark>");
        }
        return text(value.substring(Math.max(start, end)));
    }

    private DiffHtml add(String html) {
        page.append(html);
        return this;
    }

    private DiffHtml text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> page.append("&amp;");
                case '<' -> page.append("&lt;");
                case '>' -> page.append("&gt;");
                case '"' -> page.append("&quot;");
                case '\'' -> page.append("&#39;");
                default -> page.append(c);
            }
        }
        return this;
    }
}
