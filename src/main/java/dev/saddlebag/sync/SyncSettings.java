package dev.saddlebag.sync;

import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.sync.merge.table.Policy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this machine is kept alike with others, {@code saddlebag.sync}.
 *
 * @param through the shelf, by its name; empty for none
 * @param with names of the databases of the other machines; empty for the name of the one here
 * @param pull what serve does when another machine has shipped something
 * @param poll how often it looks
 * @param increments how many pushes in a row may hold only what changed since the one before; 0: each is whole
 * @param deletes what becomes of rows that another machine deleted
 * @param conflicts which row stays where both machines changed it
 * @param tables other rules for some tables, the first that fits counts
 */
@ConfigurationProperties("saddlebag.sync")
public record SyncSettings(
        @DefaultValue("") String through,
        List<String> with,
        @DefaultValue("ask") Pull pull,
        @DefaultValue("5m") Duration poll,
        @DefaultValue("0") int increments,
        @DefaultValue("keep") Deletes deletes,
        @DefaultValue("newer-wins") Policy conflicts,
        List<OfTable> tables) {

    /** When what others shipped comes in. */
    public enum Pull {
        /** When somebody says so; until then it is told. */
        ASK,
        /** By itself. */
        AUTO,
        /** Nobody looks. */
        OFF
    }

    /** What becomes of rows that are gone on one machine and unchanged on the other. */
    public enum Deletes {
        /** They stay, and come back where they were deleted: nothing is lost. */
        KEEP,
        /** They go. */
        PROPAGATE
    }

    /** @param match a pattern of table names */
    public record OfTable(String match, Policy conflicts) {}

    public SyncSettings {
        with = with == null ? List.of() : List.copyOf(with);
        tables = tables == null ? List.of() : List.copyOf(tables);
        if (poll.isNegative() || poll.isZero()) {
            throw new IllegalArgumentException("saddlebag.sync.poll is " + poll + "; it must be longer than 0s");
        }
        if (increments < 0) {
            throw new IllegalArgumentException("saddlebag.sync.increments is " + increments + "; it must be 0 or more");
        }
        if (tables.stream().anyMatch(t -> t.match() == null || t.match().isBlank() || t.conflicts() == null)) {
            throw new IllegalArgumentException("saddlebag.sync.tables: each entry needs match and conflicts");
        }
    }

    Map<Pattern, Policy> policies() {
        Map<Pattern, Policy> policies = new LinkedHashMap<>();
        tables.forEach(t -> policies.putIfAbsent(new Pattern(t.match()), t.conflicts()));
        return policies;
    }
}
