package dev.saddlebag.archive.read;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.RowShape;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.compression.Unpacked;
import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads an archive from its first byte to its last, a row at a time, in constant memory.
 *
 * <p>Call order: {@link #metadata()}; then {@link #nextTable()} and, inside a table, {@link #nextRow()} until each
 * gives false; then {@link #seal()}. The rows are the file's own bytes; whether they are rows at all is checked by
 * {@link ArchiveCheck}.
 */
public final class ArchiveReader implements AutoCloseable {

    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final byte[] TABLES = "\"tables\":{".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD = "{\"metadata\":{".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_HEADER = 64 << 20;

    private final Path file;
    private final Limits limits;
    private final Unpacked unpacked;
    private final Lines lines;
    private final Metadata metadata;
    private final MessageDigest header = ContentHash.sha256();
    private Ending ending;
    private String table;
    private long row;
    private long rowBytes;
    private boolean comma = true;
    private boolean tablesOver;
    private int rowEnd;

    private ArchiveReader(Path file, Limits limits, boolean ahead) throws IOException {
        this.file = file;
        this.limits = limits;
        this.unpacked = new Unpacked(file, limits, ahead);
        this.lines = new Lines(unpacked, Math.max(limits.rowBytes(), 1 << 16));
        try {
            this.metadata = readHeader();
        } catch (IOException | RuntimeException e) {
            lines.close();
            throw e;
        }
    }

    /** Opens {@code file} and reads its header. */
    public static ArchiveReader open(Path file, Limits limits) throws IOException {
        return open(file, limits, false);
    }

    /** @param ahead whether another thread unpacks, so that two processors have something to do */
    static ArchiveReader open(Path file, Limits limits, boolean ahead) throws IOException {
        Unpacked.refuseUnlessFile(file);
        return new ArchiveReader(file, limits, ahead);
    }

    public Metadata metadata() {
        return metadata;
    }

    private Metadata readHeader() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean started = false;
        while (lines.next() && text.size() < LONGEST_HEADER) {
            if (lines.is(TABLES)) {
                header.update(text.toByteArray());
                return Header.parse(text.toString(StandardCharsets.UTF_8), file, limits);
            }
            if (!started && !startsWith(HEAD)) {
                throw Foreign.diagnose(file, limits);
            }
            started = true;
            text.write(lines.buffer(), lines.start(), lines.end() - lines.start());
            text.write('\n');
        }
        throw Foreign.diagnose(file, limits);
    }

    /** Moves to the next table, past any rows of this one; false behind the last. */
    public boolean nextTable() throws IOException {
        while (table != null && nextRow(true)) {
            continue;
        }
        if (tablesOver) {
            return false;
        }
        if (!lines.next()) {
            throw cutShort();
        }
        if (lines.end() - lines.start() == 2 && lines.buffer()[lines.start()] == '}') {
            tablesOver = true;
            return false;
        }
        String text = new String(lines.buffer(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
        table = Header.tableName(text)
                .orElseThrow(
                        () -> unusable("has a line where the name of a table should be", "Copy it again, unedited."));
        row = 0;
        comma = true;
        return true;
    }

    public String table() {
        return table;
    }

    /** Moves to the next row of this table; false behind its last. */
    public boolean nextRow() throws IOException {
        return nextRow(false);
    }

    /**
     * The same, but of a row of many megabytes its first piece.
     *
     * @param pieces whether the caller asks for the others, see {@link #cut()}
     */
    boolean nextRow(boolean pieces) throws IOException {
        while (cut()) {
            nextPiece();
        }
        if (table == null) {
            return false;
        }
        if (!(pieces ? lines.nextOrPiece() : lines.next())) {
            throw lines.tooLong() ? tooLong() : cutShort();
        }
        byte[] bytes = lines.buffer();
        int start = lines.start();
        int end = lines.end();
        if (!lines.ended() && !lines.cut()) {
            row++;
            throw cutShort();
        }
        if (start < end && bytes[start] == ']' && !lines.cut()) {
            endOfTable(
                    end - start == 1 ? "" : new String(bytes, start + 1, end - start - 1, StandardCharsets.US_ASCII));
            return false;
        }
        if (!comma) {
            throw unusable("lacks a comma after " + place(), "Copy it again, unedited.");
        }
        row++;
        rowBytes = end - start;
        endOfPiece();
        return true;
    }

    private void endOfPiece() {
        int end = lines.end();
        comma = !cut() && end > lines.start() && lines.buffer()[end - 1] == ',';
        rowEnd = comma ? end - 1 : end;
    }

    /** Whether the row goes on past {@link #end()}. */
    boolean cut() {
        return lines.cut();
    }

    /** Moves to the next piece of the row. */
    void nextPiece() throws IOException {
        if (!lines.nextOrPiece() || !lines.ended() && !lines.cut()) {
            throw cutShort();
        }
        rowBytes += lines.end() - lines.start();
        if (rowBytes > limits.longRowBytes()) {
            throw unusable(
                    "has a row of more than %,d bytes, %s".formatted(limits.longRowBytes(), place()),
                    "If the file is what you think it is, raise saddlebag.archive.max-long-row.");
        }
        endOfPiece();
    }

    private void endOfTable(String rest) {
        if (comma && row > 0) {
            throw unusable("has a comma with no row behind it after " + place(), "Copy it again, unedited.");
        }
        table = null;
        switch (rest) {
            case "," -> tablesOver = false;
            case "}," -> tablesOver = true;
            default -> throw unusable("ends a table in a way the format does not know", "Copy it again, unedited.");
        }
    }

    /** The buffer that holds the row; the row stands between {@link #start()} and {@link #end()}. */
    public byte[] buffer() {
        return lines.buffer();
    }

    public int start() {
        return lines.start();
    }

    public int end() {
        return rowEnd;
    }

    /** The number of the row in its table, from 1. */
    public long row() {
        return row;
    }

    /** Reads the seal. Comes after the last table; nothing may follow it. */
    public Seal seal() throws IOException {
        ending = Ending.read(this, lines, header);
        if (unpacked.cutShort()) {
            throw unusable("has its seal, but its packing does not end there", "Copy it again, and compare the sizes.");
        }
        return ending.seal();
    }

    /**
     * Who signed the archive, in a sentence; nothing where nobody did. Comes after {@link #seal()}.
     *
     * @throws Problem where the signature is not to be believed, or one is missing that {@code keys} require
     */
    public Optional<String> signature(Keys keys) {
        return Signed.judge(this, ending, keys);
    }

    private boolean startsWith(byte[] text) {
        int length = lines.end() - lines.start();
        return length >= text.length
                && Arrays.equals(lines.buffer(), lines.start(), lines.start() + text.length, text, 0, text.length);
    }

    private Problem cutShort() {
        return unusable(
                "has no seal: it was cut short " + (table == null ? "between two tables" : "at " + place()),
                "Copy it again, and compare the sizes.");
    }

    Problem tooLong() {
        return unusable(
                "has a row of more than %,d bytes after %s".formatted(limits.rowBytes(), place()),
                "Raise saddlebag.archive.max-row, and give the program four times as much memory (-Xmx).");
    }

    /** The shape of this table's rows in a dead-letter file, whose rows carry a cause; null in any other file. */
    RowShape deadLetterShape() {
        return metadata.deadLetter() ? new RowShape(metadata.table(table).orElseThrow(), limits.depth(), true) : null;
    }

    Problem misshapen(Exception e) {
        return unusable("is damaged: " + place() + " " + e.getMessage(), "Copy it again, unedited.");
    }

    String place() {
        return "table %s, row %,d".formatted(table, row);
    }

    Problem unusable(String what, String hint) {
        return new Problem(Problem.Kind.FILE_UNUSABLE, "archive " + file.getFileName() + " " + what, hint);
    }

    Limits limits() {
        return limits;
    }

    /**
     * The rows of the table the reader stands in, in pieces of at most {@code rows} rows and about {@code bytes} bytes.
     *
     * @param counted whether rows that are alike and side by side travel once, with their number
     * @param apart which columns' values travel apart from their rows where they are long, see {@link Chunk#large()}
     */
    public Iterator<Chunk> chunks(int rows, int bytes, boolean counted, Predicate<String> apart) {
        return new ChunkIterator(this, rows, bytes, counted, apart);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
