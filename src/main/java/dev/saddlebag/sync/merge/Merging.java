package dev.saddlebag.sync.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Base;
import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.diff.row.ChainTables;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.sync.merge.table.MergedTable;
import dev.saddlebag.sync.merge.table.Scratch;
import dev.saddlebag.sync.merge.table.TableMerge;
import dev.saddlebag.sync.merge.unique.Constraints;
import dev.saddlebag.sync.merge.unique.Decisions;
import dev.saddlebag.sync.merge.unique.Settlement;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Merges the archive of another machine into one of this database: table by table, on the ground of what both contain.
 *
 * <p>What comes out is an increment that starts from the archive of this database. A restore refuses it once the database
 * has moved on, so nothing that was written meanwhile is lost: the merge is then done again.
 */
public final class Merging implements Closeable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Constraints constraints;
    private final Rules rules;
    private final Limits limits;
    private final ArchiveCheck.Checked here;
    private final List<ChainTables> sides = new ArrayList<>();

    /**
     * @param here of this database, sealed a moment ago
     * @param constraints of this database
     */
    public Merging(Path here, Constraints constraints, Rules rules, Limits limits) throws IOException {
        this.constraints = constraints;
        this.rules = rules;
        this.limits = limits;
        sides.add(ChainTables.of(here, limits));
        this.here = sides.get(0).checked();
    }

    /**
     * Adds another side: the other machine's archive first, then what both contain.
     *
     * @param signed whether it must be signed by somebody trusted
     */
    public Merging with(Path file, boolean signed) throws IOException {
        Limits demands = limits.with(limits.keys().requiringSignature(signed));
        sides.add(ChainTables.of(file, demands));
        return this;
    }

    /** The hash of what the other machine's archive holds, as read. */
    public String contentThere() {
        return sides.get(1).checked().seal().state().contentSha256();
    }

    /** What a person should know of the other machine's archive: who signed it. */
    public List<String> remarksThere() {
        return sides.get(1).checked().remarks();
    }

    /**
     * Writes what has to change here.
     *
     * @param folder for the archive and for what waits
     * @param conflicts the folder for what is kept of conflicts; made if there are any
     * @param deletes whether rows go that the other machine deleted
     */
    public Merged into(Path folder, Path conflicts, boolean deletes) throws IOException {
        refuseOtherTables();
        Base base = Base.of(here.metadata().id(), here.seal());
        // A number that the other machine gave out is not given again here.
        Metadata header =
                base.header(here.metadata().with(sides.get(1).metadata().sequences()));
        Path archive = folder.resolve("merged.json.zst" + (limits.keys().keyset() == null ? "" : ".enc"));
        List<MergedTable> tables = new ArrayList<>();
        List<ContentHash.OfTable> state = new ArrayList<>();
        String job = conflicts.getFileName().toString();
        try (Sides rows = new Sides(sides, rules, deletes, folder);
                ConflictFiles files = new ConflictFiles(conflicts, job)) {
            List<Metadata.TableEntry> entries = here.metadata().tables();
            Decisions decisions = new Settlement(constraints, entries, rows, folder).reach();
            try (Draft draft =
                    new Draft(Target.file(archive).with(limits.keys().unsigned()), Compression.ZSTD, header)) {
                draft.begin(JSON.writeValueAsBytes(header));
                int segment = 0;
                for (Metadata.TableEntry table : entries) {
                    try (Scratch gone = new Scratch(folder.resolve(".gone-" + segment + ".part"))) {
                        Telling telling = new Telling(files, gone, decisions.told(table.name()));
                        TableMerge merge = rows.merge(table, decisions, telling);
                        draft.take(new Segment(segment, table.name(), 0, true), merge);
                        String name = header.tables().get(segment + 1).name();
                        draft.take(new Segment(segment + 1, name, 0, true), gone.rows());
                        segment += 2;
                        state.add(merge.state(table.columnNames()));
                        tables.add(merge.result().withConflicts(telling.end()));
                    }
                }
                Seal seal = draft.seal().with(Base.State.of(state));
                draft.publish(JSON.writeValueAsBytes(seal));
            }
            Path kept = files.publish(
                    sides.get(1).metadata(), name -> here.metadata().table(name).orElseThrow());
            return new Merged(archive, kept, tables);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Rows of tables that look otherwise cannot be held against each other. */
    private void refuseOtherTables() {
        Metadata there = sides.get(1).metadata();
        List<String> different = new ArrayList<>();
        for (Metadata.TableEntry table : there.realTables()) {
            Optional<Metadata.TableEntry> own = here.metadata().table(table.name());
            if (own.filter(t -> Sides.fits(table, t)).isEmpty()) {
                different.add(table.name() + (own.isEmpty() ? " (not here)" : " (other columns or another key)"));
            }
        }
        if (!different.isEmpty()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "archive %s of %s has tables that are not as they are here: %s"
                            .formatted(there.id(), there.node().name(), String.join(", ", different)),
                    "Bring both machines to one schema version; nothing was changed.");
        }
        if (!there.emptied().equals(here.metadata().emptied())) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "archive %s of %s leaves other columns empty than this machine does"
                            .formatted(there.id(), there.node().name()),
                    "Give both machines the same saddlebag.tables rules; nothing was changed.");
        }
    }

    @Override
    public void close() throws IOException {
        for (ChainTables side : sides) {
            side.close();
        }
    }
}
