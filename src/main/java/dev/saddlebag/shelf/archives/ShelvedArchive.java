package dev.saddlebag.shelf.archives;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.saddlebag.archive.write.Target;
import java.time.Instant;
import java.util.Locale;

/**
 * One archive on a shelf, as names and sizes tell it.
 *
 * @param key of the archive below the shelf, also where only its manifest is there
 * @param manifestKey null where the shelf has none
 * @param database as it stands in the path
 * @param node the id of the machine that made it; null where neither path nor manifest says
 * @param scope {@code full}, {@code part}, {@code incremental}; what the header calls kind
 * @param id of the archive, from eight characters after {@code b-} on
 * @param base id of the archive it builds on; null where it stands alone
 * @param bytes of the archive; 0 where it is missing
 * @param pinned whether somebody said that it stays
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShelvedArchive(
        String key,
        String manifestKey,
        String database,
        String node,
        String scope,
        @JsonSerialize(using = ToStringSerializer.class) Instant createdAt,
        String id,
        String base,
        long bytes,
        boolean pinned,
        State state) {

    /** Whether archive and manifest are both there. */
    public enum State {
        WHOLE("whole"),
        /** On its way, or left half way. */
        WITHOUT_MANIFEST("an archive without its manifest"),
        /** The manifest promises what is not there. */
        WITHOUT_ARCHIVE("a manifest without its archive"),
        /** The manifest cannot be read. */
        UNREADABLE("a manifest that cannot be read");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** In JSON: {@code without-manifest}. */
        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public boolean whole() {
        return state == State.WHOLE;
    }

    /** Whether {@code text}, with or without {@code b-}, begins this archive's id, as far as the shelf's name tells it. */
    public boolean named(String text) {
        String asked = text.replaceFirst("^b-", "");
        String mine = id.replaceFirst("^b-", "");
        return !asked.isEmpty() && (mine.startsWith(asked) || asked.startsWith(mine));
    }

    /** The key of the object that says that this archive stays. */
    String pinKey() {
        return key.replaceAll(Target.NAME_END + "$", "") + Listing.PIN;
    }
}
