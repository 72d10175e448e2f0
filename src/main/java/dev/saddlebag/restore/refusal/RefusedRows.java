package dev.saddlebag.restore.refusal;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.DeadLetterRow;
import dev.saddlebag.archive.large.LargeRow;
import dev.saddlebag.database.SqlState;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The refused rows of one table on disk: a row and its cause a line, those that wait for other rows apart. */
public final class RefusedRows implements Closeable {

    /** No row of a file has so high a number. */
    private static final long FIRST = 1L << 40;

    private final Pile settled;
    private final Pile waiting;
    private final Pile colliding;
    private long retried;

    /** @param large the row's long values, or null */
    public record Line(byte[] row, byte[] cause, LargeRow large) {}

    RefusedRows(Path file) {
        this.settled = new Pile(file);
        this.waiting = new Pile(file.resolveSibling(file.getFileName() + ".waiting.part"));
        this.colliding = new Pile(file.resolveSibling(file.getFileName() + ".colliding.part"));
    }

    /** Rows that are refused for a like reason. */
    private static final class Pile {

        private final Path file;
        private final Map<List<String>, Long> reasons = new LinkedHashMap<>();
        private final List<LargeRow> large = new ArrayList<>();
        private OutputStream out;
        private FileChannel values;
        private long rows;

        Pile(Path file) {
            this.file = file;
        }

        void add(Chunk row, byte[] cause, List<String> reason) throws IOException {
            if (out == null) {
                // Made anew, whatever lay there.
                out = new BufferedOutputStream(Files.newOutputStream(file));
            }
            byte[] text = row.row();
            String place = row.large() == null ? "" : "\t" + keep(row.large());
            for (long i = 0; i < row.copies(); i++) {
                out.write(text);
                // A tab stands in no JSON text of ours: inside strings it is escaped.
                out.write('\t');
                out.write(cause);
                out.write(place.getBytes(StandardCharsets.US_ASCII));
                out.write('\n');
            }
            rows += row.copies();
            reasons.merge(reason, row.copies(), Long::sum);
        }

        /** Where among the {@link #large} rows it is found. All their values share one file. */
        private int keep(LargeRow row) throws IOException {
            if (values == null) {
                values = LargeRow.file();
            }
            large.add(row.movedTo(values));
            return large.size() - 1;
        }

        void close() throws IOException {
            finish();
            Files.deleteIfExists(file);
            if (values != null) {
                values.close();
            }
        }

        Part part() {
            return new Part(file, large);
        }

        void flush() throws IOException {
            if (out != null) {
                out.flush();
            }
        }

        void finish() throws IOException {
            if (out != null) {
                out.close();
            }
        }

        /** Takes all rows out, into a file of their own. */
        Path take() throws IOException {
            finish();
            out = null;
            rows = 0;
            reasons.clear();
            return Files.move(
                    file, file.resolveSibling(file.getFileName() + ".taken.part"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void add(Chunk row, byte[] cause, SqlState.Cause reason) throws IOException {
        Pile pile = reason.waitsForParent() ? waiting : reason.collides() ? colliding : settled;
        List<String> key = List.of(
                reason.sqlState(),
                Objects.requireNonNullElse(reason.constraint(), ""),
                Objects.requireNonNullElse(reason.column(), ""),
                SqlState.hint(reason));
        pile.add(row, cause, key);
    }

    /** Rows that may fit once others are in, or have moved. */
    long waiting() {
        return waiting.rows + colliding.rows;
    }

    /** Rows that collide with rows here. */
    long colliding() {
        return colliding.rows;
    }

    /** Sees to it that {@link #read()} finds all rows that came so far. */
    void flush() throws IOException {
        settled.flush();
        waiting.flush();
        colliding.flush();
    }

    long rows() {
        return settled.rows + waiting.rows + colliding.rows;
    }

    /** Takes out the waiting rows, in chunks whose row numbers collide with none of the file. */
    List<Chunk> takeWaiting(int rows, boolean counted) throws IOException {
        List<Chunk> chunks = new ArrayList<>(take(waiting, rows, counted));
        chunks.addAll(take(colliding, rows, counted));
        return chunks;
    }

    /** Takes out the rows that collide with rows here. */
    List<Chunk> takeColliding(int rows) throws IOException {
        return take(colliding, rows, false);
    }

    private List<Chunk> take(Pile pile, int rows, boolean counted) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        if (pile.rows == 0) {
            return chunks;
        }
        Path taken = pile.take();
        List<byte[]> batch = new ArrayList<>();
        try (Lines lines = new Lines(new Part(taken, pile.large))) {
            while (lines.hasNext()) {
                Line line = lines.next();
                if (line.large() != null) {
                    chunks.add(DeadLetterRow.chunk(List.of(line.row()), counted, FIRST + retried++, line.large()));
                } else {
                    batch.add(line.row());
                }
                if (!batch.isEmpty() && (batch.size() == rows || !lines.hasNext())) {
                    chunks.add(DeadLetterRow.chunk(batch, counted, FIRST + retried));
                    retried += batch.size();
                    batch.clear();
                }
            }
        }
        Files.delete(taken);
        return chunks;
    }

    List<DeadLetters.Reason> reasons() {
        Map<List<String>, Long> all = new LinkedHashMap<>(settled.reasons);
        waiting.reasons.forEach((key, rows) -> all.merge(key, rows, Long::sum));
        colliding.reasons.forEach((key, rows) -> all.merge(key, rows, Long::sum));
        return all.entrySet().stream()
                .map(e -> new DeadLetters.Reason(
                        e.getKey().get(0),
                        e.getKey().get(1).isEmpty() ? null : e.getKey().get(1),
                        e.getKey().get(2).isEmpty() ? null : e.getKey().get(2),
                        e.getKey().get(3),
                        e.getValue()))
                .toList();
    }

    /** No more rows come. */
    void finish() throws IOException {
        settled.finish();
        waiting.finish();
        colliding.finish();
    }

    /** All rows, those that still wait at the end. Comes after {@link #flush()} or {@link #finish()}. */
    Lines read() throws IOException {
        return new Lines(settled.part(), waiting.part(), colliding.part());
    }

    @Override
    public void close() throws IOException {
        settled.close();
        waiting.close();
        colliding.close();
    }

    /** A file of lines, and the long values they speak of. */
    record Part(Path file, List<LargeRow> large) {}

    /** The lines of the files that exist, in order. */
    public static final class Lines implements Iterator<Line>, Closeable {

        private final List<BufferedReader> readers = new ArrayList<>();
        private final List<List<LargeRow>> large = new ArrayList<>();
        private String next;
        private List<LargeRow> largeOfNext;

        Lines(Part... parts) throws IOException {
            for (Part part : parts) {
                if (Files.exists(part.file())) {
                    readers.add(Files.newBufferedReader(part.file()));
                    large.add(part.large());
                }
            }
            advance();
        }

        private void advance() throws IOException {
            next = null;
            while (next == null && !readers.isEmpty()) {
                next = readers.get(0).readLine();
                largeOfNext = large.get(0);
                if (next == null) {
                    large.remove(0);
                    readers.remove(0).close();
                }
            }
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public Line next() {
            String[] fields = next.split("\t");
            Line line = new Line(
                    fields[0].getBytes(StandardCharsets.UTF_8),
                    fields[1].getBytes(StandardCharsets.UTF_8),
                    fields.length < 3 ? null : largeOfNext.get(Integer.parseInt(fields[2])));
            try {
                advance();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return line;
        }

        <T> Iterator<T> map(Function<Line, T> mapping) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return Lines.this.hasNext();
                }

                @Override
                public T next() {
                    return mapping.apply(Lines.this.next());
                }
            };
        }

        @Override
        public void close() throws IOException {
            for (BufferedReader reader : readers) {
                reader.close();
            }
        }
    }
}
