package dev.saddlebag.letter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.read.ArchiveReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The letters of one file. */
final class Rows implements Iterator<Letter>, AutoCloseable {

    private final ArchiveReader reader;
    private final Metadata.TableEntry table;
    private boolean more;

    Rows(Path file, Limits limits) throws IOException {
        this.reader = ArchiveReader.open(file, limits);
        this.more = reader.nextTable() && reader.nextRow();
        this.table = reader.metadata().tables().get(0);
    }

    Metadata metadata() {
        return reader.metadata();
    }

    Metadata.TableEntry table() {
        return table;
    }

    @Override
    public boolean hasNext() {
        return more;
    }

    @Override
    public Letter next() {
        if (!more) {
            throw new NoSuchElementException();
        }
        try {
            ObjectNode row =
                    (ObjectNode) Letter.JSON.readTree(reader.buffer(), reader.start(), reader.end() - reader.start());
            more = reader.nextRow();
            return new Letter(metadata().scope().job(), table, row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
