package dev.saddlebag.engine.trust;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What makes archives unreadable to strangers, {@code saddlebag.secrecy}.
 *
 * @param keyset a file with keys, or from a config tree the keys themselves; empty: archives are readable
 */
@ConfigurationProperties("saddlebag.secrecy")
public record SecrecySettings(@DefaultValue("") String keyset) {

    /** Without the keys, which may stand in the setting. */
    @Override
    public String toString() {
        return "SecrecySettings[" + (keyset.isBlank() ? "none" : "a keyset") + "]";
    }
}
