package dev.saddlebag.archive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which states of other machines a state contains: what lets two machines tell news from echoes.
 *
 * @param revision counts the states that one machine has shipped, from 1; clocks tell no order
 * @param contains for each other machine, by its id, the newest of its states that went into this one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Lineage(long revision, Map<String, Ancestor> contains) {

    /**
     * A state that somebody shipped.
     *
     * @param node the id of the machine
     * @param id of the archive
     * @param contains what it contains itself: the revision by machine
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Ancestor(
            String node,
            String name,
            long revision,
            String id,
            String createdAt,
            String contentSha256,
            Map<String, Long> contains) {

        public Ancestor {
            contains = contains == null ? Map.of() : new TreeMap<>(contains);
        }

        /** The state that an archive stands for. */
        public static Ancestor of(Metadata metadata, String contentSha256) {
            return new Ancestor(
                    metadata.node().id(),
                    metadata.node().name(),
                    metadata.lineage().revision(),
                    metadata.id(),
                    metadata.createdAt(),
                    contentSha256,
                    metadata.lineage().revisions());
        }

        /** Whether {@code other} went into this state. */
        public boolean contains(Ancestor other) {
            return node.equals(other.node())
                    ? revision > other.revision()
                    : contains.getOrDefault(other.node(), 0L) >= other.revision();
        }
    }

    public Lineage {
        contains = contains == null ? Map.of() : new TreeMap<>(contains);
    }

    /** The revision by machine. */
    public Map<String, Long> revisions() {
        Map<String, Long> revisions = new TreeMap<>();
        contains.forEach((node, state) -> revisions.put(node, state.revision()));
        return revisions;
    }
}
