package dev.saddlebag.letter;

import dev.saddlebag.archive.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The lines of those letters that stay. */
final class Rest implements Iterator<ByteBuffer> {

    private final Rows rows;
    private final Predicate<Letter> wanted;
    private final UnaryOperator<Letter> change;
    private Letter next;

    Rest(Rows rows, Predicate<Letter> wanted, UnaryOperator<Letter> change) {
        this.rows = rows;
        this.wanted = wanted;
        this.change = change;
    }

    Metadata.TableEntry table() {
        return rows.table();
    }

    @Override
    public boolean hasNext() {
        while (next == null && rows.hasNext()) {
            Letter letter = rows.next();
            next = wanted.test(letter) ? change.apply(letter) : null;
        }
        return next != null;
    }

    @Override
    public ByteBuffer next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ByteBuffer line = ByteBuffer.wrap(next.text().getBytes(StandardCharsets.UTF_8));
        next = null;
        return line;
    }
}
