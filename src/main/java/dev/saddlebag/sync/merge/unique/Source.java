package dev.saddlebag.sync.merge.unique;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.diff.row.Rows;
import dev.saddlebag.sync.merge.table.Shape;
import java.io.IOException;
import java.util.List;

/** Rows as they come out of a merge under what was decided so far. Those of one call are good until the next. */
public interface Source {

    Shape shape(Metadata.TableEntry table);

    /** Those that have to be written here. */
    Rows written(Metadata.TableEntry table, Decisions decisions) throws IOException;

    /** All that the table will hold. */
    Rows all(Metadata.TableEntry table, Decisions decisions) throws IOException;

    /** Those of each state, one after the other: here, the other machine, and those that both contain. */
    List<Rows> states(Metadata.TableEntry table, Decisions decisions) throws IOException;
}
