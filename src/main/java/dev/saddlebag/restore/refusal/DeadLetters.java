package dev.saddlebag.restore.refusal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.DeadLetterRow;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.write.DeadLetterArchive;
import dev.saddlebag.database.SqlState;
import dev.saddlebag.restore.table.TableRun;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The refused rows of one restore. They wait on disk; at the end each table's become an archive of their own, every row
 * with its cause, that the inbox takes like any other.
 */
public final class DeadLetters implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Path folder;
    private final String job;
    private final Metadata source;
    private final Map<String, RefusedRows> tables = new TreeMap<>();

    /** What a dead letter says of its row. */
    record Remark(String sqlState, String constraint, String column, String message, String hint) {}

    /**
     * Why rows of a table were refused, without their values.
     *
     * @param rows how many for this reason
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reason(String sqlState, String constraint, String column, String hint, long rows) {}

    /** @param folder {@code dead-letter/<job>}; made when the first row is refused */
    public DeadLetters(Path folder, String job, Metadata source) {
        this.folder = folder;
        this.job = job;
        this.source = source;
    }

    public synchronized void add(TableRun table, Chunk row, SqlState.Cause cause) throws IOException {
        RefusedRows rows = tables.get(table.name());
        if (rows == null) {
            Files.createDirectories(folder);
            rows = new RefusedRows(folder.resolve("." + fileName(table.name()) + ".part"));
            tables.put(table.name(), rows);
        }
        Remark remark =
                new Remark(cause.sqlState(), cause.constraint(), cause.column(), cause.message(), SqlState.hint(cause));
        rows.add(row, JSON.writeValueAsBytes(remark), cause);
    }

    /** How many rows may fit once another row is in. */
    public synchronized long waiting() {
        return tables.values().stream().mapToLong(RefusedRows::waiting).sum();
    }

    /** Whether rows of {@code table} collide with rows here. */
    public synchronized boolean colliding(String table) {
        return tables.containsKey(table) && tables.get(table).colliding() > 0;
    }

    /** Takes out the rows of {@code table} that wait for a parent, in chunks of at most {@code rows}. */
    public synchronized List<Chunk> takeWaiting(TableRun table, int rows) throws IOException {
        RefusedRows refused = tables.get(table.name());
        if (refused == null || refused.waiting() == 0) {
            return List.of();
        }
        List<Chunk> chunks = refused.takeWaiting(rows, !table.upsert().keyed());
        table.retry(chunks.stream().mapToLong(Chunk::copies).sum());
        return chunks;
    }

    /** Takes out the rows of {@code table} that collide with rows here, in chunks of at most {@code rows}. */
    public synchronized List<Chunk> takeColliding(TableRun table, int rows) throws IOException {
        RefusedRows refused = tables.get(table.name());
        if (refused == null || !table.upsert().keyed()) {
            return List.of();
        }
        List<Chunk> chunks = refused.takeColliding(rows);
        table.retry(chunks.stream().mapToLong(Chunk::copies).sum());
        return chunks;
    }

    /** The rows of {@code table} that were refused so far. */
    public synchronized RefusedRows.Lines refused(String table) throws IOException {
        RefusedRows rows = tables.get(table);
        if (rows == null) {
            return new RefusedRows.Lines();
        }
        rows.flush();
        return rows.read();
    }

    /** Forgets the rows of {@code table}: what refused them was undone. */
    public synchronized void forget(String table) throws IOException {
        RefusedRows rows = tables.remove(table);
        if (rows != null) {
            rows.close();
        }
    }

    public synchronized List<Reason> reasons(String table) {
        return tables.containsKey(table) ? tables.get(table).reasons() : List.of();
    }

    /** What the database said of the first {@code most} rows, table by table. */
    public synchronized List<Said> said(Function<String, TableRun> runs, int most) throws IOException {
        List<Said> said = new ArrayList<>();
        for (Map.Entry<String, RefusedRows> table : tables.entrySet()) {
            table.getValue().flush();
            try (RefusedRows.Lines lines = table.getValue().read()) {
                while (lines.hasNext() && said.size() < most) {
                    List<String> key = runs.apply(table.getKey()).entry().key();
                    said.add(Said.of(table.getKey(), key, lines.next(), JSON));
                }
            }
        }
        return said;
    }

    /** Writes the archives of all tables with refused rows. Returns their folder, or null when there are none. */
    public synchronized Path publish(Function<String, TableRun> runs) throws IOException {
        boolean any = false;
        for (Map.Entry<String, RefusedRows> table : tables.entrySet()) {
            table.getValue().finish();
            if (table.getValue().rows() > 0) {
                publish(runs.apply(table.getKey()), table.getValue());
                any = true;
            }
        }
        return any ? folder : null;
    }

    private void publish(TableRun table, RefusedRows refused) throws IOException {
        Path file = folder.resolve(fileName(table.name()) + ".json");
        try (RefusedRows.Lines lines = refused.read()) {
            Iterator<ByteBuffer> rows = lines.map(l -> DeadLetterRow.line(l.row(), l.cause(), l.large()));
            DeadLetterArchive.write(file, source, job, table.entry(), rows);
        }
    }

    /** A table's name as a file name, whatever characters it holds. */
    static String fileName(String table) {
        StringBuilder name = new StringBuilder();
        for (char c : table.toCharArray()) {
            boolean plain = Character.isLetterOrDigit(c) || c == '_' || c == '-' || (c == '.' && name.length() > 0);
            name.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        return name.length() > 120
                ? name.substring(0, 100) + "-" + Integer.toHexString(table.hashCode())
                : name.toString();
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        for (RefusedRows rows : tables.values()) {
            rows.close();
        }
        if (!tables.isEmpty() && isEmpty(folder)) {
            Files.delete(folder);
        }
    }
}
