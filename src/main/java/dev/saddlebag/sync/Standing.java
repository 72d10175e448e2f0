package dev.saddlebag.sync;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Lineage;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.sync.marks.Marks;
import dev.saddlebag.sync.marks.Neighbour;
import dev.saddlebag.sync.report.SyncStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How this machine stands to the others, without a look into any database. */
@Component
public class Standing {

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final SyncPlace place;
    private final Metadata.Node node;

    Standing(SyncPlace place, Metadata.Node node) {
        this.place = place;
        this.node = node;
    }

    public SyncStatus now() throws IOException {
        place.refuseNone();
        Marks marks = place.marks().load();
        List<Lineage.Ancestor> others = place.neighbourhood().others(node.id()).stream()
                .map(Neighbour::state)
                .toList();
        List<String> remarks = new ArrayList<>();
        for (Lineage.Ancestor other : others) {
            if (Instant.parse(other.createdAt()).isAfter(Instant.now().plus(SKEW))) {
                remarks.add("the clock of %s is ahead of the one here".formatted(other.name()));
            }
            if (other.name() != null && other.name().equals(node.name())) {
                remarks.add("%s has the name of this machine and another id (%s): it was installed anew, or copied"
                        .formatted(other.name(), other.node()));
            }
        }
        Path kept = place.state().resolve("node.json");
        if (Files.isRegularFile(kept)) {
            String was = new JsonMapper().readTree(kept.toFile()).path("was").asText("");
            if (!was.isEmpty()) {
                remarks.add("this installation came from another machine, whose id is " + was
                        + "; it has an id of its own since");
            }
        }
        List<Lineage.Ancestor> waiting =
                others.stream().filter(s -> !marks.contains(s)).toList();
        List<SyncStatus.Waiting> plans = new ArrayList<>();
        for (Lineage.Ancestor state : waiting) {
            plans.add(new SyncStatus.Waiting(
                    state, new Plans(place.state()).of(state.id()).orElse(null)));
        }
        return new SyncStatus(
                node.id(),
                node.name(),
                place.through(),
                place.settings().pull().name().toLowerCase(Locale.ROOT),
                marks.pushed(),
                List.copyOf(marks.contains().values()),
                waiting,
                plans,
                remarks);
    }
}
