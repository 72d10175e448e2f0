package dev.saddlebag.sync.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.archive.Lineage;
import java.util.List;

/**
 * How this machine stands to the others.
 *
 * @param pushed the newest state it shipped; null before the first
 * @param contains the newest state of each other machine that is in this database
 * @param waiting what others shipped and is not in it yet
 * @param plans the same with what taking it would change
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncStatus(
        String node,
        String name,
        String through,
        String pull,
        Lineage.Ancestor pushed,
        List<Lineage.Ancestor> contains,
        List<Lineage.Ancestor> waiting,
        List<Waiting> plans,
        List<String> remarks) {

    /** @param plan what taking it would change, as of when it was looked at last; null where nobody has looked yet */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Waiting(Lineage.Ancestor state, PullReport.Taken plan) {}
}
