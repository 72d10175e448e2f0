package dev.saddlebag.backup;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.manifest.LastBackup;
import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.archive.secrecy.Keyset;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.backup.increment.Since;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Sequence;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.rule.ScopeRules;
import dev.saddlebag.database.read.Part;
import dev.saddlebag.database.read.Select;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.JobId;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Decides what one backup takes and how it is read. */
@Component
class Planner {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final BackupSettings settings;
    private final Rulebook rulebook;
    private final Metadata.Node node;
    private final FolderSettings folders;
    private final Keys keys;
    private final Limits limits;

    Planner(
            BackupSettings settings,
            Rulebook rulebook,
            Metadata.Node node,
            FolderSettings folders,
            Keys keys,
            Limits limits) {
        this.folders = folders;
        this.settings = settings;
        this.rulebook = rulebook;
        this.node = node;
        this.keys = keys;
        this.limits = limits;
    }

    BackupPlan plan(BackupRequest request, Snapshot snapshot) {
        Catalog catalog = snapshot.catalog();
        refuseUnmatched(catalog, request);
        Travelling travelling = Travelling.of(request, snapshot, rulebook, last(catalog));
        Selection selection = travelling.selection();
        if (selection.tables().isEmpty()
                && !catalog.tables().isEmpty()
                && !request.tables().isEmpty()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "every table that was asked for is excluded by a rule",
                    "saddlebag tables shows the rules; they stand in saddlebag.tables.exclude and .classes.");
        }
        Order order = Order.of(selection.tables());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        String id = request.progress().job() == null
                ? JobId.of('b')
                : request.progress().job();
        Metadata metadata = new Metadata(
                        Metadata.FORMAT,
                        Metadata.VERSION,
                        id,
                        now.toString(),
                        node,
                        new Metadata.Database(catalog.database(), catalog.server(), snapshot.id(), snapshot.lsn()),
                        travelling.scope(),
                        selection.excluded().stream()
                                .map(e -> new Metadata.Excluded(e.table(), e.why()))
                                .toList(),
                        selection.emptied().stream()
                                .map(e -> new Metadata.Emptied(e.table(), e.column(), e.why()))
                                .toList(),
                        sequences(catalog, selection),
                        order.tables().stream()
                                .map(t -> Metadata.TableEntry.of(t, travelling.classOf(t)))
                                .toList())
                .with(request.lineage());
        Since since = since(request, metadata);
        Metadata header = since == null ? metadata : since.base().header(metadata);
        return new BackupPlan(
                header,
                target(request, header, now).with(keys),
                request.compression(),
                readings(order, travelling.parts(), snapshot, since != null),
                request.progress(),
                Instant.now(),
                since);
    }

    private Since since(BackupRequest request, Metadata metadata) {
        if (request.since() == null) {
            return null;
        }
        Path folder = request.to() == null || request.folder()
                ? request.to()
                : request.to().toAbsolutePath().getParent();
        try {
            Since since = Since.of(
                    request.since(),
                    folder == null ? Path.of("") : folder,
                    metadata.database().name(),
                    limits);
            since.refuseUnlessAlike(metadata);
            return since;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the last backup knows of tables; asked only where it matters, and null where there is none. */
    private Set<String> last(Catalog catalog) {
        if (rulebook.rules().newTables() == ScopeRules.NewTables.INCLUDE) {
            return null;
        }
        try {
            return LastBackup.of(folders.backups(), catalog.database())
                    .map(LastBackup::tables)
                    .orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    /** @param whole whether a table is read in one go however large it is */
    private List<BackupPlan.Reading> readings(Order order, Map<String, Part> parts, Snapshot snapshot, boolean whole) {
        List<BackupPlan.Reading> readings = new ArrayList<>();
        for (Table table : order.tables()) {
            List<String> columns =
                    table.carriedColumns().stream().map(Column::name).toList();
            List<String> key = table.matchKey().map(Key::columns).orElse(List.of());
            Part part = parts.get(table.name());
            List<String> borders = whole || key.isEmpty() ? List.of() : borders(table, snapshot);
            for (int range = 0; range <= borders.size(); range++) {
                String from = range == 0 ? null : borders.get(range - 1);
                String to = range == borders.size() ? null : borders.get(range);
                Segment segment = new Segment(readings.size(), table.name(), range, range == borders.size());
                readings.add(new BackupPlan.Reading(
                        segment,
                        table,
                        Select.range(table, columns, key, part, from, to),
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
        String suffix = request.compression().suffix() + (keys.keyset() == null ? "" : Keyset.SUFFIX);
        Path file = request.to().resolve(name + ".json" + suffix);
        return Target.file(file);
    }

    /** {@code name} without characters that mean something in a path. */
    static String fileName(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
    }
}
