package dev.saddlebag.restore;

import dev.saddlebag.job.Progress;

/** Tells two. */
public record Both(Progress first, Progress second) implements Progress {

    @Override
    public void phase(String phase, long rows) {
        first.phase(phase, rows);
        second.phase(phase, rows);
    }

    @Override
    public void advanced(long rows) {
        first.advanced(rows);
        second.advanced(rows);
    }
}
