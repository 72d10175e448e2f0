package dev.saddlebag.sync;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.archive.Lineage;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far one machine is: what it shipped and what of others went into its database.
 *
 * @param node the id of the machine
 * @param revision the highest number it gave to a state, also to one that was never shipped
 * @param pushed the newest state it shipped; null before the first
 * @param contains the newest state of each other machine that was applied here
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record Marks(String node, long revision, Lineage.Ancestor pushed, Map<String, Lineage.Ancestor> contains) {

    Marks {
        contains = contains == null ? Map.of() : new TreeMap<>(contains);
    }

    static Marks none(String node) {
        return new Marks(node, 0, null, null);
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
        return new Marks(node, highest, own.pushed(), own.contains());
    }

    /** For a machine with a new id that was given the data of another one. */
    private Marks inherited(String other) {
        Map<String, Lineage.Ancestor> states = new TreeMap<>(contains);
        states.remove(other);
        if (pushed != null) {
            states.put(node, pushed);
        }
        return new Marks(other, 0, null, states);
    }

    Marks next(long atLeast) {
        return new Marks(node, Math.max(revision, atLeast) + 1, pushed, contains);
    }

    Lineage lineage() {
        return new Lineage(revision, contains);
    }

    Marks pushed(Lineage.Ancestor state) {
        return new Marks(node, revision, state, contains);
    }

    /** Once {@code state} went into the database, and with it what it contains. */
    Marks applied(Lineage.Ancestor state, Lineage lineage) {
        Map<String, Lineage.Ancestor> states = new TreeMap<>(contains);
        lineage.contains().values().forEach(s -> newer(states, s));
        newer(states, state);
        return new Marks(node, revision, pushed, states);
    }

    private void newer(Map<String, Lineage.Ancestor> states, Lineage.Ancestor state) {
        if (!state.node().equals(node)) {
            states.merge(state.node(), state, (a, b) -> a.revision() < b.revision() ? b : a);
        }
    }

    /** Whether that state went into this database already. */
    boolean contains(Lineage.Ancestor state) {
        Lineage.Ancestor mine = contains.get(state.node());
        return mine != null && mine.revision() >= state.revision();
    }

    /**
     * Whether {@code state}, which holds just what is here, stands for all that is noted, so that shipping it again tells
     * nobody anything. What others have with the same content needs no telling either, or two machines that ship at the
     * same time would answer each other for ever.
     */
    boolean toldBy(Lineage.Ancestor state) {
        return contains.values().stream().allMatch(s -> covers(state, s)) && (pushed == null || covers(state, pushed));
    }

    private static boolean covers(Lineage.Ancestor state, Lineage.Ancestor known) {
        return state.equals(known)
                || state.contains(known)
                || state.contentSha256().equals(known.contentSha256());
    }
}
