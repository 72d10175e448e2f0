package dev.saddlebag.survey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What was seen when somebody looked last; each part is null before its first look. Times are ISO 8601 in UTC, lengths of
 * time in seconds.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record Survey(Tables tables, Seeds seeds, Sync sync) {

    static final Survey NONE = new Survey(null, null, null);

    /** @param undecided tables about which nobody decided; null where no backup lies here to tell the new ones by */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tables(String at, List<String> undecided) {}

    /** @param uncompared pairs of catalogue and business that were too many for one look */
    public record Seeds(String at, List<Seeded> seeded, long uncompared) {}

    /**
     * How a business stands to a catalogue.
     *
     * @param state {@code not-seeded}, {@code partly}, {@code update-available}, {@code seeded}
     */
    public record Seeded(
            String catalogue,
            String business,
            String state,
            long present,
            long missing,
            long outdated,
            long customised) {}

    /** @param conflicts rows that two machines changed and of which one gave way here, by the kind of the conflict */
    public record Sync(String at, List<Machine> machines, Map<String, Long> conflicts) {}

    /**
     * Another machine on the shelf.
     *
     * @param applied when the newest of its states that is here was made; null before the first
     * @param behind how much older that is than its newest; null before the first
     * @param ahead how far its newest lies in the future of the clock here
     * @param waits whether its newest is not here yet
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Machine(
            String node, String name, String pushed, String applied, Long behind, long ahead, boolean waits) {}

    Survey with(Tables seen) {
        return new Survey(seen, seeds, sync);
    }

    Survey with(Seeds seen) {
        return new Survey(tables, seen, sync);
    }

    Survey with(Sync seen) {
        return new Survey(tables, seeds, seen);
    }
}
