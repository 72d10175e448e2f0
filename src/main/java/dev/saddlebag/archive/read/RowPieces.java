package dev.saddlebag.archive.read;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.RowDigest;
import dev.saddlebag.archive.large.BadRow;
import dev.saddlebag.archive.large.LargeRow;
import dev.saddlebag.archive.large.Shortened;
import dev.saddlebag.json.JsonBuffer;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import java.util.function.Predicate;

/**
 * The row a reader stands in, of which the buffer holds only the first piece.
 *
 * @param row without its long values
 * @param large its long values; null where it has none
 * @param sha256 of the whole row, or null
 */
record RowPieces(JsonBuffer row, LargeRow large, String sha256) {

    private static final Shortened.Values NOBODY = new Shortened.Values() {
        @Override
        public void begin(int member, int at) {}

        @Override
        public void add(byte[] text, int count) {}

        @Override
        public void end() {}
    };

    /** Reads to the end of the row, and hands it on to {@code hashed}. Returns it without its long values. */
    static JsonBuffer pass(ArchiveReader reader, int columns, RowDigest hashed) throws IOException {
        Shortened row = new Shortened(reader.limits().rowBytes(), member -> member < columns, NOBODY);
        read(reader, row, hashed);
        return row.row();
    }

    /**
     * Reads to the end of the row.
     *
     * @param leaves which columns' long values are put on disk
     * @param hashed whether the hash is asked for
     */
    static RowPieces take(ArchiveReader reader, List<String> columns, Predicate<String> leaves, boolean hashed)
            throws IOException {
        LargeRow.Taken taken = new LargeRow.Taken(columns);
        Shortened row = new Shortened(
                reader.limits().rowBytes(),
                member -> member < columns.size() && leaves.test(columns.get(member)),
                taken);
        MessageDigest digest = ContentHash.sha256();
        try {
            read(reader, row, hashed ? new RowDigest(digest) : null);
        } catch (IOException | RuntimeException e) {
            taken.discard();
            throw e;
        }
        LargeRow large = taken.row();
        if (large.values().isEmpty()) {
            // A row that is long for other reasons is like any other.
            taken.discard();
            large = null;
        }
        return new RowPieces(row.row(), large, hashed ? ContentHash.hex(digest) : null);
    }

    private static void read(ArchiveReader reader, Shortened row, RowDigest hashed) throws IOException {
        try {
            while (true) {
                row.add(reader.buffer(), reader.start(), reader.end());
                if (hashed != null) {
                    hashed.piece(reader.buffer(), reader.start(), reader.end() - reader.start());
                }
                if (!reader.cut()) {
                    break;
                }
                reader.nextPiece();
            }
            if (hashed != null) {
                hashed.endOfPieces();
            }
        } catch (BadRow e) {
            throw reader.misshapen(e);
        } catch (Shortened.TooLong e) {
            throw reader.tooLong();
        }
    }
}
