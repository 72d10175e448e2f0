package dev.saddlebag.seed;

import dev.saddlebag.database.seed.Customised;
import dev.saddlebag.database.seed.Outcome;
import dev.saddlebag.database.seed.Rejected;
import dev.saddlebag.database.seed.Standing;
import dev.saddlebag.seed.catalogue.ListedCatalogue;
import java.util.List;
import java.util.Locale;

/** Catalogues, statuses and reports for people. */
public final class SeedText {

    /** How many changed values, and how many rejected rows, are shown; JSON has more. */
    private static final int SHOWN = 20;

    private SeedText() {}

    public static String list(List<ListedCatalogue> catalogues) {
        StringBuilder text = new StringBuilder();
        line(text, "%-20s %7s %9s  %-14s %s", "Catalogue", "version", "rows", "for type", "title");
        for (ListedCatalogue each : catalogues) {
            line(
                    text,
                    "%-20s %7d %,9d  %-14s %s",
                    each.catalogue(),
                    each.version(),
                    each.rows(),
                    each.businessType(),
                    each.title());
        }
        return text.toString().stripTrailing();
    }

    public static String lines(List<SeedStatus> statuses) {
        StringBuilder text = new StringBuilder();
        for (SeedStatus status : statuses) {
            line(text, "%-36s  %s", status.business(), status.words());
        }
        return statuses.isEmpty()
                ? "no business is of the type this catalogue is for"
                : text.toString().stripTrailing();
    }

    public static String of(SeedStatus status) {
        StringBuilder text = new StringBuilder();
        Standing standing = status.standing();
        line(text, "Catalogue  %s, version %d, %,d rows", status.catalogue(), status.version(), standing.rows());
        line(text, "Business   %s", status.business());
        line(
                text,
                "Rows       %,d present, %,d missing, %,d outdated, %,d customised",
                standing.present(),
                standing.missing(),
                standing.outdated(),
                standing.customised());
        line(text, "Next       %s", status.words());
        customised(text, status.customisedValues(), "Customised, kept unless --overwrite");
        return text.toString().stripTrailing();
    }

    public static String of(SeedReport report) {
        StringBuilder text = new StringBuilder();
        Outcome outcome = report.outcome();
        line(text, "Catalogue  %s, version %d, %,d rows", report.catalogue(), report.version(), outcome.rows());
        line(text, "Business   %s in %s", report.business(), report.database());
        line(
                text,
                "%s  %,d created, %,d updated, %,d unchanged, %,d customised and kept, %,d rejected",
                report.dryRun() ? "Would be " : "Done     ",
                outcome.created(),
                outcome.updated(),
                outcome.unchanged(),
                outcome.customised(),
                outcome.rejected());
        for (Rejected rejected :
                report.rejects().subList(0, Math.min(SHOWN, report.rejects().size()))) {
            line(
                    text,
                    "  rejected %s  SQLSTATE %s%s%s",
                    rejected.row(),
                    rejected.sqlState(),
                    rejected.constraint() == null ? "" : ", constraint " + rejected.constraint(),
                    rejected.column() == null ? "" : ", column " + rejected.column());
        }
        customised(
                text, report.customisedValues(), report.overwrite() ? "Customised, overwritten" : "Customised, kept");
        line(
                text,
                report.dryRun() ? "Nothing was written: it was rehearsed and given up." : "Finished in %.1f s",
                report.seconds());
        return text.toString().stripTrailing();
    }

    private static void customised(StringBuilder text, List<Customised> values, String title) {
        if (values.isEmpty()) {
            return;
        }
        line(text, "%s (row, column: here | catalogue)", title);
        for (Customised value : values.subList(0, Math.min(SHOWN, values.size()))) {
            line(
                    text,
                    "  %s, %s.%s: %s | %s",
                    value.row(),
                    value.table(),
                    value.column(),
                    printable(value.here()),
                    printable(value.catalogue()));
        }
        if (values.size() > SHOWN) {
            line(text, "  and more; --json names the first %,d", Seeds.MOST);
        }
    }

    /** A value on one line, with nothing in it that a terminal would obey. */
    private static String printable(String value) {
        return value == null ? "nothing" : value.replaceAll("\\p{Cntrl}", " ");
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
