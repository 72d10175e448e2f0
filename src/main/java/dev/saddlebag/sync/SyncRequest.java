package dev.saddlebag.sync;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.job.Progress;

/**
 * Somebody wants to ship, or to take what others shipped.
 *
 * @param only a machine's name or id, or the id of the archive that is meant; null for all
 * @param plan whether it is only told what would be done
 */
public record SyncRequest(String only, boolean plan, Progress progress) {

    /** Whether {@code state} is among what is asked for. */
    boolean means(Lineage.Ancestor state) {
        return only == null || only.equals(state.node()) || only.equals(state.name()) || only.equals(state.id());
    }
}
