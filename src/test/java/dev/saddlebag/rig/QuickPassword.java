package dev.saddlebag.rig;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What PostgreSQL keeps of a password, made with one round instead of 4096: as easy to guess as that, and as quick.
 *
 * <p>Source: RFC 5802, section 3, with SHA-256 (RFC 7677); PostgreSQL takes it for a password of any version.
 */
final class QuickPassword {

    private static final byte[] SALT = "of the tests".getBytes(StandardCharsets.US_ASCII);

    private QuickPassword() {}

    /** {@code SCRAM-SHA-256$1:salt$stored:server}. */
    static String of(String password) {
        try {
            byte[] first = new byte[SALT.length + 4];
            System.arraycopy(SALT, 0, first, 0, SALT.length);
            first[first.length - 1] = 1;
            byte[] salted = mac(password.getBytes(StandardCharsets.US_ASCII), first);
            byte[] client = mac(salted, "Client Key".getBytes(StandardCharsets.US_ASCII));
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(client);
            byte[] server = mac(salted, "Server Key".getBytes(StandardCharsets.US_ASCII));
            return "SCRAM-SHA-256$1:%s$%s:%s".formatted(base64(SALT), base64(stored), base64(server));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
