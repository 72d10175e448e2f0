package dev.saddlebag.older.sort;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Records of all tables in order, however they came: sorted by the megabyte, put down on disk, and merged.
 *
 * <p>The files have no names, so that they go with this process however it ends.
 */
public final class Sorting implements Closeable {

    private static final long SMALLEST_RUN = 4 << 20;
    private static final long LARGEST_RUN = 64 << 20;
    private static final int OVERHEAD = 64;
    private static final int FAN_IN = 64;
    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final long runBytes;
    private final List<FileChannel> files = new ArrayList<>();
    private final PriorityQueue<Head> heads = new PriorityQueue<>();
    private List<Sorted> run = new ArrayList<>();
    private long bytes;

    private interface Source {
        /** Null at the end. */
        Sorted next() throws IOException;
    }

    private record Head(Sorted record, Source source) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return record.compareTo(other.record);
        }
    }

    public Sorting(Path folder) {
        this(
                folder,
                Math.max(
                        SMALLEST_RUN, Math.min(LARGEST_RUN, Runtime.getRuntime().maxMemory() / 10)));
    }

    /** @param runBytes about how much is sorted in memory */
    Sorting(Path folder, long runBytes) {
        this.folder = folder;
        this.runBytes = runBytes;
    }

    public void add(Sorted record) throws IOException {
        run.add(record);
        bytes += record.bytes().length + OVERHEAD;
        if (bytes > runBytes) {
            run.sort(null);
            files.add(write(inMemory(run)));
            run = new ArrayList<>();
            bytes = 0;
        }
    }

    /** Nothing is added from here on. */
    public void start() throws IOException {
        run.sort(null);
        while (files.size() >= FAN_IN) {
            mergeSome();
        }
        open(inMemory(run));
        for (FileChannel file : files) {
            open(onDisk(file));
        }
    }

    /** The next record that stands for table {@code number}; null behind its last. */
    public Sorted next(int number) throws IOException {
        Head head = heads.peek();
        return head == null || head.record().table() != number ? null : next();
    }

    private Sorted next() throws IOException {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        open(head.source());
        return head.record();
    }

    private void open(Source source) throws IOException {
        Sorted first = source.next();
        if (first != null) {
            heads.add(new Head(first, source));
        }
    }

    private void mergeSome() throws IOException {
        List<FileChannel> some = List.copyOf(files.subList(0, FAN_IN));
        for (FileChannel file : some) {
            open(onDisk(file));
        }
        files.add(write(this::next));
        for (FileChannel file : some) {
            files.remove(file);
            file.close();
        }
    }

    private FileChannel write(Source sorted) throws IOException {
        Files.createDirectories(folder);
        Path file = Files.createTempFile(folder, ".older-", ".rows");
        FileChannel channel = FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        try {
            DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
            for (Sorted each = sorted.next(); each != null; each = sorted.next()) {
                out.writeInt(each.keyLength());
                out.writeInt(each.bytes().length);
                out.write(each.bytes());
            }
            out.flush();
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static Source inMemory(List<Sorted> run) {
        Iterator<Sorted> each = run.iterator();
        return () -> each.hasNext() ? each.next() : null;
    }

    private static Source onDisk(FileChannel file) throws IOException {
        file.position(0);
        DataInputStream in = new DataInputStream(new BufferedInputStream(Channels.newInputStream(file), BUFFER));
        return () -> {
            int keyLength;
            try {
                keyLength = in.readInt();
            } catch (EOFException e) {
                return null;
            }
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return new Sorted(bytes, keyLength);
        };
    }

    @Override
    public void close() throws IOException {
        for (FileChannel file : files) {
            file.close();
        }
    }
}
