package dev.saddlebag.archive.read;

import dev.saddlebag.json.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a text, one after the other, in one buffer that grows to the longest line and no further. */
final class Lines implements AutoCloseable {

    /** Bytes of the longest line that is in the buffer as a whole where lines may come in pieces. */
    static final int PIECE = 4 << 20;

    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[1 << 18];
    private int filled;
    private int start;
    private int end;
    private int next;
    private long offset;
    private boolean tooLong;
    private boolean cut;

    Lines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** Moves to the next line; false at the end of the text, or at a line past the limit, see {@link #tooLong()}. */
    boolean next() throws IOException {
        return next(false);
    }

    /** The same, but of a line that is longer than {@link #PIECE} its first piece, see {@link #cut()}. */
    boolean nextOrPiece() throws IOException {
        return next(longest >= PIECE);
    }

    /** Whether the line goes on: {@link #nextOrPiece()} then gives its next piece, the last one of at least a byte. */
    boolean cut() {
        return cut;
    }

    private boolean next(boolean pieces) throws IOException {
        cut = false;
        start = next;
        int from = start;
        while (true) {
            int feed = JsonText.lineFeed(buffer, from, filled);
            if (feed < filled) {
                end = feed;
                next = feed + 1;
                return true;
            }
            if (pieces && filled - start >= PIECE) {
                cut = true;
                end = filled - 1;
                next = end;
                return true;
            }
            from = filled - start;
            if (!fill()) {
                end = filled;
                next = filled;
                return end > start && !tooLong;
            }
            from += start;
        }
    }

    /** Makes the line longer by one read; {@code start} may move. */
    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            offset += start;
            filled -= start;
            start = 0;
        }
        if (filled > longest) {
            tooLong = true;
            return false;
        }
        if (filled == buffer.length) {
            // One byte past the limit tells that it is passed; twice the limit would not fit where the limit just does.
            long twice = (long) buffer.length * 2;
            buffer =
                    Arrays.copyOf(buffer, (int) (twice > longest ? Math.max(longest + 1L, buffer.length + 1L) : twice));
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read <= 0) {
            return false;
        }
        filled += read;
        return true;
    }

    /** Whether a line feed ended the line, and not the end of the text. */
    boolean ended() {
        return next > end;
    }

    boolean tooLong() {
        return tooLong;
    }

    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    /** Past the last byte of the line, without the line feed. */
    int end() {
        return end;
    }

    /** Where the line starts in the text, in bytes. */
    long offset() {
        return offset + start;
    }

    boolean is(byte[] text) {
        return Arrays.equals(buffer, start, end, text, 0, text.length);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
