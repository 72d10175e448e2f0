package dev.saddlebag.sync;

import dev.saddlebag.archive.Lineage;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.sync.marks.Marks;
import dev.saddlebag.sync.marks.Neighbour;
import dev.saddlebag.sync.report.PullReport;
import dev.saddlebag.sync.report.PushReport;
import dev.saddlebag.sync.report.SyncStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** What the doors ask of machines that are kept alike: how they stand, what waits, what was in conflict, and go. */
@Component("machines")
public class Machines {

    private final SyncPlace place;
    private final Standing standing;
    private final Metadata.Node node;
    private final ProducerTemplate producer;

    Machines(SyncPlace place, Standing standing, Metadata.Node node, ProducerTemplate producer) {
        this.place = place;
        this.standing = standing;
        this.node = node;
        this.producer = producer;
    }

    /**
     * Another machine on the shelf.
     *
     * @param pushed the newest state it shipped
     * @param applied the newest of its states that is in this database; null before the first
     * @param behind how much older {@code applied} is than {@code pushed}, by that machine's clock; zero where nothing waits,
     *     null before the first
     * @param ahead how far its newest archive lies in the future of the clock here; zero where it does not
     */
    public record Machine(
            String node,
            String name,
            Lineage.Ancestor pushed,
            Lineage.Ancestor applied,
            Duration behind,
            Duration ahead) {}

    /** Every other machine, by name. */
    public List<Machine> all() throws IOException {
        place.refuseNone();
        Marks marks = place.marks().load();
        List<Machine> all = new ArrayList<>();
        for (Neighbour other : place.neighbourhood().others(node.id())) {
            Lineage.Ancestor pushed = other.state();
            Lineage.Ancestor applied = marks.contains().get(pushed.node());
            Instant made = Instant.parse(pushed.createdAt());
            Duration behind = applied == null
                    ? null
                    : marks.contains(pushed)
                            ? Duration.ZERO
                            : not(Duration.between(Instant.parse(applied.createdAt()), made));
            all.add(new Machine(
                    pushed.node(), pushed.name(), pushed, applied, behind, not(Duration.between(Instant.now(), made))));
        }
        all.sort(Comparator.comparing(Machine::name, Comparator.nullsLast(Comparator.naturalOrder()))
                .thenComparing(Machine::node));
        return all;
    }

    private static Duration not(Duration negative) {
        return negative.isNegative() ? Duration.ZERO : negative;
    }

    /** What waits, with the plans that were made of it. */
    public List<SyncStatus.Waiting> waiting() throws IOException {
        return standing.now().plans();
    }

    /** The folders with what gave way in conflicts, the newest first. */
    public List<Path> conflicts() throws IOException {
        Path letters = place.conflicts("").getParent();
        if (!Files.isDirectory(letters)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(letters)) {
            return folders.filter(f -> Files.isRegularFile(f.resolve("conflicts.json")))
                    .sorted(Comparator.comparing((Path f) -> f.toFile().lastModified())
                            .reversed())
                    .toList();
        }
    }

    public PushReport push(Progress progress) {
        return call("direct:sync-push", new SyncRequest(null, false, progress), PushReport.class);
    }

    public PullReport pull(Progress progress) {
        return call("direct:sync-pull", new SyncRequest(null, false, progress), PullReport.class);
    }

    /** Says what each waiting state would change, and keeps it for {@link #waiting}. */
    public PullReport plan(Progress progress) {
        return call("direct:sync-pull", new SyncRequest(null, true, progress), PullReport.class);
    }

    /** Takes one state that waits. @param archive its id; refused where it is no longer the newest of its machine */
    public PullReport accept(String archive, Progress progress) {
        return call("direct:sync-pull", new SyncRequest(archive, false, progress), PullReport.class);
    }

    private <T> T call(String route, Object request, Class<T> answer) {
        try {
            return producer.requestBody(route, request, answer);
        } catch (CamelExecutionException e) {
            throw Problem.of(e);
        }
    }
}
