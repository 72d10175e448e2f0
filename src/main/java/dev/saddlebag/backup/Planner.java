package dev.saddlebag.backup;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.Target;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Rule;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Sequence;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.database.Select;
import dev.saddlebag.database.Snapshot;
import dev.saddlebag.job.JobId;
import dev.saddlebag.problem.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides what one backup takes and how it is read. */
@Component
class Planner {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BackupSettings settings;
    private final TableRules rules;
    private final Metadata.Node node;

    Planner(BackupSettings settings, TableRules rules, Metadata.Node node) {
        this.settings = settings;
        this.rules = rules;
        this.node = node;
    }

    BackupPlan plan(BackupRequest request, Snapshot snapshot) {
        Catalog catalog = snapshot.catalog();
        refuseUnmatched(catalog, request);
        List<Rule> all = new ArrayList<>(request.exclude());
        all.addAll(rules.exclude());
        Selection selection = Selection.of(catalog, request.tables(), all);
        if (selection.tables().isEmpty()
                && !catalog.tables().isEmpty()
                && !request.tables().isEmpty()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "every table that was asked for is excluded by a rule",
                    "saddlebag tables shows the rules; they stand in saddlebag.tables.exclude.");
        }
        Order order = Order.of(selection.tables());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String id = request.progress().job() == null
                ? JobId.of('b')
                : request.progress().job();
        String scope = request.tables().isEmpty() ? Metadata.Scope.FULL : Metadata.Scope.PART;
        Metadata metadata = new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                id,
                now.toString(),
                node,
                new Metadata.Database(catalog.database(), catalog.server(), snapshot.id(), snapshot.lsn()),
                new Metadata.Scope(scope, null),
                selection.excluded().stream()
                        .map(e -> new Metadata.Excluded(e.table(), e.why()))
                        .toList(),
                selection.emptied().stream()
                        .map(e -> new Metadata.Emptied(e.table(), e.column(), e.why()))
                        .toList(),
                sequences(catalog, selection),
                order.tables().stream().map(Metadata.TableEntry::of).toList());
        return new BackupPlan(
                metadata,
                target(request, metadata, now),
                request.compression(),
                readings(order, selection, snapshot),
                request.progress(),
                Instant.now());
    }

    private static void refuseUnmatched(Catalog catalog, BackupRequest request) {
        List<Pattern> asked = new ArrayList<>(request.tables());
        request.exclude().forEach(rule -> asked.add(rule.match()));
        for (Pattern pattern : Selection.unmatched(catalog, asked)) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "the pattern " + pattern.text() + " matches no table of " + catalog.database(),
                    "saddlebag tables lists them; upper and lower case differ, * stands for any characters.");
        }
    }

    private static List<Metadata.SequenceEntry> sequences(Catalog catalog, Selection selection) {
        Set<String> in = Set.copyOf(selection.tables().stream().map(Table::name).toList());
        return catalog.sequences().stream()
                .filter(s -> s.value() != null)
                .filter(s -> s.ownedBy().isEmpty() || in.contains(s.ownedBy()))
                .map((Sequence s) -> new Metadata.SequenceEntry(s.name(), s.value()))
                .toList();
    }

    private List<BackupPlan.Reading> readings(Order order, Selection selection, Snapshot snapshot) {
        List<BackupPlan.Reading> readings = new ArrayList<>();
        for (Table table : order.tables()) {
            List<String> columns =
                    table.carriedColumns().stream().map(Column::name).toList();
            List<String> key = table.matchKey().map(Key::columns).orElse(List.of());
            Set<String> emptied = selection.emptiedOf(table);
            List<String> borders = key.isEmpty() ? List.of() : borders(table, snapshot);
            for (int part = 0; part <= borders.size(); part++) {
                String from = part == 0 ? null : borders.get(part - 1);
                String to = part == borders.size() ? null : borders.get(part);
                Segment segment = new Segment(readings.size(), table.name(), part, part == borders.size());
                readings.add(new BackupPlan.Reading(
                        segment,
                        table,
                        Select.range(table, columns, key, emptied, from, to),
                        table.bytes() / (borders.size() + 1)));
            }
        }
        return readings;
    }

    private List<String> borders(Table table, Snapshot snapshot) {
        int parts = (int) Math.min(1_000, table.bytes() / settings.segment().toBytes() + 1);
        return parts < 2 ? List.of() : snapshot.borders(table, parts);
    }

    private Target target(BackupRequest request, Metadata metadata, Instant now) {
        if (request.to() == null) {
            return Target.stream(request.out() == null ? System.out : request.out());
        }
        if (!request.folder()) {
            return Target.file(request.to());
        }
        String name = settings.name()
                .replace("{database}", fileName(metadata.database().name()))
                .replace("{scope}", metadata.scope().kind())
                .replace("{utc}", STAMP.format(now))
                .replace("{id}", metadata.id().substring(2, 10));
        Path file = request.to().resolve(name + ".json" + request.compression().suffix());
        return Target.file(file);
    }

    /** {@code name} without characters that mean something in a path. */
    static String fileName(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
    }
}
