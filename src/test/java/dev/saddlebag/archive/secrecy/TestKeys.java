package dev.saddlebag.archive.secrecy;

import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Keys made for a test, in files as an operator would have them. */
public final class TestKeys {

    private TestKeys() {}

    /** A new file with one key that encrypts. */
    public static Path encryption() {
        return made(KeyFile.Purpose.ENCRYPTION);
    }

    /** A new file with one key that signs. */
    public static Path signing() {
        return made(KeyFile.Purpose.SIGNING);
    }

    private static Path made(KeyFile.Purpose purpose) {
        try {
            Path file = Server.fresh("keys.json");
            new KeyFile(file).create(purpose);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void rotate(Path file) {
        try {
            new KeyFile(file).rotate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The public half of {@code signing}, in a file named after {@code who}. */
    public static Path publicHalf(Path signing, String who) {
        try {
            Path file = signing.resolveSibling(who + ".json");
            new KeyFile(signing).exportPublic(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Keys secret(Path encryption) {
        return new Keys(Keyset.of(text(encryption), "the keyset"), null, Trusted.nobody(), false);
    }

    public static Keys signer(Path signing) {
        return new Keys(null, Signer.of(text(signing), "the keyset"), Trusted.nobody(), false);
    }

    /** Takes only what the owner of {@code signing} signed. */
    public static Keys trusting(Path signing) {
        Path half = Files.exists(signing.resolveSibling("quay.json"))
                ? signing.resolveSibling("quay.json")
                : publicHalf(signing, "quay");
        return trustingText(text(half));
    }

    static Keys trustingText(String json) {
        return new Keys(null, null, Trusted.of(Map.of("quay", json)), true);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
