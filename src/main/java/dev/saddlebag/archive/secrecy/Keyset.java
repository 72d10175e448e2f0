package dev.saddlebag.archive.secrecy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.streamingaead.PredefinedStreamingAeadParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.streamingaead.StreamingAeadParameters;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keys that make archives unreadable to strangers: the primary one writes, all of them read.
 *
 * <p>A secret file is one line that names the key, {@code saddlebag-encrypted 1 0123456789}, and behind it what Tink's
 * streaming AEAD ({@code AES256_GCM_HKDF_1MB}) makes of the packed bytes, the line being its associated data. It is
 * written and read a megabyte at a time; a byte that was changed, moved or cut off is an error.
 */
public final class Keyset {

    /** What stands behind the name of a secret file. */
    public static final String SUFFIX = ".enc";

    static final StreamingAeadParameters PARAMETERS = PredefinedStreamingAeadParameters.AES256_GCM_HKDF_1MB;

    private static final byte[] MARK = "saddlebag-encrypted 1 ".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 10;
    private static final int LINE = MARK.length + DIGITS + 1;

    private final KeysetHandle handle;
    private final StreamingAead aead;

    private Keyset(KeysetHandle handle, StreamingAead aead) {
        this.handle = handle;
        this.aead = aead;
    }

    static {
        try {
            StreamingAeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks what encryption needs", e);
        }
    }

    /** Loads the class and with it what Tink has to know before it reads a keyset. */
    static void ready() {}

    /**
     * @param json a keyset as {@code saddlebag key create} and Tink's tools write it
     * @param setting where it comes from, for the error
     */
    public static Keyset of(String json, String setting) {
        try {
            KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
            if (!IntStream.range(0, handle.size())
                    .allMatch(i -> handle.getAt(i).getKey().getParameters() instanceof StreamingAeadParameters)) {
                throw KeyFile.unfit(setting, "holds keys that are not for encryption", "saddlebag key create FILE");
            }
            return new Keyset(handle, handle.getPrimitive(RegistryConfiguration.get(), StreamingAead.class));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote what it read.
            throw KeyFile.unfit(setting, "is no keyset that can be read", "saddlebag key create FILE");
        }
    }

    /** A stream that encrypts into {@code out} with the primary key; whole once it is closed, which closes {@code out}. */
    public OutputStream encrypt(OutputStream out) throws IOException {
        byte[] line = line(handle.getPrimary().getId());
        out.write(line);
        try {
            return aead.newEncryptingStream(out, line);
        } catch (GeneralSecurityException e) {
            throw new IOException("encryption failed", e);
        }
    }

    private static byte[] line(int id) {
        return Arrays.copyOf(
                (new String(MARK, StandardCharsets.US_ASCII) + number(id) + "\n").getBytes(StandardCharsets.US_ASCII),
                LINE);
    }

    /** The number of a key as people see it: ten digits. */
    static String number(int id) {
        return ("0".repeat(DIGITS) + Integer.toUnsignedString(id))
                .substring(Integer.toUnsignedString(id).length());
    }

    /** What {@code in} holds, decrypted if it is secret. @param keyset null for none */
    public static InputStream reveal(InputStream in, Keyset keyset) throws IOException {
        PushbackInputStream start = new PushbackInputStream(in, LINE);
        byte[] line = start.readNBytes(LINE);
        if (line.length < LINE || !Arrays.equals(line, 0, MARK.length, MARK, 0, MARK.length)) {
            start.unread(line);
            return start;
        }
        String number = new String(line, MARK.length, DIGITS, StandardCharsets.US_ASCII);
        if (keyset == null) {
            throw new Undecipherable("is encrypted with key " + number + ", and no keyset is configured", true);
        }
        if (!keyset.numbers().contains(number)) {
            throw new Undecipherable(
                    "is encrypted with key %s; the keyset here holds %s"
                            .formatted(number, String.join(", ", keyset.numbers())),
                    true);
        }
        try {
            return new Deciphered(keyset.aead.newDecryptingStream(start, line));
        } catch (GeneralSecurityException e) {
            throw new IOException("decryption failed", e);
        }
    }

    private List<String> numbers() {
        return IntStream.range(0, handle.size())
                .mapToObj(i -> number(handle.getAt(i).getId()))
                .toList();
    }

    /** Says nothing of the keys. */
    @Override
    public String toString() {
        return "Keyset" + numbers();
    }
}
