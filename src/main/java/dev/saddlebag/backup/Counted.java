package dev.saddlebag.backup;

import dev.saddlebag.catalog.Table;
import dev.saddlebag.job.Progress;
import java.nio.ByteBuffer;
import java.util.Iterator;

/** Tells the progress how many rows went by, a thousand at a time. */
final class Counted implements Iterator<ByteBuffer> {

    private static final int STEP = 1_000;

    private final Iterator<ByteBuffer> lines;
    private final Progress progress;
    private final Table table;
    private int untold;

    Counted(Iterator<ByteBuffer> lines, Progress progress, Table table) {
        this.lines = lines;
        this.progress = progress;
        this.table = table;
    }

    @Override
    public boolean hasNext() {
        boolean more = lines.hasNext();
        if (!more) {
            tell();
        }
        return more;
    }

    @Override
    public ByteBuffer next() {
        if (++untold == STEP) {
            tell();
        }
        return lines.next();
    }

    private void tell() {
        progress.rows(table.name(), untold, table.estimatedRows());
        untold = 0;
    }
}
