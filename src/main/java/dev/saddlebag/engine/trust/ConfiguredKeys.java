package dev.saddlebag.engine.trust;

import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.archive.secrecy.Keyset;
import dev.saddlebag.archive.secrecy.Signer;
import dev.saddlebag.archive.secrecy.Trusted;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Reads the keys that the settings name. */
public final class ConfiguredKeys {

    private static final String KEYSET = "saddlebag.secrecy.keyset";
    private static final String SIGNING = "saddlebag.trust.signing-keyset";
    private static final String TRUSTED = "saddlebag.trust.trusted";

    private ConfiguredKeys() {}

    public static Keys of(SecrecySettings secrecy, TrustSettings trust) {
        Keyset keyset = secrecy.keyset().isBlank() ? null : Keyset.of(text(secrecy.keyset(), KEYSET), KEYSET);
        Signer signer = trust.sign() ? Signer.of(text(trust.signingKeyset(), SIGNING), SIGNING) : null;
        Trusted trusted = trust.trusted().isBlank() ? Trusted.nobody() : Trusted.of(trusted(trust.trusted()));
        if (trust.requireSigned() && !trusted.anybody()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "saddlebag.trust.require-signed is true, and " + trust.trusted() + " holds no public key",
                    "Put the public halves of those who sign there: saddlebag key export-public.");
        }
        return keyset == null && signer == null && !trusted.anybody()
                ? Keys.none()
                : new Keys(keyset, signer, trusted, trust.requireSigned());
    }

    /** A setting from a config tree is the keyset itself; any other names the file. */
    private static String text(String value, String setting) {
        return itself(value) ? value : read(Path.of(value.strip()), setting);
    }

    private static boolean itself(String value) {
        return value.stripLeading().startsWith("{");
    }

    private static Map<String, String> trusted(String value) {
        if (itself(value)) {
            return Map.of("the key of " + TRUSTED, value);
        }
        Path path = Path.of(value.strip());
        Map<String, String> keysets = new TreeMap<>();
        if (!Files.isDirectory(path)) {
            keysets.put(name(path), read(path, TRUSTED));
            return keysets;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path, "[!.]*.json")) {
            for (Path file : files) {
                keysets.put(name(file), read(file, TRUSTED));
            }
        } catch (IOException e) {
            throw unreadable(path, TRUSTED, e);
        }
        return keysets;
    }

    /** Who signs: the name of the file. */
    private static String name(Path file) {
        return file.getFileName().toString().replaceAll("(\\.public)?\\.json$", "");
    }

    private static String read(Path file, String setting) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, setting, e);
        }
    }

    private static Problem unreadable(Path file, String setting, IOException e) {
        return new Problem(
                Problem.Kind.WRONG_USAGE,
                setting + " names " + file + ", which cannot be read",
                "Check the path and its rights; saddlebag key create makes such a file.",
                e);
    }
}
