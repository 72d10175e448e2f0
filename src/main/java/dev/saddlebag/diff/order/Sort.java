package dev.saddlebag.diff.order;

import dev.saddlebag.diff.row.Layout;
import dev.saddlebag.diff.row.Row;
import dev.saddlebag.diff.row.Rows;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Rows in the order of their keys, however they came: sorted by the megabyte, put down on disk, and merged.
 *
 * <p>What fits into one run stays in memory. The files lie in the folder for temporary files, can be read by nobody
 * else, and go with {@link #close()}.
 */
public final class Sort implements Rows {

    private static final long SMALLEST_RUN = 4 << 20;
    private static final long LARGEST_RUN = 64 << 20;
    private static final int ROW_OVERHEAD = 80;
    private static final int FAN_IN = 64;
    private static final int BUFFER = 1 << 16;

    private final Layout layout;
    private final Comparator<Row> order;
    private final long runBytes;
    private final Path folder;
    private final List<Path> files = new ArrayList<>();
    private final PriorityQueue<Head> heads;
    private Head taken;

    /** Sorted rows, and the first of them that has not been taken. */
    private record Head(Rows rows, Row row) {
        boolean next() throws IOException {
            boolean more = rows.next(row);
            if (!more) {
                rows.close();
            }
            return more;
        }
    }

    private Sort(Layout layout, KeyOrder order, long runBytes, Path folder) {
        this.layout = layout;
        this.order = order::compareWhole;
        this.runBytes = runBytes;
        this.folder = folder;
        this.heads = new PriorityQueue<>((x, y) -> this.order.compare(x.row, y.row));
    }

    /** All rows of {@code rows}, which is read to its end. */
    public static Sort of(Rows rows, Layout layout, KeyOrder order) throws IOException {
        long share = Runtime.getRuntime().maxMemory() / 16;
        long run = Math.max(SMALLEST_RUN, Math.min(LARGEST_RUN, share));
        return of(rows, layout, order, run, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param runBytes about how much is sorted in memory. @param folder where the rest waits */
    public static Sort of(Rows rows, Layout layout, KeyOrder order, long runBytes, Path folder) throws IOException {
        Sort sort = new Sort(layout, order, runBytes, folder);
        try {
            sort.take(rows);
            return sort;
        } catch (IOException | RuntimeException e) {
            sort.close();
            throw e;
        }
    }

    private void take(Rows rows) throws IOException {
        List<Row> run = new ArrayList<>();
        long bytes = 0;
        Row row = new Row(layout);
        while (rows.next(row)) {
            run.add(row.copy());
            bytes += row.length() + ROW_OVERHEAD + 8L * layout.members();
            if (bytes > runBytes) {
                run.sort(order);
                files.add(write(inMemory(run)));
                run.clear();
                bytes = 0;
            }
        }
        run.sort(order);
        while (files.size() >= FAN_IN) {
            mergeSome();
        }
        start(inMemory(run));
        for (Path file : files) {
            start(new OnDisk(file));
        }
    }

    /** Makes one file of the first of the files. */
    private void mergeSome() throws IOException {
        List<Path> some = List.copyOf(files.subList(0, FAN_IN));
        for (Path file : some) {
            start(new OnDisk(file));
        }
        files.add(write(this));
        for (Path file : some) {
            files.remove(file);
            Files.deleteIfExists(file);
        }
    }

    private void start(Rows rows) throws IOException {
        Head head = new Head(rows, new Row(layout));
        if (head.next()) {
            heads.add(head);
        }
    }

    private Path write(Rows sorted) throws IOException {
        Path file = Files.createTempFile(folder, "saddlebag-diff-", ".rows");
        Row row = new Row(layout);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER))) {
            while (sorted.next(row)) {
                out.writeInt(row.length());
                out.write(row.text(), row.start(), row.length());
            }
            return file;
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public boolean next(Row row) throws IOException {
        if (taken != null && taken.next()) {
            heads.add(taken);
        }
        taken = heads.poll();
        if (taken == null) {
            return false;
        }
        row.set(taken.row.text(), taken.row.start(), taken.row.start() + taken.row.length());
        return true;
    }

    @Override
    public void close() throws IOException {
        if (taken != null) {
            taken.rows.close();
        }
        for (Head head : heads) {
            head.rows.close();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }

    private static Rows inMemory(List<Row> run) {
        Iterator<Row> rows = run.iterator();
        return into -> {
            if (!rows.hasNext()) {
                return false;
            }
            Row row = rows.next();
            into.set(row.text(), row.start(), row.start() + row.length());
            return true;
        };
    }

    /** Rows as {@link #write} puts them down, each behind its length. */
    private static final class OnDisk implements Rows {

        private final DataInputStream in;
        private byte[] line = new byte[1 << 10];

        OnDisk(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
        }

        @Override
        public boolean next(Row row) throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException e) {
                return false;
            }
            if (length > line.length) {
                line = new byte[Math.max(length, line.length * 2)];
            }
            in.readFully(line, 0, length);
            row.set(line, 0, length);
            return true;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
