package dev.saddlebag.job;

/**
 * Progress of a run that another one needs: how far it is and whether it may go on is that one's; its tables and its end
 * stand on a record of its own.
 */
public final class PartOfAnother implements Progress {

    private final Progress whole;
    private final String askedBy;

    /** @param askedBy stands in the record of the run, {@code restore r-7f3a01c2d4e5} */
    public PartOfAnother(Progress whole, String askedBy) {
        this.whole = whole;
        this.askedBy = askedBy;
    }

    @Override
    public String askedBy() {
        return askedBy;
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
