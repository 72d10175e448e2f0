package dev.saddlebag.letter;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Letters that were handed on, as they were then: what was changed since stays where it is. */
public final class Taken {

    private final Map<String, String> versions = new HashMap<>();

    void add(Letter letter) {
        versions.put(letter.id(), letter.version());
    }

    boolean has(Letter letter) {
        return letter.version().equals(versions.get(letter.id()));
    }

    public Set<String> ids() {
        return Set.copyOf(versions.keySet());
    }

    public int count() {
        return versions.size();
    }
}
