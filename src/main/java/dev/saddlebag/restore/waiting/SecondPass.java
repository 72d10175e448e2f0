package dev.saddlebag.restore.waiting;

import dev.saddlebag.archive.Chunk;
import dev.saddlebag.restore.table.TableRun;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The chunks of a table without the rows that a second pass must not touch. */
public final class SecondPass implements Iterator<Chunk> {

    private final TableRun table;
    private final Iterator<Chunk> chunks;
    private final Deque<Chunk> rows = new ArrayDeque<>();

    public SecondPass(TableRun table, Iterator<Chunk> chunks) {
        this.table = table;
        this.chunks = chunks;
    }

    @Override
    public boolean hasNext() {
        while (rows.isEmpty() && chunks.hasNext()) {
            rows.addAll(table.forSecondPass(chunks.next()));
        }
        return !rows.isEmpty();
    }

    @Override
    public Chunk next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return rows.remove();
    }
}
