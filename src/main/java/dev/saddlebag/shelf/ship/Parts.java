package dev.saddlebag.shelf.ship;

import dev.saddlebag.shelf.Fingerprint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What a bucket calls an object that was uploaded in parts. */
final class Parts {

    private static final int BUFFER = 1 << 18;

    private Parts() {}

    /**
     * The ETag of {@code file} after an upload in parts of {@code part} bytes: the MD5 of the MD5s of the parts and their
     * number; the MD5 alone where it is not larger than one part. A server that encrypts with keys of its own gives another.
     */
    static String tag(Path file, long part) throws IOException {
        HexFormat hex = HexFormat.of();
        MessageDigest one = Fingerprint.digest("MD5");
        if (Files.size(file) <= part) {
            try (InputStream in = Files.newInputStream(file)) {
                digest(in, Long.MAX_VALUE, one);
                return hex.formatHex(one.digest());
            }
        }
        MessageDigest all = Fingerprint.digest("MD5");
        int parts = 0;
        try (InputStream in = Files.newInputStream(file)) {
            while (digest(in, part, one) > 0) {
                all.update(one.digest());
                parts++;
            }
        }
        return hex.formatHex(all.digest()) + "-" + parts;
    }

    private static long digest(InputStream in, long atMost, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long done = 0;
        while (done < atMost) {
            int n = in.read(buffer, 0, (int) Math.min(buffer.length, atMost - done));
            if (n < 0) {
                break;
            }
            digest.update(buffer, 0, n);
            done += n;
        }
        return done;
    }
}
