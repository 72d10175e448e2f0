package dev.saddlebag.archive.secrecy;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Public keys of those whose archives are taken, each under the name of its file. */
public final class Trusted {

    private static final Trusted NOBODY = new Trusted(Map.of());

    /** Behind a byte that tells the kind, Tink's signatures start with the number of the key. */
    private static final int PREFIX = 5;

    private final Map<Integer, Known> keys;

    private record Known(String name, PublicKeyVerify verify) {}

    private Trusted(Map<Integer, Known> keys) {
        this.keys = keys;
    }

    public static Trusted nobody() {
        return NOBODY;
    }

    /** @param keysets public keysets as JSON by the name of who signs with their private half */
    public static Trusted of(Map<String, String> keysets) {
        Signer.ready();
        Map<Integer, Known> keys = new HashMap<>();
        new LinkedHashMap<>(keysets).forEach((name, json) -> {
            try {
                KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeysetWithoutSecret(json);
                Known known = new Known(name, handle.getPrimitive(RegistryConfiguration.get(), PublicKeyVerify.class));
                for (int i = 0; i < handle.size(); i++) {
                    keys.put(handle.getAt(i).getId(), known);
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw KeyFile.unfit(
                        "saddlebag.trust.trusted",
                        "has " + name + ", which is no public keyset",
                        "saddlebag key export-public FILE --to " + name);
            }
        });
        return new Trusted(Map.copyOf(keys));
    }

    public boolean anybody() {
        return !keys.isEmpty();
    }

    /** What is to be thought of a signature. */
    public sealed interface Verdict {
        /** Somebody trusted wrote exactly this. */
        record Good(String name, String key) implements Verdict {}

        /** Nobody that is known here. @param key its number, or what stands in its place */
        record Foreign(String key) implements Verdict {}

        /** Not what {@code name} signed. */
        record Bad(String name, String key) implements Verdict {}
    }

    /** @param signature base64, as it stands in the file */
    public Verdict verdict(byte[] message, String signature) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return new Verdict.Foreign("(none that can be read)");
        }
        if (bytes.length < PREFIX) {
            return new Verdict.Foreign("(none that can be read)");
        }
        int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
        Known known = keys.get(id);
        if (known == null) {
            return new Verdict.Foreign(Keyset.number(id));
        }
        try {
            known.verify().verify(bytes, message);
            return new Verdict.Good(known.name(), Keyset.number(id));
        } catch (GeneralSecurityException e) {
            return new Verdict.Bad(known.name(), Keyset.number(id));
        }
    }

    @Override
    public String toString() {
        return "Trusted" + keys.values().stream().map(Known::name).sorted().toList();
    }
}
