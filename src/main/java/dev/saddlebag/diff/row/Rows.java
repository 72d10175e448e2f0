package dev.saddlebag.diff.row;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one table of one side, one after the other. */
public interface Rows extends Closeable {

    /** Moves {@code row} to the next row; false behind the last. The row is good until the next call. */
    boolean next(Row row) throws IOException;

    @Override
    default void close() throws IOException {}

    /** A table that is not there has none. */
    static Rows none() {
        return row -> false;
    }
}
