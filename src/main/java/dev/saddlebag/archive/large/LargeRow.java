package dev.saddlebag.archive.large;

import dev.saddlebag.json.LongText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The long values of one row, on disk, for as long as somebody holds it or until {@link #discard()}. The file has no
 * name that outlives the program.
 */
public final class LargeRow {

    private final FileChannel file;
    private final boolean own;
    private final List<Value> values;

    /**
     * @param at where in the short row the quotes of the value stand
     * @param from where in the file its text starts
     * @param length of the text in UTF-8
     */
    public record Value(String column, int at, long from, long length) {}

    private LargeRow(FileChannel file, boolean own, List<Value> values) {
        this.file = file;
        this.own = own;
        this.values = List.copyOf(values);
    }

    /** A file for values that goes when it is closed, or when the program ends. */
    public static FileChannel file() throws IOException {
        Path path = Files.createTempFile("saddlebag-", ".values");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Takes the values that a row is shortened by. */
    public static final class Taken implements Shortened.Values {

        private final List<String> columns;
        private final FileChannel file = file();
        private final List<Value> values = new ArrayList<>();
        private String column;
        private int place;
        private long from;

        /** @param columns of the row, in its order */
        public Taken(List<String> columns) throws IOException {
            this.columns = columns;
        }

        @Override
        public void begin(int member, int at) throws IOException {
            column = columns.get(member);
            place = at;
            from = file.position();
        }

        @Override
        public void add(byte[] text, int count) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(text, 0, count);
            while (rest.hasRemaining()) {
                file.write(rest);
            }
        }

        @Override
        public void end() throws IOException {
            values.add(new Value(column, place, from, file.position() - from));
        }

        public LargeRow row() {
            return new LargeRow(file, true, values);
        }

        public void discard() throws IOException {
            file.close();
        }
    }

    public List<Value> values() {
        return values;
    }

    public List<String> columns() {
        return values.stream().map(Value::column).toList();
    }

    public InputStream open(Value value) {
        return new InputStream() {
            private long at = value.from();

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                long left = value.from() + value.length() - at;
                if (left <= 0) {
                    return -1;
                }
                int read = file.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(count, left)), at);
                at += Math.max(0, read);
                return read;
            }
        };
    }

    /** The same values at the end of {@code to}, which others share; not discarded with them. */
    public LargeRow movedTo(FileChannel to) throws IOException {
        List<Value> moved = new ArrayList<>();
        for (Value value : values) {
            long start = to.size();
            to.position(start);
            long done = 0;
            while (done < value.length()) {
                done += file.transferTo(value.from() + done, value.length() - done, to);
            }
            moved.add(new Value(value.column(), value.at(), start, value.length()));
        }
        return new LargeRow(to, false, moved);
    }

    /** The whole row as a line. @param row the short one, to which something may have been added at its end */
    public ByteBuffer line(byte[] row) throws IOException {
        try (LongText text = LongText.create()) {
            int done = 0;
            byte[] block = new byte[1 << 16];
            for (Value value : values) {
                text.append(ByteBuffer.wrap(row, done, value.at() + 1 - done));
                done = value.at() + 1;
                try (InputStream in = open(value)) {
                    int read;
                    while ((read = in.read(block)) > 0) {
                        text.escaped(block, read);
                    }
                }
            }
            return text.append(ByteBuffer.wrap(row, done, row.length - done)).view();
        }
    }

    /** Lets go of the disk. */
    public void discard() throws IOException {
        if (own) {
            file.close();
        }
    }
}
