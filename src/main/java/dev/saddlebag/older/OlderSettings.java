package dev.saddlebag.older;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How files of the older families are read, {@code saddlebag.older}.
 *
 * @param aliases names that no rule explains; where there is no such file, those inside the program
 * @param checksums what becomes of a 3.0 file whose checksum differs
 */
@ConfigurationProperties("saddlebag.older")
public record OlderSettings(
        @DefaultValue("config/aliases.yaml") Path aliases, @DefaultValue("refuse") Checksums checksums) {

    /** What a checksum that differs means. */
    public enum Checksums {
        /** The file is not read. */
        REFUSE,
        /** It is read, and the report says so. */
        TELL
    }
}
