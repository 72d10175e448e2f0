package dev.saddlebag.sync;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.backup.Scheduled;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.archives.Manifests;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import dev.saddlebag.shelf.ship.Outbox;
import dev.saddlebag.shelf.ship.ShipReport;
import dev.saddlebag.sync.marks.Neighbourhood;
import dev.saddlebag.sync.report.PushReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What the routes {@code sync-push} and {@code sync-pull} ask at the stations that both have, and those of the push. */
@Component("sync")
public class Sync {

    private final SyncPlace place;
    private final Scheduled scheduled;
    private final Outbox outbox;
    private final Metadata.Node node;

    Sync(SyncPlace place, Scheduled scheduled, Outbox outbox, Metadata.Node node) {
        this.place = place;
        this.scheduled = scheduled;
        this.outbox = outbox;
        this.node = node;
    }

    Turn begin(@Body SyncRequest request) throws IOException {
        place.refuseNone();
        Turn turn = Turn.take(request, place.state());
        try {
            turn.station("looking");
            turn.marks = place.marks().load();
            return turn;
        } catch (IOException | RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    /** All rows that travel, into the spool; with a number of its own where others are to get it. */
    BackupRequest push(@ExchangeProperty("turn") Turn turn) throws IOException {
        turn.shelf = reached();
        long highest = turn.shelf == null
                ? 0
                : turn.shelf.newest(node.id()).map(n -> n.state().revision()).orElse(0L);
        turn.marks = turn.marks.next(highest);
        place.marks().save(turn.marks);
        turn.station("reading");
        return scheduled
                .request(Scope.ALL, turn.spool().resolve("whole"), turn.request.progress())
                .withLineage(turn.marks.lineage())
                .withSince(Optional.ofNullable(base(turn)).map(Path::toString).orElse(null));
    }

    /** What was shipped last, where another increment may build on it; null where everything is to travel again. */
    private Path base(Turn turn) throws IOException {
        Lineage.Ancestor last = turn.marks.pushed();
        if (last == null || turn.shelf == null || place.settings().increments() == 0) {
            return null;
        }
        Optional<ShelvedArchive> there = turn.shelf.find(last);
        if (there.isEmpty()
                || turn.shelf.chain(there.get()).size() > place.settings().increments()) {
            return null;
        }
        turn.increment = true;
        return turn.shelf.fetch(there.get(), turn.spool().resolve("base"));
    }

    /** All rows, where an increment cannot say what changed, as where the tables are others now; else it stays an error. */
    BackupRequest whole(@ExchangeProperty("turn") Turn turn, @ExchangeProperty("CamelExceptionCaught") Exception cause)
            throws Exception {
        Problem.Kind kind = Problem.of(cause).kind();
        if (!turn.increment || kind != Problem.Kind.REFUSED && kind != Problem.Kind.FILE_UNUSABLE) {
            throw cause;
        }
        turn.increment = false;
        return scheduled
                .request(Scope.ALL, turn.spool().resolve("whole"), turn.request.progress())
                .withLineage(turn.marks.lineage());
    }

    /** What is on the shelf; null where it cannot be reached, which is no reason not to back up. */
    private Neighbourhood reached() {
        try {
            return place.neighbourhood();
        } catch (Problem e) {
            if (e.kind() == Problem.Kind.NOT_FOUND) {
                // The first archive makes it.
                return Neighbourhood.empty();
            }
            if (e.kind() == Problem.Kind.UNREACHABLE) {
                return null;
            }
            throw e;
        }
    }

    /** The archive in the outbox; null where the shelf says the same already. */
    Path packed(@Body BackupReport backup, @ExchangeProperty("turn") Turn turn) throws IOException {
        turn.station("packing");
        Optional<Lineage.Ancestor> same = same(backup.contentSha256(), turn);
        if (same.isPresent()) {
            turn.known = same.get();
            return null;
        }
        Path file = Path.of(backup.file());
        Path packed = outbox.put(file, List.of(place.through()));
        turn.marks = turn.marks.pushed(new Lineage.Ancestor(
                node.id(),
                node.name(),
                turn.marks.revision(),
                backup.id(),
                Manifests.ofFile(file, place.limits()).metadata().createdAt(),
                backup.contentSha256(),
                turn.marks.lineage().revisions()));
        turn.known = turn.marks.pushed();
        turn.station("noting");
        place.marks().save(turn.marks);
        return packed;
    }

    /** A state with this content that others can have, and that tells them all that this machine knows. */
    private Optional<Lineage.Ancestor> same(String content, Turn turn) throws IOException {
        List<Lineage.Ancestor> known = new ArrayList<>(turn.marks.contains().values());
        if (turn.marks.pushed() != null) {
            known.add(0, turn.marks.pushed());
        }
        for (Lineage.Ancestor state : known) {
            if (turn.marks.holds(state, content) && turn.marks.toldBy(state, content) && there(state, turn)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    /** On the shelf, or on the way to it. */
    private boolean there(Lineage.Ancestor state, Turn turn) throws IOException {
        if (turn.shelf == null || turn.shelf.find(state).isPresent()) {
            return true;
        }
        String end = "_" + state.id().substring(2, 10) + ".";
        return outbox.waiting().stream()
                .anyMatch(w -> w.archive().getFileName().toString().contains(end));
    }

    PushReport pushed(@Body ShipReport shipped, @ExchangeProperty("turn") Turn turn) {
        return report(turn, shipped);
    }

    PushReport nothing(@ExchangeProperty("turn") Turn turn) {
        return report(turn, null);
    }

    private PushReport report(Turn turn, ShipReport shipped) {
        return new PushReport(
                node.id(),
                turn.known.id(),
                shipped != null,
                turn.known.revision(),
                turn.known.contentSha256(),
                shipped);
    }

    void end(@ExchangeProperty("turn") Turn turn) throws IOException {
        turn.close();
    }
}
