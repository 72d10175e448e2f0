package dev.saddlebag.sync.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.ArchiveCheck;
import dev.saddlebag.archive.Compression;
import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Draft;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.Target;
import dev.saddlebag.archive.increment.Base;
import dev.saddlebag.diff.Rows;
import dev.saddlebag.diff.Sort;
import dev.saddlebag.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final Rules rules;
    private final Limits limits;
    private final ArchiveCheck.Checked here;
    private final List<State> sides = new ArrayList<>();
    private final List<Sort> sorts = new ArrayList<>();

    /** @param here of this database, sealed a moment ago */
    public Merging(Path here, Rules rules, Limits limits) throws IOException {
        this.rules = rules;
        this.limits = limits;
        sides.add(State.of(here, limits));
        this.here = sides.get(0).checked();
    }

    /**
     * Adds another side: the other machine's archive first, then what both contain.
     *
     * @param signed whether it must be signed by somebody trusted
     */
    public Merging with(Path file, boolean signed) throws IOException {
        Limits demands = limits.with(limits.keys().requiringSignature(signed));
        sides.add(State.of(file, demands));
        return this;
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
        List<Merged.OfTable> tables = new ArrayList<>();
        List<ContentHash.OfTable> state = new ArrayList<>();
        String job = conflicts.getFileName().toString();
        try (ConflictFiles files = new ConflictFiles(conflicts, job);
                Draft draft = new Draft(Target.file(archive).with(limits.keys()), Compression.ZSTD, header)) {
            draft.begin(JSON.writeValueAsBytes(header));
            int segment = 0;
            for (Metadata.TableEntry table : here.metadata().tables()) {
                try (Scratch gone = new Scratch(folder.resolve(".gone-" + segment + ".part"))) {
                    TableMerge merge = merge(table, files, gone, deletes);
                    draft.take(new Segment(segment, table.name(), 0, true), merge);
                    String name = header.tables().get(segment + 1).name();
                    draft.take(new Segment(segment + 1, name, 0, true), gone.rows());
                    segment += 2;
                    state.add(merge.state(table.columnNames()));
                    tables.add(merge.result());
                }
            }
            Seal seal = draft.seal().with(Base.State.of(state));
            draft.publish(JSON.writeValueAsBytes(seal));
            Path kept = files.publish(
                    sides.get(1).metadata(), name -> here.metadata().table(name).orElseThrow());
            return new Merged(archive, kept, tables);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            closeSorts();
        }
    }

    private TableMerge merge(Metadata.TableEntry table, ConflictFiles files, Scratch gone, boolean deletes)
            throws IOException {
        closeSorts();
        Shape shape = new Shape(table, rules.newerBy());
        List<Rows> rows = new ArrayList<>();
        for (int side = 0; side < sides.size(); side++) {
            Optional<Metadata.TableEntry> entry = sides.get(side).metadata().table(table.name());
            boolean same = entry.filter(e -> fits(e, table)).isPresent();
            if (side > 1 && !same) {
                // A common state from before the table was changed: it says nothing of it.
                continue;
            }
            if (side == 1 && !same) {
                // The other machine has no such table: what is here stays.
                return new TableMerge(
                        shape, Policy.MINE, false, List.of(rows.get(0), Rows.none()), listener(files, gone));
            }
            Rows some = sides.get(side).rows(table.name(), shape);
            boolean ordered = shape.ordered() && sides.get(side).ordered(table.name());
            rows.add(ordered ? some : sorted(some, shape));
        }
        return new TableMerge(shape, rules.policy(table.name()), deletes, rows, listener(files, gone));
    }

    private Rows sorted(Rows rows, Shape shape) throws IOException {
        Sort sort = Sort.of(rows, shape.layout(), shape.order());
        sorts.add(sort);
        return sort;
    }

    private void closeSorts() throws IOException {
        for (Sort sort : sorts) {
            sort.close();
        }
        sorts.clear();
    }

    private static Listener listener(ConflictFiles files, Scratch gone) {
        return new Listener() {
            @Override
            public void gone(byte[] key) {
                gone.add(key, 0, key.length);
            }

            @Override
            public void conflict(Conflict conflict, byte[] loser) {
                files.add(conflict, loser);
            }
        };
    }

    private static boolean fits(Metadata.TableEntry there, Metadata.TableEntry here) {
        return there.columnNames().equals(here.columnNames()) && there.key().equals(here.key());
    }

    /** Rows of tables that look otherwise cannot be held against each other. */
    private void refuseOtherTables() {
        Metadata there = sides.get(1).metadata();
        List<String> different = new ArrayList<>();
        for (Metadata.TableEntry table : there.realTables()) {
            Optional<Metadata.TableEntry> own = here.metadata().table(table.name());
            if (own.filter(t -> fits(table, t)).isEmpty()) {
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

    /** How rows are chosen. @param policies by pattern, the first that fits; @param other for all other tables */
    public record Rules(List<String> newerBy, Map<dev.saddlebag.catalog.Pattern, Policy> policies, Policy other) {
        Policy policy(String table) {
            return policies.entrySet().stream()
                    .filter(e -> e.getKey().matches(table))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(other);
        }
    }

    @Override
    public void close() throws IOException {
        closeSorts();
        for (State side : sides) {
            side.close();
        }
    }
}
