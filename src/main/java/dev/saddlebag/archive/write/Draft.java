package dev.saddlebag.archive.write;

import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.Ending;
import dev.saddlebag.archive.secrecy.Signer;
import dev.saddlebag.json.JsonBuffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.output.CloseShieldOutputStream;

/**
 * An archive being written. Segments arrive from several threads in any order and stand in the file in theirs.
 *
 * <p>Nobody sees the file before {@link #publish}; a draft that is closed without it leaves nothing behind.
 */
public final class Draft implements AutoCloseable {

    private final Target target;
    private final Compression compression;
    private final OutputStream out;
    private final MessageDigest header = ContentHash.sha256();
    private final Map<String, TableState> tables = new LinkedHashMap<>();
    private final Map<Integer, Waiting> waiting = new TreeMap<>();
    private final StringBuilder glue = new StringBuilder();
    private int next;
    private String current;

    private record Waiting(Segment segment, Spool spool, long rows, boolean hashed) {}

    private static final class TableState {
        private final List<String> columns;
        private final MessageDigest digest = ContentHash.sha256();
        private int hashedParts;
        private long rows;
        private ContentHash.OfTable result;

        TableState(List<String> columns) {
            this.columns = columns;
        }
    }

    /** @param metadata what the header says; its tables are the tables of the file, in this order */
    public Draft(Target target, Compression compression, Metadata metadata) throws IOException {
        this.target = target;
        this.compression = compression;
        metadata.tables().forEach(t -> tables.put(t.name(), new TableState(t.columnNames())));
        this.out = target.open();
    }

    /** Writes the header. Comes before the first segment. */
    public synchronized void begin(byte[] metadataJson) throws IOException {
        String text = "{\"metadata\":" + new String(metadataJson, StandardCharsets.UTF_8) + ",\n";
        header.update(text.getBytes(StandardCharsets.UTF_8));
        glue.append(text).append("\"tables\":{\n");
        flushGlue();
    }

    /**
     * Takes the rows of one segment; several segments may be taken at once. Returns their number.
     *
     * <p>The segment whose turn it is goes straight into the file; the others wait beside it.
     */
    public long take(Segment segment, Iterator<ByteBuffer> lines) throws IOException {
        TableState table = tables.get(segment.table());
        boolean inTurn;
        boolean hashed;
        synchronized (this) {
            inTurn = segment.number() == next;
            hashed = table.hashedParts == segment.part();
        }
        return inTurn ? takeInTurn(segment, table, lines) : takeEarly(segment, table, lines, hashed);
    }

    /** Until this segment is done no other is appended, so the file is this thread's alone. */
    private long takeInTurn(Segment segment, TableState table, Iterator<ByteBuffer> lines) throws IOException {
        synchronized (this) {
            open(segment, table, lines.hasNext());
        }
        long rows = 0;
        if (lines.hasNext()) {
            try (OutputStream packed = compression.pack(CloseShieldOutputStream.wrap(out))) {
                rows = SegmentWriter.write(lines, packed, table.digest);
            }
        }
        synchronized (this) {
            table.hashedParts++;
            close(segment, table, rows);
            next++;
            appendWaiting();
        }
        return rows;
    }

    private long takeEarly(Segment segment, TableState table, Iterator<ByteBuffer> lines, boolean hashed)
            throws IOException {
        Spool spool = new Spool(target.spool(segment.number()), target.keys().keyset());
        long rows;
        try (OutputStream packed = compression.pack(spool)) {
            rows = SegmentWriter.write(lines, packed, hashed ? table.digest : null);
        } catch (IOException | RuntimeException e) {
            spool.discard();
            throw e;
        }
        synchronized (this) {
            if (hashed) {
                table.hashedParts++;
            }
            waiting.put(segment.number(), new Waiting(segment, spool, rows, hashed));
            appendWaiting();
        }
        return rows;
    }

    private void appendWaiting() throws IOException {
        while (waiting.containsKey(next)) {
            append(waiting.remove(next++));
        }
    }

    private void append(Waiting done) throws IOException {
        TableState table = tables.get(done.segment().table());
        if (!done.hashed()) {
            try (InputStream text = Compression.unpack(done.spool().read())) {
                SegmentWriter.digest(text, table.digest);
            }
            table.hashedParts++;
        }
        open(done.segment(), table, done.rows() > 0);
        if (done.rows() > 0) {
            done.spool().copyTo(out);
        }
        done.spool().discard();
        close(done.segment(), table, done.rows());
    }

    /** Writes what stands before a segment's rows. */
    private void open(Segment segment, TableState table, boolean rows) throws IOException {
        if (segment.part() == 0) {
            openTable(segment.table());
        }
        if (rows) {
            if (table.rows > 0) {
                glue.append(",\n");
            }
            flushGlue();
        }
    }

    private void close(Segment segment, TableState table, long rows) {
        table.rows += rows;
        if (segment.last()) {
            glue.append(table.rows > 0 ? "\n" : "");
            table.result =
                    new ContentHash.OfTable(segment.table(), table.columns, table.rows, ContentHash.hex(table.digest));
        }
    }

    private void openTable(String name) {
        glue.append(current == null ? "" : "],\n")
                .append(new String(JsonBuffer.quoted(name), StandardCharsets.UTF_8))
                .append(":[\n");
        current = name;
    }

    /** The seal of everything taken; every segment of every table has to be in. */
    public synchronized Seal seal() {
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, String> hashes = new LinkedHashMap<>();
        List<ContentHash.OfTable> results = new ArrayList<>();
        tables.forEach((name, table) -> {
            if (table.result == null) {
                throw new IllegalStateException("table " + name + " is not complete");
            }
            rows.put(name, table.rows);
            hashes.put(name, table.result.sha256());
            results.add(table.result);
        });
        long total = rows.values().stream().mapToLong(Long::longValue).sum();
        return new Seal(rows, hashes, ContentHash.of(results), total);
    }

    /**
     * Writes the seal and gives the file its name: on disk first, then renamed, so that no name ever stands for half a
     * file.
     */
    public synchronized void publish(byte[] sealJson) throws IOException {
        String seal = new String(sealJson, StandardCharsets.UTF_8);
        Signer signer = target.keys().signer();
        String signature = signer == null ? null : signer.sign(Ending.message(header, seal));
        glue.append(current == null ? "}" : "]}").append(",\n").append(Ending.text(seal, signature));
        flushGlue();
        target.publish();
    }

    @Override
    public synchronized void close() throws IOException {
        for (Waiting left : waiting.values()) {
            left.spool().discard();
        }
        waiting.clear();
        target.close();
    }

    private void flushGlue() throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (OutputStream packed = compression.pack(frame)) {
            packed.write(glue.toString().getBytes(StandardCharsets.UTF_8));
        }
        frame.writeTo(out);
        glue.setLength(0);
    }

    /** Where the finished file stands, or null when it went to standard output. */
    public Path file() {
        return target.file();
    }
}
