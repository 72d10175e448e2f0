package dev.saddlebag.older.layout;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.older.value.RowText;
import dev.saddlebag.older.value.SortKey;
import dev.saddlebag.older.value.Values;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns a table's rows may have, each with a number: those the database has, then those only the file has.
 *
 * <p>Which of them an archive carries is known once all rows were seen, see {@link #carried()}.
 */
public final class Layout {

    /** So many ways of leaving columns out are told apart in nested rows; who has more ways counts as partial. */
    private static final int MOST_SHAPES = 1_000;

    private final Table table;
    private final String name;
    private final List<Column> columns;
    private final List<Values> values = new ArrayList<>();
    private final List<UnknownField> unknown = new ArrayList<>();
    private final List<Integer> key = new ArrayList<>();
    private final BitSet required = new BitSet();
    private final BitSet known = new BitSet();
    private final BitSet emptied = new BitSet();
    private final BitSet flat = new BitSet();
    private final Set<BitSet> nested = new HashSet<>();
    private boolean listed;
    private boolean rows;
    private BitSet reference;

    /**
     * @param table null for one that only the file has
     * @param emptied columns that travel as null, because what they name stays out
     */
    Layout(String name, Table table, Set<String> emptied, int longestRow) {
        this.table = table;
        this.name = name;
        this.columns = table == null ? List.of() : table.carriedColumns();
        columns.forEach(c -> values.add(new Values(c, longestRow)));
        known.set(0, columns.size());
        emptied.forEach(c -> this.emptied.set(slot(c)));
        if (table != null) {
            table.matchKey().map(Key::columns).orElse(List.of()).forEach(c -> key.add(slot(c)));
        }
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.notNull() && !column.defaulted() && column.generation() == Column.Generation.GIVEN) {
                required.set(i);
            }
        }
        key.forEach(required::set);
    }

    Table table() {
        return table;
    }

    /** The file has a list of this table; an empty one says that it has no rows. */
    public void listed() {
        listed = true;
    }

    /**
     * Whether an archive of the file holds this table: it has a list of its own, or rows in other rows that count. One
     * that is not here and has no rows is nothing.
     */
    public boolean present() {
        return table == null ? rows : listed || !nested.isEmpty();
    }

    public String name() {
        return name;
    }

    public boolean keyed() {
        return !key.isEmpty();
    }

    int slot(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    public Values values(int slot) {
        return values.get(slot);
    }

    public boolean known(int slot) {
        return slot < columns.size();
    }

    public boolean emptied(int slot) {
        return emptied.get(slot);
    }

    public UnknownField unknown(int slot) {
        return unknown.get(slot - columns.size());
    }

    List<UnknownField> unknown() {
        return unknown;
    }

    /** The number of a field that is no column here; a new one when it is first met. */
    int unknownSlot(String field) {
        for (int i = 0; i < unknown.size(); i++) {
            if (unknown.get(i).name().equals(field)) {
                return columns.size() + i;
            }
        }
        unknown.add(new UnknownField(field));
        return columns.size() + unknown.size() - 1;
    }

    /** Whether a row with the columns {@code present} is more than a glance at one: key, what must be there, and half. */
    public boolean whole(BitSet present) {
        BitSet missing = (BitSet) required.clone();
        missing.andNot(present);
        BitSet here = (BitSet) present.clone();
        here.and(known);
        return missing.isEmpty() && here.cardinality() * 2 >= columns.size();
    }

    public void sawFlat(BitSet present) {
        rows = true;
        reference = null;
        flat.or(present);
    }

    public void sawNested(BitSet present) {
        if (nested.size() < MOST_SHAPES && !nested.contains(present)) {
            reference = null;
            nested.add((BitSet) present.clone());
        }
    }

    /** What a nested row has to have to count as one: what the table's own list has, else what the fullest of them has. */
    private BitSet reference() {
        if (reference != null) {
            return reference;
        }
        reference = new BitSet();
        if (!flat.isEmpty()) {
            reference.or(flat);
        } else {
            nested.stream()
                    .max((x, y) -> Integer.compare(x.cardinality(), y.cardinality()))
                    .ifPresent(reference::or);
        }
        reference.and(known);
        return reference;
    }

    /** Whether a nested row that has {@code present} is kept, now that all rows were seen. */
    public boolean full(BitSet present) {
        BitSet missing = (BitSet) reference().clone();
        missing.andNot(present);
        return missing.isEmpty();
    }

    /** The numbers of the columns an archive carries, in order. All of them where no row says which. */
    public List<Integer> carried() {
        BitSet carried = (BitSet) flat.clone();
        nested.stream().filter(this::full).forEach(carried::or);
        if (carried.isEmpty()) {
            carried.or(known);
        }
        return carried.stream().boxed().toList();
    }

    public boolean carries(String ofTable, String column) {
        return name.equals(ofTable) && carried().contains(slot(column));
    }

    public Metadata.TableEntry entry() {
        List<Integer> carried = carried();
        List<Metadata.ColumnEntry> entries = new ArrayList<>();
        List<Metadata.ColumnEntry> declared =
                table == null ? List.of() : Metadata.TableEntry.of(table).columns();
        carried.forEach(slot ->
                entries.add(known(slot) ? declared.get(slot) : unknown(slot).entry()));
        boolean whole = carried.containsAll(key);
        List<String> names =
                whole ? key.stream().map(s -> columns.get(s).name()).toList() : List.of();
        return new Metadata.TableEntry(name, entries, names, null);
    }

    /** Appends what {@code row} is sorted and matched by; false if its key is not all there. */
    public boolean key(Level row, JsonBuffer out) {
        if (!keyed()) {
            for (int slot = 0; slot < columns.size(); slot++) {
                if (slot > 0) {
                    out.append(',');
                }
                if (row.has(slot)) {
                    RowText.append(columns.get(slot), row.bytes(), row.from(slot), row.to(slot), out);
                }
            }
            for (int i = 0; i < unknown.size(); i++) {
                int slot = columns.size() + i;
                if (row.has(slot)) {
                    out.append(',').append(row.bytes(), row.from(slot), row.to(slot) - row.from(slot));
                }
            }
            out.append(0);
            return true;
        }
        for (int slot : key) {
            if (!row.has(slot) || row.bytes()[row.from(slot)] == 'n') {
                return false;
            }
        }
        for (int slot : key) {
            SortKey.append(columns.get(slot), row.bytes(), row.from(slot), row.to(slot), out);
        }
        return true;
    }
}
