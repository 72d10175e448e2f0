package dev.saddlebag.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The bytes of a file, in short: their number and their SHA-256.
 *
 * @param sha256 64 hex digits
 */
public record Fingerprint(long bytes, String sha256) {

    private static final int BUFFER = 1 << 18;

    public static Fingerprint of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, OutputStream.nullOutputStream());
        }
    }

    /** Of all that {@code in} gives, which goes on to {@code out}. Neither is closed. */
    public static Fingerprint of(InputStream in, OutputStream out) throws IOException {
        MessageDigest digest = digest("SHA-256");
        DigestInputStream hashed = new DigestInputStream(in, digest);
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int n = hashed.read(buffer); n >= 0; n = hashed.read(buffer)) {
            out.write(buffer, 0, n);
            bytes += n;
        }
        return new Fingerprint(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(digest("SHA-256").digest(bytes));
    }

    /** @param algorithm one that every Java has: SHA-256, MD5 */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
