package dev.saddlebag.job;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names for runs and archives: a letter for the kind and 48 random bits, {@code r-7f3a01c2d4e5}. */
public final class JobId {

    private static final SecureRandom RANDOM = new SecureRandom();

    private JobId() {}

    public static String of(char kind) {
        byte[] bits = new byte[6];
        RANDOM.nextBytes(bits);
        return kind + "-" + HexFormat.of().formatHex(bits);
    }
}
