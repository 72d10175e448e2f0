package dev.saddlebag.older.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A conversion for people. */
public final class ConversionText {

    private ConversionText() {}

    public static String of(Conversion conversion) {
        StringBuilder text = new StringBuilder();
        line(text, "%s: converted", conversion.file());
        line(text, "");
        line(text, "Archive    %s, content %s", conversion.archive(), conversion.contentSha256());
        line(text, "Took       %.1f s", conversion.durationSeconds());
        line(text, "");
        line(
                text,
                "%-44s %12s %12s %12s %12s %12s %12s",
                "Table",
                "in file",
                "converted",
                "identical",
                "superseded",
                "partial",
                "excluded");
        for (Conversion.OfTable table : conversion.tables()) {
            line(
                    text,
                    "%-44s %,12d %,12d %,12d %,12d %,12d %,12d",
                    table.name(),
                    table.rowsInFile(),
                    table.converted(),
                    table.identical(),
                    table.superseded(),
                    table.partial(),
                    table.excluded());
        }
        lines(conversion).forEach(l -> line(text, "%s", l));
        return text.toString();
    }

    /** What the report of a restore says of it, a sentence a line. */
    public static List<String> lines(Conversion conversion) {
        List<String> lines = new ArrayList<>();
        lines.add("the file is a backup of an older family (%s)%s%s"
                .formatted(
                        conversion.family(),
                        conversion.made() == null ? "" : ", made " + conversion.made(),
                        conversion.node() == null ? "" : " by " + conversion.node()));
        lines.add(number(
                "%,d rows in it: %,d are in the archive made of it, %,d are the same again, %,d give way to another of"
                        + " their key, %,d are parts of rows and dropped, %,d are another machine's own",
                conversion.rowsInFile(),
                conversion.converted(),
                conversion.identical(),
                conversion.superseded(),
                conversion.partial(),
                conversion.excluded()));
        conversion.tables().stream()
                .filter(t -> t.partialOnly() > 0)
                .forEach(t -> lines.add(number(
                        "of %,d rows of %s the file has only parts, and nowhere the whole row; they are not restored",
                        t.partialOnly(), t.name())));
        conversion.tables().stream()
                .filter(t -> t.filled() > 0)
                .forEach(t -> lines.add(number(
                        "%,d rows of %s lack a column that others have; it is null in them", t.filled(), t.name())));
        conversion
                .renamed()
                .forEach(r -> lines.add(
                        r.table() == null
                                ? "renamed: the key %s is the table %s".formatted(r.from(), r.to())
                                : "renamed: the field %s of %s is the column %s"
                                        .formatted(r.from(), r.table(), r.to())));
        conversion
                .flattened()
                .forEach(f -> lines.add(
                        number("flattened: %,d rows of %s out of %s.%s", f.rows(), f.table(), f.in(), f.as())));
        conversion
                .unknown()
                .forEach(u -> lines.add(
                        u.field() == null
                                ? number("unknown: the key %s, %,d rows; %s", u.table(), u.rows(), u.fate())
                                : number(
                                        "unknown: the field %s of %s, %,d values; %s",
                                        u.field(), u.table(), u.rows(), u.fate())));
        lines.addAll(conversion.remarks());
        return lines;
    }

    private static String number(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
