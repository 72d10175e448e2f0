package dev.saddlebag.older;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.TableRules;
import dev.saddlebag.job.JobId;
import dev.saddlebag.job.Progress;
import dev.saddlebag.older.account.Conversion;
import dev.saddlebag.older.layout.Layout;
import dev.saddlebag.older.layout.Layouts;
import dev.saddlebag.older.name.Aliases;
import dev.saddlebag.older.name.Names;
import dev.saddlebag.older.read.Head;
import dev.saddlebag.older.read.Reading;
import dev.saddlebag.older.read.Text;
import dev.saddlebag.older.sort.Sorting;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Makes an archive of one older file: reads it once, sorts what it holds, and writes it table by table. */
final class Converter {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The first family wrote times as in the name of a file, {@code 2025-09-03T10-11-12-130Z}. */
    private static final String TIME_IN_A_NAME = "(?<=T)(\\d\\d)-(\\d\\d)-(\\d\\d)-(\\d+Z)$";

    private final Text text;
    private final Head head;
    private final Metadata.Node node;
    private final OlderSettings settings;
    private final Catalog catalog;
    private final Limits limits;
    private final Account account = new Account();
    private final List<Selection.Emptied> emptied;
    private final Layouts layouts;

    /** @param node this machine */
    Converter(
            Text text,
            Head head,
            Metadata.Node node,
            OlderSettings settings,
            TableRules rules,
            Catalog catalog,
            Limits limits) {
        this.text = text;
        this.head = head;
        this.node = node;
        this.settings = settings;
        this.catalog = catalog;
        this.limits = limits;
        // What a backup made here would leave null for the sake of a table that stays out.
        this.emptied = Selection.of(catalog, List.of(), rules.exclude()).emptied();
        Names names = new Names(catalog, Aliases.of(settings.aliases()));
        this.layouts = new Layouts(catalog, names, emptied, account, limits);
    }

    /**
     * @param folder where rows wait for their turn
     * @param kept whether the archive stays, with a manifest beside it
     */
    Conversion convert(Path folder, Path to, Compression compression, boolean kept, Progress progress)
            throws IOException {
        Instant started = Instant.now();
        progress.phase("converting", -1);
        try (Sorting sorting = new Sorting(folder)) {
            boolean refuse = settings.checksums() == OlderSettings.Checksums.REFUSE;
            new Reading(text, head, node.id(), refuse, layouts, sorting, account, limits, progress).read();
            sorting.start();
            layouts.bookUnknown();
            Seal seal = write(sorting, Target.file(to), compression, kept);
            return conversion(kept ? to : null, seal, started);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Seal write(Sorting sorting, Target target, Compression compression, boolean kept) throws IOException {
        List<Layout> all = layouts.all();
        List<Layout> carried = all.stream().filter(Layout::present).toList();
        Metadata metadata = metadata(carried);
        try (Draft draft = new Draft(target, compression, metadata)) {
            draft.begin(MAPPER.writeValueAsBytes(metadata));
            int number = 0;
            for (Layout layout : all) {
                Account.OfTable counts = account.of(layout.name());
                Merging rows = new Merging(sorting, layout, layouts.number(layout), counts);
                if (layout.present()) {
                    draft.take(new Segment(number++, layout.name(), 0, true), rows);
                } else if (rows.hasNext()) {
                    throw new IllegalStateException("a row of " + layout.name() + ", which has none");
                }
            }
            Seal seal = draft.seal();
            draft.publish(MAPPER.writeValueAsBytes(seal));
            if (kept) {
                Manifest.write(draft.file(), MAPPER.writeValueAsBytes(new Manifest(metadata, seal)));
            }
            return seal;
        }
    }

    private Metadata metadata(List<Layout> carried) {
        boolean foreign = account.tables().values().stream().anyMatch(t -> t.excluded > 0);
        String made = head.said("timestamp");
        return new Metadata(
                Metadata.FORMAT,
                Metadata.VERSION,
                JobId.of('b'),
                made == null ? Instant.now().toString() : made.replaceFirst(TIME_IN_A_NAME, "$1:$2:$3.$4"),
                head.said("sourceNodeId") == null
                        ? null
                        : new Metadata.Node(head.said("sourceNodeId"), head.said("sourceDeviceName")),
                new Metadata.Database(catalog.database(), catalog.server(), null, null),
                new Metadata.Scope(Metadata.Scope.FULL, null),
                account.tables().entrySet().stream()
                        .filter(t -> foreign && t.getValue().excluded > 0)
                        .map(t -> new Metadata.Excluded(t.getKey(), "state of another machine"))
                        .toList(),
                emptied.stream()
                        .filter(e -> carried.stream().anyMatch(l -> l.carries(e.table(), e.column())))
                        .map(e -> new Metadata.Emptied(e.table(), e.column(), e.why()))
                        .toList(),
                List.of(),
                carried.stream().map(Layout::entry).toList());
    }

    private Conversion conversion(Path archive, Seal seal, Instant started) {
        Account.OfTable all = new Account.OfTable();
        for (Map.Entry<String, Account.OfTable> table : account.tables().entrySet()) {
            Account.OfTable counts = table.getValue();
            if (counts.accounted() != counts.read) {
                throw new Problem(
                        Problem.Kind.FAILED,
                        "%,d of %,d rows of table %s are accounted for"
                                .formatted(counts.accounted(), counts.read, table.getKey()),
                        "This is an error of saddlebag; report it.");
            }
            all.read += counts.read;
            all.converted += counts.converted;
            all.identical += counts.identical;
            all.superseded += counts.superseded;
            all.partial += counts.partial;
            all.excluded += counts.excluded;
        }
        return new Conversion(
                text.file().toString(),
                head.family() == Head.Family.PRE_1 ? "pre-1" : head.family().version(),
                head.said("timestamp"),
                head.said("sourceNodeId"),
                archive == null ? null : archive.toString(),
                all.read,
                all.converted,
                all.identical,
                all.superseded,
                all.partial,
                all.excluded,
                seal.contentSha256(),
                Duration.between(started, Instant.now()).toMillis() / 1000.0,
                account.counts(),
                account.renamed(),
                account.flattened(),
                account.unknown(),
                account.remarks());
    }
}
