package dev.saddlebag.sync.merge.table;

import java.util.Locale;

/** Which of two rows stays when both machines changed what was one. */
public enum Policy {
    /** The newer by a column that tells; ties and tables without one by the bytes of the rows, alike on both machines. */
    NEWER_WINS,
    /** The other machine's. */
    THEIRS,
    /** The one that is here. */
    MINE,
    /** Columns that only one side changed are put together; the others come from the newer row. */
    FIELDS,
    /** Neither is touched; a person is told. */
    ASK;

    /** As it stands in the configuration: {@code newer-wins}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
