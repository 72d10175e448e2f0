package dev.saddlebag.cli;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.Snapshot;
import dev.saddlebag.engine.Engine;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag tables}. */
@Command(
        name = "tables",
        description = "Lists the tables of a database in the order they are carried, and those that stay out and why.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag tables --url postgresql://localhost/shop --user me",
            "  saddlebag tables --url postgresql://localhost/shop --json | jq '.tables[].name'",
            ""
        },
        footer = "%nExit codes: 0 listed, 10 no such database, 12 not allowed, 15 not reached.")
final class TablesCommand implements Callable<Integer> {

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

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
            List<List<String>> cycles) {}

    @Override
    public Integer call() {
        try (Engine engine = Engine.forCommand(parent.config, database.settings(), Engine.Work.LOOK);
                Snapshot snapshot = Snapshot.open(engine.bean(Address.class))) {
            Listing listing = list(snapshot.catalog(), engine.bean(TableRules.class));
            PrintWriter out = parent.spec.commandLine().getOut();
            if (parent.json) {
                out.println(Json.of(listing));
            } else {
                print(listing, out);
            }
            return 0;
        }
    }

    private static Listing list(Catalog catalog, TableRules rules) {
        Selection selection = Selection.of(catalog, List.of(), rules.exclude());
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
        return new Listing(catalog.database(), lines, selection.excluded(), selection.emptied(), order.cycles());
    }

    private static void print(Listing listing, PrintWriter out) {
        out.printf("%-46s %5s %14s %16s  %s%n", "Table", "level", "rows (about)", "bytes", "key");
        for (Line line : listing.tables()) {
            out.printf(
                    "%-46s %5d %,14d %,16d  %s%n",
                    line.name(),
                    line.level(),
                    line.estimatedRows(),
                    line.bytes(),
                    line.key().isEmpty() ? "(whole row)" : String.join(", ", line.key()));
        }
        out.printf("%,d tables travel%n", listing.tables().size());
        listing.excluded().forEach(e -> out.printf("left out: %s (%s)%n", e.table(), e.why()));
        listing.emptied().forEach(e -> out.printf("null: %s.%s (%s)%n", e.table(), e.column(), e.why()));
        listing.cycles().forEach(c -> out.printf("circle: %s%n", String.join(", ", c)));
    }
}
