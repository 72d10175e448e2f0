package dev.saddlebag.archive.increment;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What increments did to one table since the last full archive, the latest word for each key. Held in memory; increments
 * of more than 64 MiB in all are refused, for a new full archive is then due.
 */
public final class Overlay {

    private static final long AT_MOST = 64L << 20;
    private static final Overlay NONE = new Overlay(null, 0);

    private final RowKey key;
    private final Map<ByteBuffer, Rows> rows = new LinkedHashMap<>();
    private final Set<ByteBuffer> met = new HashSet<>();

    /** @param copies how often the row stands in the table; none where it is gone */
    record Rows(byte[] row, long copies) {}

    private Overlay(Metadata.TableEntry table, int depth) {
        this.key = table == null || table.key().isEmpty() ? null : new RowKey(table, depth);
    }

    /** Of an archive that no increment followed. */
    public static Overlay none() {
        return NONE;
    }

    /** Reads {@code increments}, the oldest first. Returns what they did by table. */
    public static Map<String, Overlay> of(List<Path> increments, Limits limits) throws IOException {
        Map<String, Overlay> overlays = new HashMap<>();
        long[] held = new long[1];
        for (Path file : increments) {
            Metadata metadata;
            try (ArchiveReader reader = ArchiveReader.open(file, limits)) {
                metadata = reader.metadata();
            }
            for (Metadata.TableEntry table : metadata.realTables()) {
                overlays.computeIfAbsent(table.name(), name -> new Overlay(table, limits.depth()));
            }
            Map<String, Set<ByteBuffer>> counted = new HashMap<>();
            Increment.read(
                    file,
                    limits,
                    (table, row) -> {
                        held[0] += row.remaining() + 128L;
                        if (held[0] > AT_MOST) {
                            throw tooMuch(file);
                        }
                        overlays.get(table).changed(bytes(row), counted.computeIfAbsent(table, t -> new HashSet<>()));
                    },
                    (table, line) -> {
                        held[0] += line.remaining() + 128L;
                        if (held[0] > AT_MOST) {
                            throw tooMuch(file);
                        }
                        overlays.get(table).gone(bytes(line), counted.computeIfAbsent(table, t -> new HashSet<>()));
                    });
        }
        return overlays;
    }

    private static Problem tooMuch(Path file) {
        return new Problem(
                Problem.Kind.REFUSED,
                "the increments up to " + file.getFileName() + " changed too much for another one",
                "Make a full backup: leave --since out.");
    }

    /** @param counted what this increment has named already: of equal rows it has all */
    private void changed(byte[] row, Set<ByteBuffer> counted) {
        ByteBuffer id = id(row);
        Rows so = key == null && !counted.add(id) ? rows.get(id) : null;
        rows.put(id, new Rows(row, so == null ? 1 : so.copies() + 1));
    }

    private void gone(byte[] line, Set<ByteBuffer> counted) {
        ByteBuffer id = key == null ? ByteBuffer.wrap(line) : ByteBuffer.wrap(key.ofLine(line));
        if (key != null || !counted.contains(id)) {
            rows.put(id, new Rows(line, 0));
        }
    }

    private ByteBuffer id(byte[] row) {
        return ByteBuffer.wrap(key == null ? row : key.of(row));
    }

    private static byte[] bytes(ByteBuffer row) {
        byte[] bytes = new byte[row.remaining()];
        row.duplicate().get(bytes);
        return bytes;
    }

    /**
     * The rows of the table as the increments left them: those of the full archive in its order, then what was added. One
     * reading at a time.
     */
    public Iterator<ByteBuffer> all(Iterator<ByteBuffer> full) {
        met.clear();
        Iterator<ByteBuffer> changed = over(full);
        return new Iterator<>() {
            private Iterator<ByteBuffer> added;

            @Override
            public boolean hasNext() {
                if (changed.hasNext()) {
                    return true;
                }
                if (added == null) {
                    added = unmet().stream()
                            .flatMap(r -> LongStream.range(0, r.copies()).mapToObj(copy -> ByteBuffer.wrap(r.row())))
                            .iterator();
                }
                return added.hasNext();
            }

            @Override
            public ByteBuffer next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return added == null ? changed.next() : added.next();
            }
        };
    }

    /** The rows of the full archive as the increments left them; those they added come by {@link #meet}. */
    Iterator<ByteBuffer> over(Iterator<ByteBuffer> full) {
        return rows.isEmpty() ? full : new Over(full);
    }

    /** What the increments say of a row that the full archive has not; null for nothing. */
    Rows meet(byte[] row) {
        if (rows.isEmpty()) {
            return null;
        }
        ByteBuffer id = id(row);
        Rows found = rows.get(id);
        return found != null && found.copies() > 0 && met.add(id) ? found : null;
    }

    /** What the increments added and nobody met since. */
    List<Rows> unmet() {
        List<Rows> unmet = rows.entrySet().stream()
                .filter(e -> e.getValue().copies() > 0 && !met.contains(e.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        met.addAll(rows.keySet());
        return unmet;
    }

    private final class Over implements Iterator<ByteBuffer> {

        private final Iterator<ByteBuffer> full;
        private ByteBuffer next;
        private long again;

        Over(Iterator<ByteBuffer> full) {
            this.full = full;
        }

        @Override
        public boolean hasNext() {
            while (next == null && again == 0 && full.hasNext()) {
                ByteBuffer row = full.next();
                ByteBuffer id = id(bytes(row));
                Rows now = rows.get(id);
                if (now == null) {
                    next = row;
                } else if (met.add(id)) {
                    next = now.copies() == 0 ? null : ByteBuffer.wrap(now.row());
                    again = Math.max(0, now.copies() - 1);
                }
            }
            return next != null || again > 0;
        }

        @Override
        public ByteBuffer next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ByteBuffer row = next;
            if (again > 0) {
                again--;
            } else {
                next = null;
            }
            return row;
        }
    }
}
