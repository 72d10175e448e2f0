package dev.saddlebag.archive.compression;

import com.github.luben.zstd.RecyclingBufferPool;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How the bytes of an archive are packed. Frames of one kind may follow each other and read as one. */
public enum Compression {
    ZSTD(".zst"),
    GZIP(".gz"),
    NONE("");

    private static final int BUFFER = 1 << 16;

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** What a file of that name is expected to be, {@code shop.json.zst}; nothing for a name that is no archive's. */
    public static Optional<Compression> of(Path file) {
        String name = file.getFileName().toString().replaceFirst("\\.enc$", "");
        return Arrays.stream(values())
                .filter(c -> name.endsWith(".json" + c.suffix))
                .findFirst();
    }

    /** What stands behind {@code .json} in the file name. */
    public String suffix() {
        return suffix;
    }

    /** A stream that packs into one frame, whole once it is closed; closing it closes {@code out} too. */
    public OutputStream pack(OutputStream out) throws IOException {
        return switch (this) {
            case ZSTD -> new ZstdOutputStreamNoFinalizer(out, RecyclingBufferPool.INSTANCE, 1);
            case GZIP -> new FastGzip(out);
            case NONE -> out;
        };
    }

    /** Recognises the packing by the first bytes and unpacks. */
    public static InputStream unpack(InputStream in) throws IOException {
        PushbackInputStream pushback = new PushbackInputStream(in, 4);
        byte[] head = pushback.readNBytes(4);
        pushback.unread(head);
        if (head.length == 4 && startsZstd(head, 0)) {
            return new ZstdInputStreamNoFinalizer(pushback, RecyclingBufferPool.INSTANCE);
        }
        if (head.length >= 2 && startsGzip(head, 0)) {
            return new GzipMembers(pushback);
        }
        return pushback;
    }

    /** Whether the bytes from {@code at} on, four at least, look like the start of a frame. */
    public static boolean startsFrame(byte[] bytes, int at) {
        return startsZstd(bytes, at) || startsGzip(bytes, at);
    }

    private static boolean startsZstd(byte[] bytes, int at) {
        return bytes[at] == 0x28 && (bytes[at + 1] & 0xff) == 0xb5 && bytes[at + 2] == 0x2f;
    }

    private static boolean startsGzip(byte[] bytes, int at) {
        return bytes[at] == 0x1f && (bytes[at + 1] & 0xff) == 0x8b;
    }

    /** Level 1: the time of a backup matters more than the last tenth of its size. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
