package dev.saddlebag.sync;

import dev.saddlebag.job.Progress;

/**
 * Somebody wants to ship, or to take what others shipped.
 *
 * @param only a machine's name or id; null for all
 * @param plan whether it is only told what would be done
 */
public record SyncRequest(String only, boolean plan, Progress progress) {}
