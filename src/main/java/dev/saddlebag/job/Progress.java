package dev.saddlebag.job;

/** Told how far a run is, and asked whether it may go on. Called from several threads. */
public interface Progress {

    /** What the run does now, in a word: {@code checking}, {@code writing}. @param rows how many it will touch; -1 if unknown */
    default void phase(String phase, long rows) {}

    /** So many more rows are done. */
    default void advanced(long rows) {}

    /** So many more rows of {@code table} are done. @param of how many it has; -1 if unknown */
    default void rows(String table, long more, long of) {
        advanced(more);
    }

    /** A table is done. @param line its numbers, for people */
    default void table(String table, String line) {}

    /** Asked before each piece of work; throws when somebody has cancelled the run. */
    default void goOn() {}

    /** Whether somebody has cancelled the run. */
    default boolean cancelled() {
        return false;
    }

    /** @param stop ends what the run waits for, a statement in the server; called again until the run has ended */
    default void onCancel(Runnable stop) {}

    /** The name of the run, {@code r-7f3a01c2d4e5}; null where nobody keeps a record. */
    default String job() {
        return null;
    }

    /** Who asked for the run: {@code inbox}, {@code token nightly}. */
    default String askedBy() {
        return "command line, " + System.getProperty("user.name");
    }

    /** Nobody is told. */
    static Progress silent() {
        return new Progress() {};
    }

    /** Nobody is told. @param askedBy stands in the record of the run */
    static Progress silentFor(String askedBy) {
        return new Progress() {
            @Override
            public String askedBy() {
                return askedBy;
            }
        };
    }
}
