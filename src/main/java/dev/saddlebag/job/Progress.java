package dev.saddlebag.job;

/** Told how far a run is. Called from several threads. */
public interface Progress {

    /** What the run does now, in a word: {@code checking}, {@code writing}. @param rows how many it will touch; -1 if unknown */
    default void phase(String phase, long rows) {}

    /** So many more rows are done. */
    default void advanced(long rows) {}

    /** A table is done. @param line its numbers, for people */
    default void table(String table, String line) {}

    /** Nobody is told. */
    static Progress silent() {
        return new Progress() {};
    }
}
