package dev.saddlebag.restore.request;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.problem.Problem;
import java.nio.file.Path;

/**
 * What one restore may do.
 *
 * @param transaction how much comes in together or not at all
 * @param rehearse everything is done in one transaction that is given up at the end: what a plan is made of
 * @param confirm the name of the database, repeated by whoever lets rows be deleted; or null
 * @param maxDelete how many rows of a hundred a mirror may delete from one table
 * @param fingerprint what the target was like when the plan was made that is to be carried out, or null
 */
public record RestoreOptions(
        Mode mode, Transaction transaction, boolean rehearse, String confirm, double maxDelete, String fingerprint) {

    /** How much comes in together or not at all. */
    public enum Transaction {
        /** Each statement for itself. */
        CHUNK,
        TABLE,
        /** Everything; a single row that is refused undoes it all. */
        FILE
    }

    /** As the configuration says. */
    public static RestoreOptions of(RestoreSettings settings) {
        return new RestoreOptions(settings.mode(), settings.transaction(), false, null, settings.maxDelete(), null);
    }

    /** The same, of which nothing is kept. */
    public RestoreOptions rehearsing() {
        return new RestoreOptions(mode, transaction, true, confirm, maxDelete, fingerprint);
    }

    /** For what follows the first archive of a chain. */
    public RestoreOptions merging() {
        return new RestoreOptions(Mode.MERGE, transaction, rehearse, null, maxDelete, null);
    }

    /** For an increment: all of it or nothing, or the next one would find neither its base nor anything else it knows. */
    public RestoreOptions ofIncrement(Path file) {
        if (mode != Mode.MERGE) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "%s is an increment, which cannot be restored in mode %s".formatted(file.getFileName(), mode),
                    "Restore it with --mode merge: it adds, updates and deletes what changed, and nothing else.");
        }
        return new RestoreOptions(mode, Transaction.FILE, rehearse, confirm, maxDelete, fingerprint);
    }

    public boolean mirror() {
        return mode == Mode.MIRROR;
    }

    /** Whether one transaction holds the whole restore. */
    public boolean whole() {
        return transaction == Transaction.FILE || rehearse || mirror();
    }

    /** Whether the rows that are only here have to be known. */
    public boolean countsOthers() {
        return rehearse || mirror();
    }
}
