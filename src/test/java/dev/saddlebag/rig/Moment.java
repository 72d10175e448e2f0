package dev.saddlebag.rig;

import dev.saddlebag.job.Progress;

/** Does something once, in the midst of a run: when a phase has begun and so many of its rows are done. */
public final class Moment implements Progress {

    private final String phase;
    private final long rows;
    private final Runnable action;
    private String now = "";
    private long done;
    private boolean over;

    /** @param rows 0 for the beginning of the phase */
    public Moment(String phase, long rows, Runnable action) {
        this.phase = phase;
        this.rows = rows;
        this.action = action;
    }

    @Override
    public synchronized void phase(String name, long ofRows) {
        now = name;
        done = 0;
        advanced(0);
    }

    /** Whoever is told of a row while the action runs waits for its end. */
    @Override
    public synchronized void advanced(long more) {
        done += more;
        if (!over && now.equals(phase) && done >= rows) {
            over = true;
            action.run();
        }
    }

    public synchronized boolean over() {
        return over;
    }
}
