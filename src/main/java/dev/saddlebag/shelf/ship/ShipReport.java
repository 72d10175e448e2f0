package dev.saddlebag.shelf.ship;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.problem.Problem;
import java.util.List;

/**
 * What became of one archive of the outbox.
 *
 * @param id of the archive
 * @param waiting whether it is still in the outbox, because a shelf does not have it yet
 * @param next when it is tried again, ISO 8601; null when it is on every shelf
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShipReport(String id, String file, List<Delivered> shelves, boolean waiting, String next) {

    /**
     * One shelf.
     *
     * @param shelf as it was asked for: a name or an address
     * @param key of the archive on it
     * @param delivered whether it has the archive, by size and hash, and its manifest
     * @param before whether it had it before
     * @param removed how many archives of its kind went by a rule of retention; null where there is no rule
     * @param trouble what was in the way of it, or of retention where it is delivered; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Delivered(
            String shelf,
            String address,
            String key,
            long bytes,
            String sha256,
            boolean delivered,
            boolean before,
            Long removed,
            String trouble,
            String hint,
            @JsonIgnore Problem.Kind kind) {}
}
