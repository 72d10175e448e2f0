package dev.saddlebag.archive;

import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import java.util.List;

/** Whether rows of a file can get in each other's way. */
public final class Apart {

    private Apart() {}

    /** Whether no two rows can agree in what must differ in the table {@code here}: they could not where they come from. */
    public static boolean in(Metadata.TableEntry entry, Table here) {
        return entry.key().equals(here.matchKey().map(Key::columns).orElse(List.of()))
                && (entry.unique() == null ? List.of() : entry.unique()).containsAll(here.uniqueBesides())
                && entry.columns().stream().allMatch(c -> here.column(c.name())
                        .filter(own -> own.type().equals(c.type()))
                        .isPresent());
    }
}
