package dev.saddlebag.cli.scope;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.manifest.LastBackup;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Classes;
import dev.saddlebag.catalog.scope.Coverage;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Json;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag tables}. */
@Command(
        name = "tables",
        description = "Lists the tables of a database in the order they are carried, and those that stay out and why;"
                + " check ends with 4 when nobody decided about one.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag tables --url postgresql://localhost/shop --user me",
            "  saddlebag tables check --url postgresql://localhost/shop --json | jq '.coverage.lines[] | select(.isNew)'",
            ""
        },
        footer =
                "%nExit codes: 0 listed, 4 (check) a table is new or gone, 10 no such database, 12 not allowed, 15 not reached.")
public final class TablesCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    /** What is wanted of the list. */
    enum Action {
        LIST,
        CHECK
    }

    @Parameters(index = "0", arity = "0..1", paramLabel = "list|check", description = "default: list")
    private Action action = Action.LIST;

    @Option(
            names = "--last",
            paramLabel = "FILE",
            description = "the last backup; default: the newest in <folders.root>/backups")
    private Path last;

    /**
     * @param level the longest chain of references below the table; 0 can be loaded first
     * @param key by which rows are matched; empty when only the whole row tells them apart
     * @param deferred columns that are set in a second pass
     */
    record Line(
            String name,
            int level,
            long estimatedRows,
            long bytes,
            List<String> key,
            List<String> references,
            List<String> deferred) {}

    record Listing(
            String database,
            List<Line> tables,
            List<Selection.Excluded> excluded,
            List<Selection.Emptied> emptied,
            List<List<String>> cycles,
            Coverage coverage,
            List<String> remarks) {}

    @Override
    public Integer call() throws IOException {
        try (Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.LOOK);
                Snapshot snapshot = Snapshot.open(engine.bean(Address.class))) {
            Catalog catalog = snapshot.catalog();
            Listing listing = list(
                    catalog,
                    engine.bean(Rulebook.class),
                    lastBackup(engine.bean(FolderSettings.class), catalog.database()));
            PrintWriter out = parent.spec.commandLine().getOut();
            if (parent.json) {
                out.println(Json.of(listing));
            } else {
                print(listing, out);
            }
            boolean open = !listing.coverage().undecided().isEmpty()
                    || !listing.coverage().gone().isEmpty();
            return action == Action.CHECK && open ? Saddlebag.DIFFERENT : 0;
        }
    }

    /** Null where none is known. */
    private Metadata lastBackup(FolderSettings folders, String database) throws IOException {
        if (last == null) {
            return LastBackup.of(folders.backups(), database).orElse(null);
        }
        try (ArchiveReader reader = ArchiveReader.open(last, Limits.defaults())) {
            return reader.metadata();
        }
    }

    private static Listing list(Catalog catalog, Rulebook rulebook, Metadata last) {
        List<String> remarks = rulebook.check(catalog);
        Classes classes = rulebook.classes(catalog, List.of());
        Selection selection = rulebook.selection(catalog, classes, List.of(), Scope.ALL);
        Order order = Order.of(selection.tables());
        Map<String, Integer> levels = order.levels();
        List<Line> lines = new ArrayList<>();
        for (Table table : order.tables()) {
            lines.add(new Line(
                    table.name(),
                    levels.get(table.name()),
                    Math.max(0, table.estimatedRows()),
                    table.bytes(),
                    table.matchKey().map(Key::columns).orElse(List.of()),
                    table.references().stream()
                            .map(r -> r.to())
                            .distinct()
                            .sorted()
                            .toList(),
                    order.deferredOf(table)));
        }
        return new Listing(
                catalog.database(),
                lines,
                selection.excluded(),
                selection.emptied(),
                order.cycles(),
                Coverage.of(catalog, classes, selection, last == null ? null : LastBackup.tables(last)),
                remarks);
    }

    private static String key(Line line) {
        return line.key().isEmpty() ? "(no key)" : String.join(", ", line.key());
    }

    private static void print(Listing listing, PrintWriter out) {
        Map<String, Line> known = listing.tables().stream().collect(Collectors.toMap(Line::name, l -> l));
        out.printf(
                "%-46s %5s %14s %16s %-10s %-6s  %s%n",
                "Table", "level", "rows (about)", "bytes", "class", "last", "key; why");
        for (Coverage.Line line : listing.coverage().lines()) {
            out.printf(
                    "%-46s %5s %,14d %16s %-10s %-6s  %s%s%s%n",
                    line.name(),
                    line.level() == null ? "-" : line.level(),
                    line.rows(),
                    known.containsKey(line.name())
                            ? "%,d".formatted(known.get(line.name()).bytes())
                            : "-",
                    line.tableClass(),
                    line.inLastBackup() == null ? "-" : line.inLastBackup() ? "yes" : "no",
                    known.containsKey(line.name()) ? key(known.get(line.name())) + "; " : "",
                    line.isNew() ? "NEW: " : "",
                    line.rule() == null ? line.why() : line.why() + " [" + line.rule() + "]");
        }
        listing.coverage().gone().forEach(t -> out.printf("gone since the last backup: %s%n", t));
        listing.remarks().forEach(r -> out.printf("remark: %s%n", r));
        out.printf("%,d tables travel%n", listing.tables().size());
        listing.excluded().forEach(e -> out.printf("left out: %s (%s)%n", e.table(), e.why()));
        listing.emptied().forEach(e -> out.printf("null: %s.%s (%s)%n", e.table(), e.column(), e.why()));
        listing.cycles().forEach(c -> out.printf("circle: %s%n", String.join(", ", c)));
    }
}
