package dev.saddlebag.seed;

import dev.saddlebag.job.Progress;

/**
 * What is asked of a catalogue for one business.
 *
 * @param business its key
 * @param overwrite whether values that somebody changed here follow the catalogue, too
 */
public record SeedRequest(String catalogue, String business, Kind kind, boolean overwrite, Progress progress) {

    /** What is to be done. */
    public enum Kind {
        /** Only compared; the lock of the database is not taken. */
        STATUS,
        /** Written, counted and given up. */
        REHEARSE,
        APPLY
    }

    public static SeedRequest status(String catalogue, String business) {
        return new SeedRequest(catalogue, business, Kind.STATUS, false, Progress.silent());
    }

    public static SeedRequest apply(String catalogue, String business, boolean overwrite, boolean dryRun) {
        return new SeedRequest(catalogue, business, dryRun ? Kind.REHEARSE : Kind.APPLY, overwrite, Progress.silent());
    }
}
