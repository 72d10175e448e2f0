package dev.saddlebag.archive.write;

import dev.saddlebag.archive.RowDigest;
import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.json.LongText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Iterator;

/** Packs the rows of one segment: each on a line, a comma at the end of all but the last. */
final class SegmentWriter {

    private static final int BLOCK = RowDigest.BLOCK;

    private SegmentWriter() {}

    /**
     * Writes all of {@code lines} to {@code out} and returns their number.
     *
     * @param digest also gets the rows, each followed by a line feed; null to leave it to {@link #digest}
     */
    static long write(Iterator<ByteBuffer> lines, OutputStream out, MessageDigest digest) throws IOException {
        JsonBuffer text = new JsonBuffer(BLOCK * 2);
        RowDigest hashed = digest == null ? null : new RowDigest(digest);
        long rows = 0;
        while (lines.hasNext()) {
            ByteBuffer line = lines.next();
            if (rows++ > 0) {
                text.append(',').append('\n');
            }
            if (!line.hasArray()) {
                out.write(text.array(), 0, text.length());
                text.clear();
                LongText.copy(line, out);
                if (hashed != null) {
                    hashed.add(line);
                }
                continue;
            }
            int from = line.arrayOffset() + line.position();
            boolean lengthy = line.remaining() > BLOCK;
            if (!lengthy) {
                text.append(line.array(), from, line.remaining());
            }
            if (lengthy || text.length() > BLOCK) {
                out.write(text.array(), 0, text.length());
                text.clear();
            }
            if (lengthy) {
                // As it is: a copy would have to fit into memory beside it.
                out.write(line.array(), from, line.remaining());
            }
            if (hashed != null) {
                hashed.add(line.array(), from, line.remaining());
            }
        }
        out.write(text.array(), 0, text.length());
        if (hashed != null) {
            hashed.flush();
        }
        return rows;
    }

    /** Hashes a segment that was written before its turn to be hashed. */
    static void digest(InputStream text, MessageDigest digest) throws IOException {
        byte[] in = new byte[BLOCK];
        byte[] out = new byte[BLOCK + 1];
        boolean comma = false;
        boolean any = false;
        int read;
        while ((read = text.read(in)) > 0) {
            any = true;
            int length = 0;
            for (int i = 0; i < read; i++) {
                byte b = in[i];
                if (comma && b != '\n') {
                    out[length++] = ',';
                    if (length == out.length) {
                        digest.update(out, 0, length);
                        length = 0;
                    }
                }
                comma = b == ',';
                if (!comma) {
                    out[length++] = b;
                    if (length == out.length) {
                        digest.update(out, 0, length);
                        length = 0;
                    }
                }
            }
            digest.update(out, 0, length);
        }
        if (any) {
            digest.update((byte) '\n');
        }
    }
}
