package dev.saddlebag.diff;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.diff.row.ArchiveTables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Compares two archives, without a database and without the frameworks that speak to one. */
public final class Diff {

    private Diff() {}

    /**
     * What differs between the two archives of {@code request}.
     *
     * <p>Both are first read to their ends, side by side, and held against their seals; tables with one hash are equal.
     * Only when some are left are the files read a second time, as far as the last of them.
     */
    public static DiffReport of(DiffRequest request, Limits limits) throws IOException {
        try (ArchiveTables a = new ArchiveTables(((Source.Archive) request.a()).file(), limits);
                ArchiveTables b = new ArchiveTables(((Source.Archive) request.b()).file(), limits)) {
            request.progress().phase("checking", -1);
            CompletableFuture<Side> other = CompletableFuture.supplyAsync(() -> side(b.file(), limits, request));
            Side sideA = side(a.file(), limits, request);
            Side sideB = joined(other);
            List<TableComparison> tables = Plan.of(sideA, sideB, request);
            request.progress().phase("comparing", -1);
            for (TableComparison table : tables) {
                compare(table, a, b);
                request.progress().advanced(table.rows());
            }
            a.unchanged();
            b.unchanged();
            return DiffReport.of(
                    sideA.name(),
                    sideB.name(),
                    tables.stream().map(TableComparison::result).toList());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Side side(Path file, Limits limits, DiffRequest request) {
        try {
            return Side.of(file, limits, request.progress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Side joined(CompletableFuture<Side> side) {
        try {
            return side.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void compare(TableComparison table, ArchiveTables a, ArchiveTables b) throws IOException {
        if (table.bySeals()) {
            return;
        }
        String name = table.pair().table();
        do {
            table.compare(a.rows(name), b.rows(name));
        } while (table.unordered());
    }
}
