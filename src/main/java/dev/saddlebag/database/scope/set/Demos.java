package dev.saddlebag.database.scope.set;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Link;
import dev.saddlebag.catalog.scope.Ownership;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.read.Preparation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of tenants that are there for show, and what is theirs alone; it is what stays out.
 *
 * <p>A row that must name one of these rows is theirs. A row that need not is theirs when whatever else tells whose it
 * is names theirs too, or nobody's.
 */
public final class Demos implements Preparation {

    public static final String OUT = "out";

    private final Ownership ownership;
    private final Column demo;
    private final Sets sets;
    private final Owned owned;
    private final Handover handover = new Handover();

    public Demos(Ownership ownership, Column demo, Sets sets) {
        this.ownership = ownership;
        this.demo = demo;
        this.sets = sets;
        this.owned = new Owned(ownership, sets);
    }

    /** How many tenants are there for show. */
    public static String count(Table root, Column demo) {
        return "SELECT count(*) FROM " + Sql.rowsOf(root) + " t WHERE t." + Sql.quote(demo.name());
    }

    @Override
    public void outside(Connection connection) throws SQLException {
        Sets.make(connection, tables());
    }

    private List<String> tables() {
        List<String> tables = new ArrayList<>(owned.create());
        ownership.order().forEach(t -> tables.add(sets.create(OUT, t)));
        return tables;
    }

    /** In a transaction that may write. */
    public void fillHere(Connection connection) throws SQLException {
        Sets.makeHere(connection, tables());
        inside(connection);
    }

    /** Lets every further reader have what the one of {@code connection} found; {@code extent} says what of it. */
    public Extent handOver(Connection connection, Extent extent) throws SQLException {
        handover.take(connection, sets, extent);
        return extent;
    }

    @Override
    public void inside(Connection connection) throws SQLException {
        if (handover.give(connection)) {
            return;
        }
        Fixpoint fixpoint = new Fixpoint(connection);
        Table root = ownership.root().orElseThrow();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sets.insert(OUT, root) + " WHERE t." + Sql.quote(demo.name()));
        }
        owned.fill(fixpoint);
        fixpoint.settle(ownership.order(), this::theirs);
    }

    private Fixpoint.Step theirs(Table table) {
        List<String> statements = new ArrayList<>();
        List<Link> belonging = ownership.root().orElseThrow().equals(table) ? List.of() : ownership.belonging(table);
        for (Link link : belonging) {
            boolean required = ownership.required(table).contains(link);
            if (required) {
                statements.add(sets.add(OUT, table, sets.names(OUT, link, "t")));
            } else if (!ownership.always(table)) {
                List<Link> direct = ownership.direct(table);
                String others = belonging.stream()
                        .filter(l -> !l.equals(link) && (l.required() || direct.contains(l) || !direct.contains(link)))
                        .map(l -> " AND (NOT " + Sets.set(l, "t") + " OR " + sets.names(OUT, l, "t") + " OR "
                                + owned.namesNobodys(l, "t") + ")")
                        .collect(Collectors.joining());
                String notDirect = sets.notDirect(link, table);
                statements.add(sets.add(OUT, table, sets.names(OUT, link, "t") + others + notDirect));
            }
        }
        return new Fixpoint.Step(
                sets.name(OUT, table.name()),
                statements,
                belonging.stream().map(Link::to).toList());
    }
}
