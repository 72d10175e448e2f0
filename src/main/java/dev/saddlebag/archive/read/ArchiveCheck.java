package dev.saddlebag.archive.read;

import dev.saddlebag.archive.Base;
import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.RowDigest;
import dev.saddlebag.archive.RowShape;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Reads a whole archive and refuses it unless every row is a row, every count is right and every hash fits.
 *
 * <p>Restore does this before its first write.
 */
public final class ArchiveCheck {

    private ArchiveCheck() {}

    /**
     * @param tables what the file holds, in file order
     * @param remarks what a person should know although it is no error
     */
    public record Checked(
            Path file, Metadata metadata, Seal seal, List<ContentHash.OfTable> tables, List<String> remarks) {

        public long rowsOf(String table) {
            return tables.stream()
                    .filter(t -> t.table().equals(table))
                    .mapToLong(ContentHash.OfTable::rows)
                    .sum();
        }

        /** Rows, without keys of rows that are gone. */
        public long totalRows() {
            return metadata.realTables().stream()
                    .mapToLong(t -> rowsOf(t.name()))
                    .sum();
        }

        /** What the tables hold once the file is restored: of an increment more than its rows. */
        public ContentHash.OfTable expected(String table) {
            if (seal.result() == null) {
                return tables.stream()
                        .filter(t -> t.table().equals(table))
                        .findFirst()
                        .orElseThrow();
            }
            return new ContentHash.OfTable(
                    table,
                    metadata.table(table).orElseThrow().columnNames(),
                    seal.result().rows().get(table),
                    seal.result().sha256().get(table));
        }
    }

    /** Checks {@code file}; {@code progress} is told how many more rows were read, now and then. */
    public static Checked check(Path file, Limits limits, LongConsumer progress) throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(file, limits, true)) {
            Metadata metadata = reader.metadata();
            Map<String, ContentHash.OfTable> read = new LinkedHashMap<>();
            while (reader.nextTable()) {
                String name = reader.table();
                Metadata.TableEntry entry = metadata.table(name)
                        .orElseThrow(() -> reader.unusable(
                                "holds the table " + name + ", which its header does not name",
                                "Copy it again, unedited."));
                if (read.containsKey(name)) {
                    throw reader.unusable("holds the table " + name + " twice", "Copy it again, unedited.");
                }
                read.put(name, table(reader, entry, limits, progress));
            }
            Seal seal = reader.seal();
            for (Metadata.TableEntry entry : metadata.tables()) {
                if (!read.containsKey(entry.name())) {
                    throw reader.unusable(
                            "lacks the table " + entry.name() + ", which its header names", "Copy it again, unedited.");
                }
            }
            List<String> order =
                    metadata.tables().stream().map(Metadata.TableEntry::name).toList();
            if (!order.equals(List.copyOf(read.keySet()))) {
                throw reader.unusable(
                        "holds its tables in another order than its header, from table "
                                + firstDifference(order, List.copyOf(read.keySet())) + " on",
                        "Copy it again, unedited.");
            }
            List<ContentHash.OfTable> tables = List.copyOf(read.values());
            List<String> remarks = new ArrayList<>();
            reader.signature(limits.keys()).ifPresent(remarks::add);
            if (metadata.deadLetter()) {
                compareEdited(seal, tables, remarks);
            } else {
                compare(reader, seal, tables);
            }
            return new Checked(file, metadata, seal, tables, List.copyOf(remarks));
        }
    }

    private static ContentHash.OfTable table(
            ArchiveReader reader, Metadata.TableEntry entry, Limits limits, LongConsumer progress) throws IOException {
        boolean edited = reader.metadata().deadLetter();
        RowShape shape = new RowShape(entry, limits.depth(), edited);
        MessageDigest digest = ContentHash.sha256();
        RowDigest hashed = new RowDigest(digest);
        long told = 0;
        long untold = 0;
        while (reader.nextRow(true)) {
            boolean inPieces = reader.cut();
            try {
                if (inPieces) {
                    JsonBuffer row = RowPieces.pass(reader, entry.columns().size(), hashed);
                    shape.check(row.array(), 0, row.length());
                } else {
                    shape.check(reader.buffer(), reader.start(), reader.end());
                }
            } catch (RowShape.Misshapen e) {
                throw reader.misshapen(e);
            }
            if (!edited && shape.keyRepeated()) {
                throw reader.unusable(
                        "has the same key (%s) twice in table %s, rows %,d and %,d"
                                .formatted(
                                        String.join(", ", entry.key()), entry.name(), reader.row() - 1, reader.row()),
                        "Remove one of them where the file was made; a key names one row.");
            }
            if (!inPieces) {
                hashed.add(reader.buffer(), reader.start(), reader.end() - reader.start());
            }
            untold += reader.end() - reader.start();
            if (untold > RowDigest.BLOCK) {
                progress.accept(reader.row() - told);
                told = reader.row();
                untold = 0;
            }
        }
        hashed.flush();
        progress.accept(reader.row() - told);
        return new ContentHash.OfTable(entry.name(), entry.columnNames(), reader.row(), ContentHash.hex(digest));
    }

    /** An increment says what its tables were and what they become, and every other file does not. */
    private static void compareStates(ArchiveReader reader, Seal seal) {
        Metadata metadata = reader.metadata();
        boolean fits = !metadata.incremental()
                ? seal.result() == null
                : seal.result() != null && covers(metadata, seal.state()) && covers(metadata, metadata.base());
        if (!fits) {
            throw reader.unusable(
                    "is not what was sealed: its seal does not fit its header", "Copy it again, unedited.");
        }
    }

    private static boolean covers(Metadata metadata, Base.State state) {
        return covers(metadata, new Base("", state.contentSha256(), state.rows(), state.sha256()));
    }

    private static boolean covers(Metadata metadata, Base state) {
        List<ContentHash.OfTable> hashes = new ArrayList<>();
        for (Metadata.TableEntry table : metadata.realTables()) {
            Long rows = state.rows().get(table.name());
            String sha256 = state.sha256().get(table.name());
            if (rows == null || sha256 == null) {
                return false;
            }
            hashes.add(new ContentHash.OfTable(table.name(), table.columnNames(), rows, sha256));
        }
        return hashes.size() == state.rows().size() && ContentHash.of(hashes).equals(state.contentSha256());
    }

    private static void compare(ArchiveReader reader, Seal seal, List<ContentHash.OfTable> tables) {
        compareStates(reader, seal);
        for (ContentHash.OfTable table : tables) {
            Long sealed = seal.rows().get(table.table());
            if (sealed == null || sealed != table.rows()) {
                throw reader.unusable(
                        "holds %,d rows of %s, its seal says %s"
                                .formatted(
                                        table.rows(),
                                        table.table(),
                                        sealed == null ? "nothing" : "%,d".formatted(sealed)),
                        "Copy it again, unedited.");
            }
            if (!table.sha256().equals(seal.sha256().get(table.table()))) {
                throw reader.unusable(
                        "is not what was sealed: the hash of table " + table.table() + " differs",
                        "Copy it again, unedited; compare the sizes.");
            }
        }
        if (seal.rows().size() != tables.size()
                || seal.sha256().size() != tables.size()
                || seal.totalRows()
                        != tables.stream().mapToLong(ContentHash.OfTable::rows).sum()
                || !ContentHash.of(tables).equals(seal.contentSha256())) {
            throw reader.unusable(
                    "is not what was sealed: its seal does not fit its tables", "Copy it again, unedited.");
        }
    }

    private static String firstDifference(List<String> expected, List<String> actual) {
        int at = 0;
        while (expected.get(at).equals(actual.get(at))) {
            at++;
        }
        return actual.get(at);
    }

    private static void compareEdited(Seal seal, List<ContentHash.OfTable> tables, List<String> remarks) {
        for (ContentHash.OfTable table : tables) {
            if (seal.rowsOf(table.table()) != table.rows()) {
                remarks.add("%s held %,d rows when it was written, now %,d: it was edited"
                        .formatted(table.table(), seal.rowsOf(table.table()), table.rows()));
            }
        }
    }

    /** The problem of a file whose rows no longer are what was checked a moment ago. */
    public static Problem changed(Path file) {
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                "archive " + file.getFileName() + " changed while it was restored",
                "Write archives under another name and rename them; drop it again.");
    }
}
