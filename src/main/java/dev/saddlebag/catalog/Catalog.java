package dev.saddlebag.catalog;

import dev.saddlebag.problem.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything one database has to carry, as of one instant. */
public final class Catalog {

    private final String database;
    private final String server;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Sequence> sequences;
    private final List<Selection.Excluded> foreign;

    /**
     * @param database the name of the database
     * @param server {@code PostgreSQL 17.6}
     * @param foreign tables that are not this database's own data, such as those of an extension
     */
    public Catalog(
            String database,
            String server,
            List<Table> tables,
            List<Sequence> sequences,
            List<Selection.Excluded> foreign) {
        this.database = database;
        this.server = server;
        tables.stream().sorted(Comparator.comparing(Table::name)).forEach(this::add);
        this.sequences = List.copyOf(sequences);
        this.foreign = List.copyOf(foreign);
    }

    private void add(Table table) {
        if (tables.put(table.name(), table) != null) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "two tables would both be called " + table.name() + ": one has a dot in its own name",
                    "Rename one of them; a file tells tables apart by schema.table.");
        }
    }

    public String database() {
        return database;
    }

    public String server() {
        return server;
    }

    /** All tables, by name. */
    public List<Table> tables() {
        return List.copyOf(tables.values());
    }

    public Optional<Table> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    public List<Selection.Excluded> foreign() {
        return foreign;
    }

    public List<Sequence> sequences() {
        return sequences;
    }
}
