package dev.saddlebag.database.scope.set;

import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Link;
import dev.saddlebag.catalog.scope.Ownership;
import java.sql.SQLException;
import java.util.List;

/** The rows that belong to somebody, of tables where a row may also belong to nobody and others name such rows. */
public final class Owned {

    private static final String KIND = "owned";

    private final Ownership ownership;
    private final Sets sets;
    private final List<Table> tables;

    Owned(Ownership ownership, Sets sets) {
        this.ownership = ownership;
        this.sets = sets;
        this.tables =
                ownership.order().stream().filter(t -> !ownership.always(t)).toList();
    }

    List<String> create() {
        return tables.stream().map(t -> sets.create(KIND, t)).toList();
    }

    void fill(Fixpoint fixpoint) throws SQLException {
        fixpoint.settle(
                tables,
                t -> new Fixpoint.Step(
                        sets.name(KIND, t.name()),
                        ownership.belonging(t).stream()
                                .map(l -> sets.add(KIND, t, owned(l)))
                                .toList(),
                        ownership.belonging(t).stream().map(Link::to).toList()));
    }

    private String owned(Link link) {
        return ownership.always(ownership.table(link.to())) ? Sets.set(link, "t") : sets.names(KIND, link, "t");
    }

    /** That the row {@code row} names a row by {@code link} that belongs to nobody. */
    String namesNobodys(Link link, String row) {
        return ownership.always(ownership.table(link.to())) ? "false" : "NOT " + sets.names(KIND, link, row);
    }

    /** That the row {@code row} names a row by {@code link} that belongs to somebody, if it names one. */
    public String namesSomebodys(Link link, String row) {
        return ownership.always(ownership.table(link.to())) ? "true" : sets.names(KIND, link, row);
    }

    /** That the row {@code t} belongs to nobody. */
    String nobodys(Table table) {
        return "NOT " + sets.holds(KIND, table, "t");
    }
}
