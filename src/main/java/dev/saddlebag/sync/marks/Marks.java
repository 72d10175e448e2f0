package dev.saddlebag.sync.marks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.archive.Lineage;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far one machine is: what it shipped and what of others went into its database.
 *
 * @param node the id of the machine
 * @param revision the highest number it gave to a state, also to one that was never shipped
 * @param pushed the newest state it shipped; null before the first
 * @param contains the newest state of each other machine that was applied here
 * @param contents hashes of those states by archive, as this machine saw them: what secret archives do not tell
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Marks(
        String node,
        long revision,
        Lineage.Ancestor pushed,
        Map<String, Lineage.Ancestor> contains,
        Map<String, String> contents) {

    public Marks {
        contains = contains == null ? Map.of() : new TreeMap<>(contains);
        contents = contents == null ? new TreeMap<>() : new TreeMap<>(contents);
        Set<String> named = contains.values().stream().map(Lineage.Ancestor::id).collect(Collectors.toSet());
        contents.keySet().retainAll(named);
    }

    static Marks none(String node) {
        return new Marks(node, 0, null, null, null);
    }

    /**
     * Of what is noted here and on the shelf, what holds: the notes here travel with the database, so they say what is in
     * it, also when both were put back; a number is never given twice.
     */
    static Marks of(String node, Marks here, Marks shelved) {
        if (here == null) {
            return shelved == null ? none(node) : shelved;
        }
        Marks own = here.node().equals(node) ? here : here.inherited(node);
        long highest = shelved == null ? own.revision() : Math.max(own.revision(), shelved.revision());
        return new Marks(node, highest, own.pushed(), own.contains(), own.contents());
    }

    /** For a machine with a new id that was given the data of another one. */
    private Marks inherited(String other) {
        Map<String, Lineage.Ancestor> states = new TreeMap<>(contains);
        states.remove(other);
        if (pushed != null) {
            states.put(node, pushed);
        }
        return new Marks(other, 0, null, states, contents);
    }

    public Marks next(long atLeast) {
        return new Marks(node, Math.max(revision, atLeast) + 1, pushed, contains, contents);
    }

    public Lineage lineage() {
        return new Lineage(revision, contains);
    }

    public Marks pushed(Lineage.Ancestor state) {
        return new Marks(node, revision, state, contains, contents);
    }

    /** Once {@code state} went into the database, and with it what it contains. @param content the hash of what it holds */
    public Marks applied(Lineage.Ancestor state, Lineage lineage, String content) {
        Map<String, Lineage.Ancestor> states = new TreeMap<>(contains);
        lineage.contains().values().forEach(s -> newer(states, s));
        newer(states, state);
        Map<String, String> seen = new TreeMap<>(contents);
        seen.put(state.id(), content);
        return new Marks(node, revision, pushed, states, seen);
    }

    private void newer(Map<String, Lineage.Ancestor> states, Lineage.Ancestor state) {
        if (!state.node().equals(node)) {
            states.merge(state.node(), state, (a, b) -> a.revision() < b.revision() ? b : a);
        }
    }

    /** What others may read: with secret archives, nothing made of rows. */
    Marks published(boolean secret) {
        return secret ? new Marks(node, revision, secret(pushed), contains, null) : this;
    }

    private static Lineage.Ancestor secret(Lineage.Ancestor state) {
        return state == null
                ? null
                : new Lineage.Ancestor(
                        state.node(),
                        state.name(),
                        state.revision(),
                        state.id(),
                        state.createdAt(),
                        null,
                        state.contains());
    }

    /** Whether {@code state} is known to hold just {@code content}. */
    public boolean holds(Lineage.Ancestor state, String content) {
        return content.equals(state.contentSha256()) || content.equals(contents.get(state.id()));
    }

    /** Whether that state went into this database already. */
    public boolean contains(Lineage.Ancestor state) {
        Lineage.Ancestor mine = contains.get(state.node());
        return mine != null && mine.revision() >= state.revision();
    }

    /**
     * Whether {@code state}, which holds just the {@code content} that is here, stands for all that is noted, so that shipping it again tells
     * nobody anything. What others have with the same content needs no telling either, or two machines that ship at the
     * same time would answer each other for ever.
     */
    public boolean toldBy(Lineage.Ancestor state, String content) {
        return contains.values().stream().allMatch(s -> covers(state, s, content))
                && (pushed == null || covers(state, pushed, content));
    }

    private boolean covers(Lineage.Ancestor state, Lineage.Ancestor known, String content) {
        return state.equals(known) || state.contains(known) || holds(known, content);
    }
}
