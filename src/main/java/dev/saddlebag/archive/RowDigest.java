package dev.saddlebag.archive;

import dev.saddlebag.json.JsonBuffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Hands rows to a digest, each followed by a line feed.
 *
 * <p>Short rows are gathered first: a digest is quicker with much at a time. Long ones go by as they are, for a copy would
 * have to fit into memory beside them.
 */
public final class RowDigest {

    public static final int BLOCK = 1 << 16;

    private final MessageDigest digest;
    private final JsonBuffer gathered = new JsonBuffer(BLOCK * 2);

    public RowDigest(MessageDigest digest) {
        this.digest = digest;
    }

    public void add(byte[] text, int from, int count) {
        if (count > BLOCK) {
            flush();
            digest.update(text, from, count);
            digest.update((byte) '\n');
            return;
        }
        gathered.append(text, from, count).append('\n');
        if (gathered.length() > BLOCK) {
            flush();
        }
    }

    /** Adds a part of a row; {@link #endOfPieces()} comes after the last. */
    public void piece(byte[] text, int from, int count) {
        flush();
        digest.update(text, from, count);
    }

    public void endOfPieces() {
        digest.update((byte) '\n');
    }

    /** Adds a row wherever it stands. */
    public void add(ByteBuffer line) {
        if (line.hasArray()) {
            add(line.array(), line.arrayOffset() + line.position(), line.remaining());
        } else {
            flush();
            digest.update(line.duplicate());
            digest.update((byte) '\n');
        }
    }

    /** Hands on what is gathered; comes last. */
    public void flush() {
        digest.update(gathered.array(), 0, gathered.length());
        gathered.clear();
    }
}
