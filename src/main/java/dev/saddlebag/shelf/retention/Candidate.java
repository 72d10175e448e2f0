package dev.saddlebag.shelf.retention;

import java.time.Instant;

/**
 * An archive about which retention decides.
 *
 * @param node may be null
 * @param fault what is wrong with it, in words; null when it is good
 * @param base the id of the archive it builds on, else null
 */
public record Candidate(
        String id,
        String database,
        String node,
        String scope,
        Instant createdAt,
        boolean pinned,
        String fault,
        String base) {

    /** Of what it is an archive: each kind is decided on by itself. */
    String kind() {
        return database + "\n" + node + "\n" + scope;
    }

    boolean good() {
        return fault == null;
    }

    /** Whether {@code other} is this archive's id; a shelf's names hold its first characters only. */
    boolean is(String other) {
        return other.startsWith(id) || id.startsWith(other);
    }
}
