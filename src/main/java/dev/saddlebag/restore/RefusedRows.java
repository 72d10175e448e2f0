package dev.saddlebag.restore;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.archive.DeadLetterRow;
import dev.saddlebag.database.SqlState;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The refused rows of one table on disk: a row and its cause a line, those that wait for other rows apart. */
final class RefusedRows implements Closeable {

    private final Pile settled;
    private final Pile waiting;
    private final Pile colliding;
    private long retried;

    record Line(byte[] row, byte[] cause) {}

    RefusedRows(Path file) {
        this.settled = new Pile(file);
        this.waiting = new Pile(file.resolveSibling(file.getFileName() + ".waiting.part"));
        this.colliding = new Pile(file.resolveSibling(file.getFileName() + ".colliding.part"));
    }

    /** Rows that are refused for a like reason. */
    private static final class Pile {

        private final Path file;
        private final Map<List<String>, Long> reasons = new LinkedHashMap<>();
        private OutputStream out;
        private long rows;

        Pile(Path file) {
            this.file = file;
        }

        void add(byte[] row, byte[] cause, List<String> reason, long copies) throws IOException {
            if (out == null) {
                out = new BufferedOutputStream(Files.newOutputStream(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING));
            }
            for (long i = 0; i < copies; i++) {
                out.write(row);
                // A tab stands in no JSON text of ours: inside strings it is escaped.
                out.write('\t');
                out.write(cause);
                out.write('\n');
            }
            rows += copies;
            reasons.merge(reason, copies, Long::sum);
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

    void add(byte[] row, byte[] cause, SqlState.Cause reason, long copies) throws IOException {
        Pile pile = reason.waitsForParent() ? waiting : reason.collides() ? colliding : settled;
        List<String> key = List.of(
                reason.sqlState(),
                Objects.requireNonNullElse(reason.constraint(), ""),
                Objects.requireNonNullElse(reason.column(), ""),
                SqlState.hint(reason));
        pile.add(row, cause, key, copies);
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
        try (Lines lines = new Lines(taken)) {
            while (lines.hasNext()) {
                batch.add(lines.next().row());
                if (batch.size() == rows || !lines.hasNext()) {
                    chunks.add(DeadLetterRow.chunk(batch, counted, (1L << 40) + retried));
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
        return new Lines(settled.file, waiting.file, colliding.file);
    }

    @Override
    public void close() throws IOException {
        finish();
        Files.deleteIfExists(settled.file);
        Files.deleteIfExists(waiting.file);
        Files.deleteIfExists(colliding.file);
    }

    /** The lines of the files that exist, in order. */
    static final class Lines implements Iterator<Line>, Closeable {

        private final List<BufferedReader> readers = new ArrayList<>();
        private String next;

        Lines(Path... files) throws IOException {
            for (Path file : files) {
                if (Files.exists(file)) {
                    readers.add(Files.newBufferedReader(file));
                }
            }
            advance();
        }

        private void advance() throws IOException {
            next = null;
            while (next == null && !readers.isEmpty()) {
                next = readers.get(0).readLine();
                if (next == null) {
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
            int tab = next.indexOf('\t');
            Line line = new Line(
                    next.substring(0, tab).getBytes(StandardCharsets.UTF_8),
                    next.substring(tab + 1).getBytes(StandardCharsets.UTF_8));
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
