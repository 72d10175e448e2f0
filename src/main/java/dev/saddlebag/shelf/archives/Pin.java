package dev.saddlebag.shelf.archives;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saddlebag.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The word that an archive stays: {@code <name>.pin.json} beside it. */
public final class Pin {

    /** What its name ends with, where that of the archive ends with {@code .json.zst}. */
    public static final String SUFFIX = Listing.PIN;

    private static final JsonMapper JSON = new JsonMapper();

    private Pin() {}

    /** Pins it. Returns whether it was not pinned before. @param why for people; may be empty */
    public static boolean put(Search.Found found, String why) {
        ObjectNode pin = JSON.createObjectNode()
                .put("id", found.archive().id())
                .put("at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("why", why);
        return found.shelf()
                .putNew(found.archive().pinKey(), (pin + "\n").getBytes(StandardCharsets.UTF_8))
                .isPresent();
    }

    /** Takes the pin away. Returns whether there was one. */
    public static boolean remove(Search.Found found) {
        Map<String, String> left = found.shelf().remove(List.of(found.archive().pinKey()));
        if (!left.isEmpty()) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "the pin of " + found.archive().id() + " cannot be removed: "
                            + left.values().iterator().next(),
                    "Check the rights to delete on " + found.shelf().address() + ".");
        }
        return found.archive().pinned();
    }
}
