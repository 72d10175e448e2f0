package dev.saddlebag.older.layout;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Order;
import dev.saddlebag.catalog.Selection;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.older.Account;
import dev.saddlebag.older.name.Names;
import dev.saddlebag.problem.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The tables of one file: those of the database in the order of a restore, then those only the file has. */
public final class Layouts {

    /** PostgreSQL's own limit; a file with more names has not tables but names for data. */
    private static final int MOST_FIELDS = 1_600;

    private static final int MOST_TABLES = 10_000;

    private final Names names;
    private final Account account;
    private final Limits limits;
    private final List<Selection.Emptied> emptied;
    private final Map<String, Integer> place = new HashMap<>();
    private final Map<String, Layout> layouts = new LinkedHashMap<>();
    private final Map<Layout, Map<String, Field>> fields = new HashMap<>();
    private final Map<Layout, Map<String, Optional<Table>>> relations = new HashMap<>();
    private final Map<Layout, Set<String>> empty = new LinkedHashMap<>();

    /** Why a field is not read. */
    public enum PassedOver {
        IGNORED,
        COMPUTED
    }

    /** @param slot of the column it is; -1 where it is none */
    public record Field(int slot, PassedOver passedOver) {}

    /** @param emptied columns that travel as null */
    public Layouts(Catalog catalog, Names names, List<Selection.Emptied> emptied, Account account, Limits limits) {
        this.names = names;
        this.emptied = List.copyOf(emptied);
        this.account = account;
        this.limits = limits;
        Order.of(catalog.tables()).tables().forEach(t -> place.put(t.name(), place.size()));
    }

    public Layout of(Table table) {
        return layouts.computeIfAbsent(table.name(), t -> new Layout(t, table, emptiedOf(t), limits.rowBytes()));
    }

    private Set<String> emptiedOf(String table) {
        return emptied.stream()
                .filter(e -> e.table().equals(table))
                .map(Selection.Emptied::column)
                .collect(Collectors.toSet());
    }

    /** The layout of the table a key of the file means. */
    public Layout of(String key) {
        Optional<Table> table = names.table(key);
        table.ifPresent(t -> account.renamed(null, key, t.name()));
        if (table.isEmpty() && !layouts.containsKey(key)) {
            place.put(key, place.size());
            if (place.size() > MOST_TABLES) {
                throw tooMany("keys that are no tables");
            }
        }
        return table.map(this::of)
                .orElseGet(() -> layouts.computeIfAbsent(key, k -> new Layout(k, null, Set.of(), limits.rowBytes())));
    }

    public boolean known(String key) {
        return names.table(key).isPresent();
    }

    /** What a key would be called; unlike {@link #of} it leaves no trace. */
    public String nameOf(String key) {
        return names.table(key).map(Table::name).orElse(key);
    }

    public int number(Layout layout) {
        return place.get(layout.name());
    }

    /** Those met so far, in the order of a restore. */
    public List<Layout> all() {
        List<Layout> all = new ArrayList<>(layouts.values());
        all.sort((x, y) -> Integer.compare(number(x), number(y)));
        return all;
    }

    public Field field(Layout layout, String field) {
        Map<String, Field> known = fields.computeIfAbsent(layout, l -> new HashMap<>());
        Field found = known.get(field);
        if (found == null) {
            found = look(layout, field);
            if (known.size() > MOST_FIELDS) {
                throw tooMany("fields of " + layout.name());
            }
            known.put(field, found);
        }
        return found;
    }

    private Field look(Layout layout, String field) {
        Optional<Column> column = layout.table() == null ? Optional.empty() : names.column(layout.table(), field);
        if (column.isEmpty()) {
            return new Field(-1, names.ignored(field) ? PassedOver.IGNORED : null);
        }
        if (!column.get().carried()) {
            return new Field(-1, PassedOver.COMPUTED);
        }
        account.renamed(layout.name(), field, column.get().name());
        return new Field(layout.slot(column.get().name()), null);
    }

    /** The table whose rows stand under the name {@code field}; inside a table that is not known here nothing is rows. */
    public Optional<Table> relation(Layout layout, String field) {
        if (layout.table() == null) {
            return Optional.empty();
        }
        return relations
                .computeIfAbsent(layout, l -> new HashMap<>())
                .computeIfAbsent(field, f -> names.relation(layout.table(), f));
    }

    public int unknownSlot(Layout layout, String field) {
        return layout.unknownSlot(field);
    }

    /** A field that is no column and held nothing. */
    public void empty(Layout layout, String field) {
        empty.computeIfAbsent(layout, l -> new LinkedHashSet<>()).add(field);
    }

    /** Books what is no column and no table here. */
    public void bookUnknown() {
        for (Layout layout : all()) {
            if (layout.table() == null) {
                long rows = account.of(layout.name()).read();
                account.unknown(layout.name(), null, rows, rows == 0 ? "had no rows; not carried" : "its rows travel");
                continue;
            }
            Set<String> held = new LinkedHashSet<>();
            List<Integer> carried = layout.carried();
            layout.unknown().forEach(u -> {
                held.add(u.name());
                boolean travels = carried.contains(layout.unknownSlot(u.name()));
                account.unknown(
                        layout.name(),
                        u.name(),
                        u.rows(),
                        travels ? "its values travel" : "its values stood in partial rows only, and are dropped");
            });
            empty.getOrDefault(layout, Set.of()).stream()
                    .filter(f -> !held.contains(f))
                    .forEach(f -> account.unknown(layout.name(), f, 0, "had no values"));
        }
    }

    private static Problem tooMany(String what) {
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                "the file has thousands of " + what,
                "It is no backup of an older family, or of another layout of it.");
    }
}
