package dev.saddlebag.engine.trust;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who wrote an archive, {@code saddlebag.trust}.
 *
 * @param sign whether backups are signed
 * @param signingKeyset a file with private keys, or from a config tree the keys themselves
 * @param trusted a file with public keys, or a folder of such files, each named after who signs
 * @param requireSigned whether what comes in by itself must be signed by one of those
 */
@ConfigurationProperties("saddlebag.trust")
public record TrustSettings(
        @DefaultValue("false") boolean sign,
        @DefaultValue("") String signingKeyset,
        @DefaultValue("") String trusted,
        @DefaultValue("false") boolean requireSigned) {

    public TrustSettings {
        if (sign && signingKeyset.isBlank()) {
            throw new IllegalArgumentException(
                    "saddlebag.trust.sign is true, and saddlebag.trust.signing-keyset names no keys to sign with");
        }
        if (requireSigned && trusted.isBlank()) {
            throw new IllegalArgumentException(
                    "saddlebag.trust.require-signed is true, and saddlebag.trust.trusted names"
                            + " nobody whose signature counts");
        }
    }

    /** Without the keys, which may stand in the settings. */
    @Override
    public String toString() {
        return "TrustSettings[sign=" + sign + ", trusted=" + trusted + ", requireSigned=" + requireSigned + "]";
    }
}
