package dev.saddlebag.diff;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one side says of itself: its tables, what stays out, and for an archive what each table holds. */
final class Side {

    private final String name;
    private final Metadata metadata;
    private final Map<String, Metadata.TableEntry> tables = new LinkedHashMap<>();
    private final Map<String, ContentHash.OfTable> read = new LinkedHashMap<>();
    private final boolean live;

    private Side(String name, Metadata metadata, List<ContentHash.OfTable> read, boolean live) {
        this.name = name;
        this.metadata = metadata;
        this.live = live;
        metadata.tables().forEach(t -> tables.put(t.name(), t));
        read.forEach(t -> this.read.put(t.table(), t));
    }

    /** The archive {@code file}, read to its end and held against its seal. */
    static Side of(Path file, Limits limits, Progress progress) throws IOException {
        return of(file, file.toString(), limits, progress);
    }

    /** @param name what people call it */
    static Side of(Path file, String name, Limits limits, Progress progress) throws IOException {
        ArchiveCheck.Checked checked = ArchiveCheck.check(file, limits, progress::advanced);
        if (checked.metadata().incremental()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    name + " is an increment, which holds changes and no whole table",
                    "Compare full archives, or verify it with --url.");
        }
        return new Side(name, checked.metadata(), checked.tables(), false);
    }

    /** The database as a backup of {@code scope} would be. */
    static Side of(String place, Catalog catalog, Rulebook rulebook, Metadata.Scope scope) {
        Rulebook rules = rulebook.rooted(scope.table());
        Selection selection = rules.selection(catalog, rules.classes(catalog, List.of()), List.of(), scope.rows());
        Metadata metadata = new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                null,
                null,
                null,
                null,
                new Metadata.Scope(Metadata.Scope.FULL, null),
                selection.excluded().stream()
                        .map(e -> new Metadata.Excluded(e.table(), e.why()))
                        .toList(),
                selection.emptied().stream()
                        .map(e -> new Metadata.Emptied(e.table(), e.column(), e.why()))
                        .toList(),
                List.of(),
                selection.tables().stream().map(Metadata.TableEntry::of).toList());
        return new Side(Source.LIVE + " " + place, metadata, List.of(), true);
    }

    /** The archive's path, or {@code @live host:port/name}. */
    String name() {
        return name;
    }

    /** Which rows are in; of a file that does not say, all. */
    Metadata.Scope scope() {
        return metadata.scope() == null || metadata.deadLetter()
                ? new Metadata.Scope(Metadata.Scope.FULL, null)
                : metadata.scope();
    }

    boolean live() {
        return live;
    }

    Set<String> tables() {
        return tables.keySet();
    }

    /** Null where this side has no such table. */
    Metadata.TableEntry table(String table) {
        return tables.get(table);
    }

    /** What an archive holds of a table; empty for the database, and for a table that is not there. */
    Optional<ContentHash.OfTable> read(String table) {
        return Optional.ofNullable(read.get(table));
    }

    /** Why this side has no table of that name, where its header says so. */
    Optional<String> whyAbsent(String table) {
        Optional<String> rule = metadata.excluded().stream()
                .filter(e -> e.table().equals(table))
                .map(Metadata.Excluded::why)
                .findFirst();
        return rule.isPresent() || metadata.scope() == null ? rule : ofScope(metadata.scope());
    }

    private static Optional<String> ofScope(Metadata.Scope scope) {
        return switch (String.valueOf(scope.kind())) {
            case Metadata.Scope.PART -> Optional.of("only some tables were asked for");
            case Metadata.Scope.DEAD_LETTER -> Optional.of("holds refused rows only");
            default -> Optional.empty();
        };
    }

    /** The columns of a table that travel as null, each with the reason. */
    Map<String, String> emptied(String table) {
        Map<String, String> columns = new LinkedHashMap<>();
        metadata.emptied().stream().filter(e -> e.table().equals(table)).forEach(e -> columns.put(e.column(), e.why()));
        return columns;
    }

    /**
     * The members of a row of {@code table}, in order. The database prints the columns of the other side first, so that
     * rows that are the same have the same bytes.
     */
    List<String> columns(String table, Side other) {
        Metadata.TableEntry own = tables.get(table);
        Metadata.TableEntry others = other.table(table);
        if (own == null || !live || others == null) {
            return own == null ? List.of() : own.columnNames();
        }
        Set<String> columns = new LinkedHashSet<>(others.columnNames());
        columns.retainAll(own.columnNames());
        columns.addAll(own.columnNames());
        return List.copyOf(columns);
    }
}
