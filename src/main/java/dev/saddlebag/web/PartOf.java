package dev.saddlebag.web;

import dev.saddlebag.job.Progress;
import dev.saddlebag.job.Run;

/**
 * The progress of a piece of work that has a record of its own, told to the job it is a part of; its end is not that
 * job's end.
 */
public final class PartOf implements Progress {

    private final Run whole;

    public PartOf(Run whole) {
        this.whole = whole;
    }

    @Override
    public String askedBy() {
        return "job " + whole.job();
    }

    @Override
    public void phase(String phase, long rows) {
        whole.phase(phase, rows);
    }

    @Override
    public void advanced(long rows) {
        whole.advanced(rows);
    }

    @Override
    public void goOn() {
        whole.goOn();
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }

    @Override
    public void onCancel(Runnable stop) {
        whole.onCancel(stop);
    }
}
