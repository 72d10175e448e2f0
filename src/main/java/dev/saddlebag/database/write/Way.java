package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Reference;
import java.util.List;

/**
 * How the rows of one table are brought in.
 *
 * @param newer for {@link Mode#NEWER_WINS}: the column that tells which row is newer; null where there is none
 * @param bulk whether triggers sleep meanwhile, those that check references among them
 * @param seen where the rows of the file are noted, or null
 * @param staged the circle of tables it comes in with, or null
 * @param twin how rows are known that are here under another key, or null
 * @param names references to tables whose rows may be here under another key
 * @param kept what rows here keep where the file has null, or null
 */
public record Way(
        Mode mode, Column newer, boolean bulk, Seen seen, Staged staged, Twin twin, List<Named> names, Kept kept) {

    /**
     * A reference to a table whose rows may be here under another key.
     *
     * @param when a column that must have the value {@code is} for it to be a reference, or null
     */
    public record Named(Reference reference, Twin to, String when, String is) {}

    public Way {
        names = List.copyOf(names);
    }

    /** Whether the statements look for orphans themselves: PostgreSQL will not, or not yet. */
    boolean checks() {
        return bulk || staged != null;
    }

    /** The same for a row that comes in alone. */
    public Way alone() {
        return new Way(mode, newer, bulk, seen, null, twin, names, kept);
    }

    /** The same for a table without rows that could keep something. */
    public Way keepingNothing() {
        return new Way(mode, newer, bulk, seen, staged, twin, names, null);
    }

    Arrivals arrivals(Recordset chunk) {
        List<Arrivals.Rename> renames = names.stream()
                .filter(n -> n.reference().toColumns().containsAll(n.to().key().columns()))
                .map(n -> new Arrivals.Rename(
                        n.to().key().columns().stream()
                                .map(c -> n.reference()
                                        .columns()
                                        .get(n.reference().toColumns().indexOf(c)))
                                .toList(),
                        n.to(),
                        n.when(),
                        n.is()))
                .filter(r -> chunk.columns().stream().map(Column::name).toList().containsAll(r.columns()))
                .toList();
        return new Arrivals(chunk, twin, renames, kept);
    }
}
