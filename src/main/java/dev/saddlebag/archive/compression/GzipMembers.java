package dev.saddlebag.archive.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The text of gzip members that stand one behind the other, up to the end of the file.
 *
 * <p>The JDK's own stream takes whatever follows a member and is none itself for the end of the file. Source: RFC 1952.
 */
final class GzipMembers extends InputStream {

    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final byte[] packed = new byte[1 << 16];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int at;
    private int filled;
    private boolean inside;

    /** Reads the head of the first member. */
    GzipMembers(InputStream in) throws IOException {
        this.in = in;
        if (!header()) {
            throw new EOFException();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (count == 0) {
            return 0;
        }
        while (inside || header()) {
            int read = inflate(bytes, from, count);
            if (read > 0) {
                crc.update(bytes, from, read);
                return read;
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int from, int count) throws IOException {
        if (inflater.finished()) {
            trailer();
            return 0;
        }
        if (inflater.needsInput()) {
            if (at == filled && !fill()) {
                throw new EOFException();
            }
            inflater.setInput(packed, at, filled - at);
        }
        try {
            int read = inflater.inflate(bytes, from, count);
            if (inflater.needsDictionary()) {
                throw new ZipException("a dictionary is needed");
            }
            at = filled - inflater.getRemaining();
            return read;
        } catch (DataFormatException e) {
            throw (ZipException) new ZipException(e.getMessage()).initCause(e);
        }
    }

    /** Reads the head of a member; false at the end of the file. */
    private boolean header() throws IOException {
        if (at == filled && !fill()) {
            return false;
        }
        boolean first = inflater.getBytesRead() == 0 && !inflater.finished();
        if (next() != 0x1f || (at == filled && !fill()) || next() != 0x8b) {
            throw first ? new ZipException("no gzip") : new IOException("after the packed bytes come others");
        }
        int method = next();
        int flags = next();
        if (method != 8 || flags >= 32) {
            throw new ZipException("method " + method + ", flags " + flags);
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        for (int text = NAME; text <= COMMENT; text *= 2) {
            while ((flags & text) != 0 && next() != 0) {
                continue;
            }
        }
        skip((flags & HEADER_CRC) != 0 ? 2 : 0);
        inflater.reset();
        crc.reset();
        inside = true;
        return true;
    }

    private void trailer() throws IOException {
        long written = inflater.getBytesWritten() & 0xffffffffL;
        if (number() != crc.getValue() || number() != written) {
            throw new ZipException("the sums of a member do not fit");
        }
        inside = false;
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private int next() throws IOException {
        if (at == filled && !fill()) {
            throw new EOFException();
        }
        return packed[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, in.read(packed));
        return filled > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
