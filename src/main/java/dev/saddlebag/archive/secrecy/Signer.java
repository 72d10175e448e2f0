package dev.saddlebag.archive.secrecy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.PredefinedSignatureParameters;
import com.google.crypto.tink.signature.SignatureConfig;
import com.google.crypto.tink.signature.SignatureParameters;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The private keys of one machine: the primary one signs. */
public final class Signer {

    static final SignatureParameters PARAMETERS = PredefinedSignatureParameters.ED25519;

    private final PublicKeySign key;

    private Signer(PublicKeySign key) {
        this.key = key;
    }

    static {
        try {
            SignatureConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks what signatures need", e);
        }
    }

    /** Loads the class and with it what Tink has to know before it reads a keyset. */
    static void ready() {}

    /** @param setting where {@code json} comes from, for the error */
    public static Signer of(String json, String setting) {
        try {
            KeysetHandle handle = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
            return new Signer(handle.getPrimitive(RegistryConfiguration.get(), PublicKeySign.class));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // The cause may quote what it read.
            throw KeyFile.unfit(
                    setting, "is no keyset that can sign", "saddlebag key create --signing FILE, not its public half");
        }
    }

    /** The signature of {@code message} in base64. */
    public String sign(byte[] message) {
        try {
            return Base64.getEncoder().encodeToString(key.sign(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }
}
