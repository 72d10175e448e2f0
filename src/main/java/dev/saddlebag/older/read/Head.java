package dev.saddlebag.older.read;

import java.util.List;
import java.util.Map;

/**
 * What an older file says of itself.
 *
 * @param family {@code pre-1}, {@code 1.0}, {@code 2.0} or {@code 3.0}
 * @param wrappers the members the backup is wrapped in, outermost first: {@code backupData}, {@code compressedData}
 * @param metadata what stands in {@code metadata} as plain values, also of its {@code checksums}
 */
public record Head(Family family, List<String> wrappers, Map<String, String> metadata) {

    public enum Family {
        PRE_1("1.0.0"),
        NESTED("1.0"),
        FLAT("2.0"),
        TIERS("3.0");

        private final String version;

        Family(String version) {
            this.version = version;
        }

        public String version() {
            return version;
        }
    }

    public Head {
        wrappers = List.copyOf(wrappers);
        metadata = Map.copyOf(metadata);
    }

    /** Null where the file does not say. */
    public String said(String member) {
        return metadata.get(member);
    }
}
