package dev.saddlebag.older;

import dev.saddlebag.older.account.Conversion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Keeps the books of one conversion. */
public final class Account {

    private final Map<String, OfTable> tables = new TreeMap<>();
    private final Set<Conversion.Renamed> renamed = new LinkedHashSet<>();
    private final Map<Conversion.Flattened, long[]> flattened = new LinkedHashMap<>();
    private final List<Conversion.Unknown> unknown = new ArrayList<>();
    private final Map<String, Long> ignored = new TreeMap<>();
    private final Map<String, Long> computed = new TreeMap<>();
    private final List<String> remarks = new ArrayList<>();

    /** The books of one table. */
    public static final class OfTable {
        long read;
        long converted;
        long identical;
        long superseded;
        long partial;
        long partialOnly;
        long excluded;
        long filled;

        public long read() {
            return read;
        }

        /** One more row that the settings leave out. */
        public void leaveOut() {
            excluded++;
        }

        /** One more row of the file. */
        public void count() {
            read++;
        }

        /** One more row of which the file has a part, and the whole nowhere. */
        public void cutForGood() {
            partial++;
            partialOnly++;
        }

        public long accounted() {
            return converted + identical + superseded + partial + excluded;
        }
    }

    public OfTable of(String table) {
        return tables.computeIfAbsent(table, t -> new OfTable());
    }

    public Map<String, OfTable> tables() {
        return tables;
    }

    public void renamed(String table, String from, String to) {
        if (!from.equals(to)) {
            renamed.add(new Conversion.Renamed(table, from, to));
        }
    }

    public void flattened(String in, String as, String table) {
        flattened.computeIfAbsent(new Conversion.Flattened(in, as, table, 0), f -> new long[1])[0]++;
    }

    public void unknown(String table, String field, long rows, String fate) {
        unknown.add(new Conversion.Unknown(table, field, rows, fate));
    }

    /** A field that is no data. */
    public void ignored(String field) {
        ignored.merge(field, 1L, Long::sum);
    }

    /** A field whose column the database computes. */
    public void computed(String table, String column) {
        computed.merge(table + "." + column, 1L, Long::sum);
    }

    public void remark(String remark) {
        remarks.add(remark);
    }

    public List<Conversion.Renamed> renamed() {
        return List.copyOf(renamed);
    }

    public List<Conversion.Flattened> flattened() {
        return flattened.entrySet().stream()
                .map(e -> new Conversion.Flattened(
                        e.getKey().in(), e.getKey().as(), e.getKey().table(), e.getValue()[0]))
                .toList();
    }

    public List<Conversion.Unknown> unknown() {
        return List.copyOf(unknown);
    }

    public List<String> remarks() {
        List<String> all = new ArrayList<>(remarks);
        ignored.forEach((field, times) ->
                all.add("the field %s is no data and was passed over %,d times (config/aliases.yaml, ignored)"
                        .formatted(field, times)));
        computed.forEach((column, times) -> all.add(
                "the database computes %s itself; %,d values of the file were left out".formatted(column, times)));
        return all;
    }

    public List<Conversion.OfTable> counts() {
        List<Conversion.OfTable> counts = new ArrayList<>();
        tables.forEach((name, t) -> counts.add(new Conversion.OfTable(
                name, t.read, t.converted, t.identical, t.superseded, t.partial, t.partialOnly, t.excluded, t.filled)));
        return counts;
    }
}
