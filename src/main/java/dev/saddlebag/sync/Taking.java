package dev.saddlebag.sync;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.backup.Scheduled;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.PartOfAnother;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.shelf.archives.ShelvedArchive;
import dev.saddlebag.sync.marks.Marks;
import dev.saddlebag.sync.marks.Neighbour;
import dev.saddlebag.sync.merge.Merging;
import dev.saddlebag.sync.report.PullReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What the route {@code sync-pull} asks at each station. */
@Component("taking")
class Taking {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final SyncPlace place;
    private final Scheduled scheduled;
    private final Metadata.Node node;

    Taking(SyncPlace place, Scheduled scheduled, Metadata.Node node) {
        this.place = place;
        this.scheduled = scheduled;
        this.node = node;
    }

    /** The states of other machines that are not in this database yet, the oldest first. */
    List<Neighbour> due(@ExchangeProperty("turn") Turn turn) throws IOException {
        turn.shelf = place.neighbourhood();
        String only = turn.request.only();
        List<Neighbour> others = turn.shelf.others(node.id());
        if (only != null && others.stream().noneMatch(n -> turn.request.means(n.state()))) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND,
                    "%s is no machine that has shipped to %s, and not the newest archive of one"
                            .formatted(only, place.through()),
                    "saddlebag sync status names those that have, and what waits.");
        }
        return others.stream()
                .filter(n -> turn.request.means(n.state()))
                .filter(n -> !turn.marks.contains(n.state()))
                .toList();
    }

    /** A backup of what is here now: what the other state is held against. */
    BackupRequest here(@Body Neighbour neighbour, @ExchangeProperty("turn") Turn turn) throws IOException {
        turn.clear();
        turn.neighbour = neighbour;
        turn.remarks = new ArrayList<>();
        Instant made = Instant.parse(neighbour.state().createdAt());
        if (made.isAfter(Instant.now().plus(SKEW))) {
            turn.remarks.add("the clock of %s is ahead of the one here: its archive was made at %s"
                    .formatted(neighbour.state().name(), made));
        }
        turn.station("reading");
        return scheduled.request(Scope.ALL, turn.spool(), new PartOfAnother(turn.request.progress(), Turn.PULL));
    }

    void keep(@Body BackupReport backup, @ExchangeProperty("turn") Turn turn) {
        turn.here = Path.of(backup.file());
    }

    /** Whether it was applied with what another machine shipped, a moment ago. */
    boolean news(@Body Neighbour neighbour, @ExchangeProperty("turn") Turn turn) {
        return !turn.marks.contains(neighbour.state());
    }

    void merge(@ExchangeProperty("turn") Turn turn) throws IOException {
        merge(turn, place.settings().deletes() == SyncSettings.Deletes.PROPAGATE);
    }

    /** Once more, where rows were refused: some that were deleted may be needed by rows that are new. */
    void mergeWithoutDeleting(
            @ExchangeProperty("turn") Turn turn, @ExchangeProperty("CamelExceptionCaught") Exception cause)
            throws Exception {
        Problem.Kind kind = Problem.of(cause).kind();
        boolean refused = kind == Problem.Kind.FAILED || kind == Problem.Kind.REFUSED;
        if (!refused || place.settings().deletes() != SyncSettings.Deletes.PROPAGATE) {
            throw cause;
        }
        turn.remarks.add("rows that one machine deleted stay: rows that the other added or changed need them");
        merge(turn, false);
    }

    private void merge(Turn turn, boolean deletes) throws IOException {
        turn.station("fetching");
        Path there = turn.shelf.fetch(turn.neighbour.archive(), turn.spool().resolve("there"));
        List<Lineage.Ancestor> common = common(turn);
        try (Merging merging = new Merging(turn.here, place.constraints(), place.rules(), place.limits())) {
            merging.with(there, place.signed());
            for (Lineage.Ancestor state : common) {
                ShelvedArchive archive = turn.shelf.find(state).orElseThrow();
                Path file = turn.shelf.fetch(archive, turn.spool().resolve("common-" + state.id()));
                merging.with(file, place.signed() && !state.node().equals(node.id()));
            }
            turn.station("merging");
            Path conflicts = turn.request.plan()
                    ? turn.spool().resolve("conflicts")
                    : place.conflicts(turn.neighbour.state().id());
            turn.content = merging.contentThere();
            turn.remarks.removeAll(merging.remarksThere());
            turn.remarks.addAll(merging.remarksThere());
            turn.merged = merging.into(turn.spool(), conflicts, deletes);
        }
    }

    /** The newest states that went into both; more than one where two machines took from each other at the same time. */
    private List<Lineage.Ancestor> common(Turn turn) {
        List<Lineage.Ancestor> both = new ArrayList<>();
        Lineage there = turn.neighbour.lineage();
        Marks here = turn.marks;
        here.contains().values().forEach(s -> {
            Lineage.Ancestor other = there.contains().get(s.node());
            if (s.node().equals(turn.neighbour.state().node())) {
                both.add(s);
            } else if (other != null) {
                both.add(other.revision() < s.revision() ? other : s);
            }
        });
        Optional.ofNullable(there.contains().get(node.id())).ifPresent(both::add);
        both.removeIf(state -> {
            boolean gone = turn.shelf.find(state).isEmpty();
            if (gone) {
                turn.remarks.add("archive %s of %s, which both machines contain, is no longer on the shelf"
                        .formatted(state.id(), state.name()));
            }
            return gone;
        });
        return both.stream()
                .filter(s -> both.stream().noneMatch(o -> o != s && o.contains(s)))
                .toList();
    }

    boolean writes(@ExchangeProperty("turn") Turn turn) {
        return turn.merged.changes() && !turn.request.plan();
    }

    /** All of it or nothing, and only if the database is still what it was when it was read. */
    RestoreRequest restore(@ExchangeProperty("turn") Turn turn) {
        turn.station("restoring");
        RestoreOptions options =
                new RestoreOptions(Mode.MERGE, RestoreOptions.Transaction.FILE, false, null, 100, null);
        return new RestoreRequest(turn.merged.archive(), turn.request.progress(), options);
    }

    void restored(@Body Report report, @ExchangeProperty("turn") Turn turn) {
        turn.report = report;
        turn.remarks.addAll(report.remarks());
    }

    /** Notes what is in the database now. Comes after the restore: done again, it changes nothing. */
    void applied(@ExchangeProperty("turn") Turn turn) throws IOException {
        Lineage.Ancestor state = turn.neighbour.state();
        if (!turn.request.plan()) {
            turn.station("noting");
            turn.marks = turn.marks.applied(state, turn.neighbour.lineage(), turn.content);
            place.marks().save(turn.marks);
        }
        turn.taken.add(new PullReport.Taken(
                state.node(),
                state.name(),
                state.id(),
                state.createdAt(),
                turn.merged.inserted(),
                turn.merged.updated(),
                turn.merged.deleted(),
                turn.merged.inConflict(),
                turn.merged.tables(),
                turn.merged.conflicts() == null || turn.request.plan()
                        ? null
                        : turn.merged.conflicts().toString(),
                turn.report == null ? null : turn.report.job(),
                turn.remarks));
        turn.report = null;
    }

    PullReport report(@ExchangeProperty("turn") Turn turn) throws IOException {
        PullReport report = new PullReport(node.id(), turn.request.plan(), List.copyOf(turn.taken));
        if (report.plan() && turn.request.only() == null) {
            new Plans(place.state()).save(report);
        }
        return report;
    }
}
