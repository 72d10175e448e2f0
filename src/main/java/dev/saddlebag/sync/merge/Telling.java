package dev.saddlebag.sync.merge;

import dev.saddlebag.sync.merge.table.Conflict;
import dev.saddlebag.sync.merge.table.Listener;
import dev.saddlebag.sync.merge.table.Scratch;
import dev.saddlebag.sync.merge.unique.Decisions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes down what became of the rows of one table, each conflict once. */
final class Telling implements Listener {

    private final ConflictFiles files;
    private final Scratch gone;
    private final List<Decisions.Told> decided;
    private final Map<String, Deque<Decisions.Told>> joined = new LinkedHashMap<>();
    private long conflicts;

    /** @param decided before the rows were merged */
    Telling(ConflictFiles files, Scratch gone, List<Decisions.Told> decided) {
        this.files = files;
        this.gone = gone;
        this.decided = decided;
        for (Decisions.Told told : decided) {
            if (told.conflict().joined() != null) {
                joined.computeIfAbsent(told.conflict().joined(), k -> new ArrayDeque<>())
                        .add(told);
            }
        }
    }

    @Override
    public void gone(byte[] key) {
        gone.add(key, 0, key.length);
    }

    @Override
    public void conflict(Conflict conflict, byte[] loser) {
        Deque<Decisions.Told> told = joined.getOrDefault(conflict.key(), new ArrayDeque<>());
        tell(told.isEmpty() ? conflict : of(conflict, told.remove().conflict()), loser);
    }

    /** A row that was two: which of both gave way, and under which key it stood. */
    private static Conflict of(Conflict conflict, Conflict of) {
        return new Conflict(conflict.table(), of.kind(), conflict.key(), conflict.decision(), of.key());
    }

    private void tell(Conflict conflict, byte[] loser) {
        conflicts++;
        files.add(conflict, loser);
    }

    /** Tells what the rows themselves did not. Gives how many conflicts there were. */
    long end() {
        decided.stream().filter(t -> t.conflict().joined() == null).forEach(t -> tell(t.conflict(), t.loser()));
        joined.values().forEach(left -> left.forEach(t -> tell(t.conflict(), t.loser())));
        return conflicts;
    }
}
