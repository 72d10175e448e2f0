package dev.saddlebag.job;

/**
 * What became of the rows of one table, or of all. Every row of the file is in exactly one of these.
 *
 * @param unchanged the table already held exactly this row; nothing was written
 * @param remapped the same thing stood here under another key
 * @param excluded a rule here keeps the table out
 */
public record Counts(long inserted, long updated, long unchanged, long remapped, long rejected, long excluded) {

    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    public long total() {
        return inserted + updated + unchanged + remapped + rejected + excluded;
    }

    public Counts plus(Counts other) {
        return new Counts(
                inserted + other.inserted,
                updated + other.updated,
                unchanged + other.unchanged,
                remapped + other.remapped,
                rejected + other.rejected,
                excluded + other.excluded);
    }
}
