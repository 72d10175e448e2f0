package dev.saddlebag.shelf.ship;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.archives.Listing;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import dev.saddlebag.shelf.retention.Prune;
import dev.saddlebag.shelf.retention.RetentionSettings;
import java.io.IOException;
import java.util.Optional;

/** What goes when a new archive has come, where whoever made it said what stays. */
public final class Retiring {

    private Retiring() {}

    /** @return how many archives went; null where there is no rule */
    static Long after(Delivery delivery, Limits limits) throws IOException {
        RetentionSettings keep = ShipNote.read(delivery.parcel().entry()).keep();
        return keep == null ? null : after(delivery.shelf(), delivery.key(), keep, limits);
    }

    /**
     * Removes from {@code shelf} what {@code keep} does not keep of the machine and scope of the archive {@code key}.
     *
     * @throws Problem when something could not be removed; all else is
     */
    public static long after(Shelf shelf, String key, RetentionSettings keep, Limits limits) throws IOException {
        if (keep.policy().isEmpty()) {
            return 0;
        }
        Optional<ShelvedArchive> come = Listing.below(shelf, key.replaceFirst("\\.json.*", "")).archives().stream()
                .filter(a -> a.key().equals(key))
                .findFirst();
        if (come.isEmpty()) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "%s does not show %s, which has just come".formatted(shelf.address(), key),
                    "Nothing was removed; the next run tries again.");
        }
        Prune plan = Prune.plan(shelf, keep.policy(), keep.check(), limits)
                .only(shelf, come.get())
                .sparing(come.get());
        plan.carryOut(shelf);
        return plan.removals().size();
    }
}
