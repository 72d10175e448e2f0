package dev.saddlebag.catalog;

import dev.saddlebag.problem.Problem;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything one database has to carry, as of one instant. */
public final class Catalog {

    /** The schema in which instances that share a clock keep it; never carried. */
    public static final String CLOCK = "saddlebag_clock";

    private final String database;
    private final String server;
    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Sequence> sequences;
    private final List<Selection.Excluded> foreign;
    private final boolean mayReplicate;
    private final Set<String> types;

    /**
     * @param database the name of the database
     * @param server {@code PostgreSQL 17.6}
     * @param foreign tables that are not this database's own data, such as those of an extension
     * @param mayReplicate whether the role may set {@code session_replication_role}
     * @param types the types that are not PostgreSQL's own, by name with schema
     */
    public Catalog(
            String database,
            String server,
            List<Table> tables,
            List<Sequence> sequences,
            List<Selection.Excluded> foreign,
            boolean mayReplicate,
            Set<String> types) {
        this.database = database;
        this.server = server;
        tables.stream().sorted(Comparator.comparing(Table::name)).forEach(this::add);
        this.sequences = List.copyOf(sequences);
        this.foreign = List.copyOf(foreign);
        this.mayReplicate = mayReplicate;
        this.types = Set.copyOf(types);
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

    /** Why a table called {@code name} is not this database's own; empty where it is, or where there is none. */
    public Optional<Selection.Excluded> foreign(String name) {
        return foreign.stream().filter(f -> f.table().equals(name)).findFirst();
    }

    /** Whether the role may switch off triggers for its own session, and with them PostgreSQL's checks of references. */
    public boolean mayReplicate() {
        return mayReplicate;
    }

    /** The types that were made here, as PostgreSQL prints their names, {@code public.mood}; no arrays. */
    public Set<String> types() {
        return types;
    }

    /** The references of all tables to {@code table}. */
    public List<Reference> referencesTo(Table table) {
        return tables.values().stream()
                .flatMap(t -> t.references().stream())
                .filter(r -> r.to().equals(table.name()))
                .toList();
    }

    public List<Sequence> sequences() {
        return sequences;
    }
}
