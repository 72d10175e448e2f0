package dev.saddlebag.seed;

import dev.saddlebag.database.DatabaseLock;
import dev.saddlebag.database.seed.Outcome;
import dev.saddlebag.database.seed.Rejected;
import dev.saddlebag.database.seed.Seeding;
import dev.saddlebag.seed.catalogue.Catalogue;
import java.time.Instant;
import java.util.List;

/** One piece of seeding work on its way through the route. */
final class SeedRun {

    private final SeedRequest request;
    private final Catalogue catalogue;
    private final DatabaseLock lock;
    private final Instant started = Instant.now();
    private Seeding seeding;
    private Outcome outcome;
    private List<Rejected> rejects = List.of();

    /** @param lock null where nothing is written */
    SeedRun(SeedRequest request, Catalogue catalogue, DatabaseLock lock) {
        this.request = request;
        this.catalogue = catalogue;
        this.lock = lock;
    }

    SeedRequest request() {
        return request;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    DatabaseLock lock() {
        return lock;
    }

    Instant started() {
        return started;
    }

    Seeding seeding() {
        return seeding;
    }

    /** The transaction of this attempt. */
    void seeding(Seeding opened) {
        seeding = opened;
    }

    void wrote(Outcome became, List<Rejected> refused) {
        outcome = became;
        rejects = refused;
    }

    Outcome outcome() {
        return outcome;
    }

    List<Rejected> rejects() {
        return rejects;
    }
}
