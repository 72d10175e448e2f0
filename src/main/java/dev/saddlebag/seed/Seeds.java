package dev.saddlebag.seed;

import dev.saddlebag.database.Address;
import dev.saddlebag.database.Connections;
import dev.saddlebag.database.DatabaseLock;
import dev.saddlebag.database.seed.Customised;
import dev.saddlebag.database.seed.Rejected;
import dev.saddlebag.database.seed.Seeding;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.seed.catalogue.Catalogue;
import dev.saddlebag.seed.catalogue.Catalogues;
import dev.saddlebag.seed.catalogue.RowFile;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the route {@code seed} asks at each station. */
@Component("seeds")
public class Seeds {

    /** How many rejected rows, and how many changed values, a report names. */
    public static final int MOST = 1_000;

    private final Catalogues catalogues;
    private final Address address;

    Seeds(Catalogues catalogues, Address address) {
        this.catalogues = catalogues;
        this.address = address;
    }

    /** The businesses that a catalogue is for, by their keys. */
    public List<String> businesses(String catalogue) {
        try {
            return Seeding.businesses(address, catalogues.named(catalogue).mapping());
        } catch (SQLException e) {
            throw Problem.of(e);
        }
    }

    /** Finds the catalogue and the database; takes the lock unless nothing is to be written. */
    SeedRun begin(@Body SeedRequest request) throws SQLException {
        Catalogue catalogue = catalogues.named(request.catalogue());
        if (request.kind() != SeedRequest.Kind.STATUS) {
            return new SeedRun(request, catalogue, DatabaseLock.take(address));
        }
        // A database that cannot be reached is said at once, and not tried again.
        Connections.open(address).close();
        return new SeedRun(request, catalogue, null);
    }

    void open(@ExchangeProperty("run") SeedRun run, @Header(Exchange.REDELIVERY_COUNTER) Integer again)
            throws SQLException {
        if (run.lock() != null) {
            run.lock().refuseOnceClosed();
            if (again != null && again > 0) {
                run.lock().hold();
            }
        }
        run.request().progress().phase("reading", -1);
        run.seeding(Seeding.open(
                address,
                run.catalogue().mapping(),
                run.request().business(),
                run.request().overwrite()));
    }

    List<String> files(@ExchangeProperty("run") SeedRun run) {
        return run.catalogue().mapping().files();
    }

    void stage(@ExchangeProperty("run") SeedRun run, @Body String file) throws SQLException, IOException {
        run.seeding().stage(file, sink -> RowFile.read(run.catalogue(), file, sink));
    }

    void check(@ExchangeProperty("run") SeedRun run, @Body String file) throws SQLException {
        run.seeding().check(file);
    }

    void plan(@ExchangeProperty("run") SeedRun run) throws SQLException {
        run.request().progress().phase("comparing", -1);
        run.seeding().plan();
    }

    boolean onlyCompares(@ExchangeProperty("run") SeedRun run) {
        return run.request().kind() == SeedRequest.Kind.STATUS;
    }

    /** How the business stands to the catalogue. */
    SeedStatus status(@ExchangeProperty("run") SeedRun run) throws SQLException {
        return new SeedStatus(
                run.catalogue().name(),
                run.catalogue().version(),
                run.request().business(),
                run.seeding().standing(),
                run.seeding().standingOfOthers(),
                run.seeding().customised(MOST));
    }

    /** Writes; what is customised has to be told before, for afterwards it may be overwritten. */
    List<Customised> write(@ExchangeProperty("run") SeedRun run) throws SQLException {
        run.request().progress().phase("writing", run.seeding().standing().rows());
        List<Customised> customised = run.seeding().customised(MOST);
        List<Rejected> rejects = run.seeding().write(MOST);
        run.wrote(run.seeding().outcome(), rejects);
        run.request().progress().advanced(run.outcome().rows());
        return customised;
    }

    /** Keeps what was written, unless it was a rehearsal. */
    SeedReport keep(@ExchangeProperty("run") SeedRun run, @Body List<Customised> customised) throws SQLException {
        boolean dryRun = run.request().kind() == SeedRequest.Kind.REHEARSE;
        if (!dryRun) {
            run.seeding().commit();
        }
        return new SeedReport(
                run.catalogue().name(),
                run.catalogue().version(),
                run.request().business(),
                address.place(),
                dryRun,
                run.request().overwrite(),
                run.outcome(),
                run.rejects(),
                customised,
                Duration.between(run.started(), Instant.now()).toMillis() / 1000.0);
    }

    void giveUp(@ExchangeProperty("run") SeedRun run) {
        if (run.seeding() != null) {
            run.seeding().close();
        }
    }

    void close(@ExchangeProperty("run") SeedRun run) {
        if (run.lock() != null) {
            run.lock().close();
        }
    }
}
