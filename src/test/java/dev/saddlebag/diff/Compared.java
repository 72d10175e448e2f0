package dev.saddlebag.diff;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.diff.report.DiffText;
import dev.saddlebag.diff.report.Outcome;
import dev.saddlebag.diff.report.TableDiff;
import dev.saddlebag.job.Progress;
import dev.saddlebag.rig.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Two things compared, and what a test asks of the outcome. */
record Compared(DiffReport report) {

    static Compared files(Path a, Path b, String... patterns) {
        try {
            return new Compared(
                    Diff.of(request(new Source.Archive(a), new Source.Archive(b), patterns), Limits.defaults()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Backups of two databases. */
    static Compared backups(Database a, Database b) {
        return files(a.backup(), b.backup());
    }

    static Compared withLive(Path a, Database b, String... patterns) {
        return new Compared(b.diff(request(new Source.Archive(a), new Source.Live(), patterns)));
    }

    static Compared liveWith(Database a, Path b) {
        return new Compared(a.diff(request(new Source.Live(), new Source.Archive(b))));
    }

    private static DiffRequest request(Source a, Source b, String... patterns) {
        List<Pattern> tables = List.of(patterns).stream().map(Pattern::new).toList();
        return new DiffRequest(a, b, tables, 10, Progress.silent());
    }

    Outcome outcome() {
        return report.outcome();
    }

    TableDiff table(String name) {
        return report.tables().stream()
                .filter(t -> t.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** {@code +1 −0 ~2 =3}. */
    String numbers(String table) {
        return DiffText.numbers(table(table));
    }

    /** The rows that differ, {@code ~ {"id":1} v: 1 → 2}. */
    List<String> rows(String table) {
        return table(table).rows().stream().map(Compared::row).toList();
    }

    private static String row(TableDiff.RowDiff row) {
        StringBuilder text = new StringBuilder(row.change().sign()).append(' ');
        text.append(row.row() == null ? row.key() : row.row());
        if (row.fields() != null) {
            row.fields().forEach(f -> text.append(" %s: %s → %s".formatted(f.name(), f.a(), f.b())));
        }
        return text.toString();
    }

    List<String> schema(String table) {
        return table(table).schema().stream().map(DiffText::schema).toList();
    }
}
