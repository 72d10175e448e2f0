package dev.saddlebag.diff.chain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.increment.Chain;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.diff.order.KeyOrder;
import dev.saddlebag.diff.order.Sort;
import dev.saddlebag.diff.row.ChainTables;
import dev.saddlebag.diff.row.Layout;
import dev.saddlebag.diff.row.Lines;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import dev.saddlebag.problem.Problem;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The full archive that a chain leads up to, as if it had been made at the instant of the last increment. What comes out
 * has to have the hash that this increment promises.
 */
public final class Flattened implements Closeable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Path file;
    private final boolean own;

    private Flattened(Path file, boolean own) {
        this.file = file;
        this.own = own;
    }

    /**
     * @param last a full archive, which stays as it is, or an increment; what it builds on lies beside it
     * @param folder for the archive that is made; made if it has to be
     */
    public static Flattened of(Path last, Limits limits, Path folder) throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(last, limits)) {
            if (!reader.metadata().incremental()) {
                return none(last);
            }
        }
        Chain chain = Chain.to(last, limits);
        String name = "of-" + last.getFileName().toString().replaceAll(Target.NAME_END + "$", "");
        Path file = folder.resolve(name + ".json.zst" + (limits.keys().keyset() == null ? "" : ".enc"));
        Metadata header = header(chain);
        Files.createDirectories(folder);
        Flattened made = new Flattened(file, true);
        try (ChainTables tables = ChainTables.of(last, limits);
                Draft draft = new Draft(Target.file(file).with(limits.keys()), Compression.ZSTD, header)) {
            draft.begin(JSON.writeValueAsBytes(header));
            int segment = 0;
            for (Metadata.TableEntry table : header.tables()) {
                try (Rows rows = rows(tables, table)) {
                    draft.take(new Segment(segment++, table.name(), 0, true), Lines.of(rows, new Row(layout(table))));
                }
            }
            Seal seal = draft.seal();
            refuseOther(chain.last(), seal);
            draft.publish(JSON.writeValueAsBytes(seal));
            return made;
        } catch (UncheckedIOException e) {
            made.close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** {@code file} as it is. */
    public static Flattened none(Path file) {
        return new Flattened(file, false);
    }

    public Path file() {
        return file;
    }

    private static Metadata header(Chain chain) {
        Metadata last = chain.last().metadata();
        return new Metadata(
                last.format(),
                last.version(),
                last.id(),
                last.createdAt(),
                last.node(),
                last.database(),
                chain.links().get(0).metadata().scope(),
                last.excluded(),
                last.emptied(),
                last.sequences(),
                last.realTables());
    }

    private static Layout layout(Metadata.TableEntry table) {
        return new Layout("table " + table.name(), table.columnNames(), table.columnNames());
    }

    /** In the order of the key; of whole rows where there is none. */
    private static Rows rows(ChainTables tables, Metadata.TableEntry table) throws IOException {
        Layout layout = layout(table);
        Rows rows = tables.rows(table.name(), layout);
        if (tables.ordered(table.name())) {
            return rows;
        }
        return Sort.of(rows, layout, KeyOrder.of(table));
    }

    private static void refuseOther(Chain.Link last, Seal made) {
        String promised = last.seal().state().contentSha256();
        if (!promised.equals(made.contentSha256())) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    "the archives that %s builds on lead to content %s, and it promises %s"
                            .formatted(last.file().getFileName(), made.contentSha256(), promised),
                    "Restore another one; keys of types whose order is not known here need a full backup.");
        }
    }

    /** Removes what was made. */
    @Override
    public void close() throws IOException {
        if (own) {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.getParent());
        }
    }
}
