package dev.saddlebag.archive;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The state an increment starts from, as its header names it.
 *
 * @param id the archive whose state it is
 * @param contentSha256 of all tables, see {@link ContentHash}
 * @param rows of each table
 * @param sha256 of each table
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Base(String id, String contentSha256, Map<String, Long> rows, Map<String, String> sha256) {

    public Base {
        rows = rows == null ? Map.of() : new LinkedHashMap<>(rows);
        sha256 = sha256 == null ? Map.of() : new LinkedHashMap<>(sha256);
    }

    /** The state that the archive {@code id} stands for. */
    public static Base of(String id, Seal seal) {
        State state = seal.state();
        return new Base(id, state.contentSha256(), state.rows(), state.sha256());
    }

    /** The header of an increment that starts from here: behind each table of {@code whole} stands what is gone of it. */
    public Metadata header(Metadata whole) {
        List<Metadata.TableEntry> both = whole.tables().stream()
                .flatMap(t -> Stream.of(t, gone(t, goneName(whole, t.name()))))
                .toList();
        return new Metadata(
                whole.format(),
                whole.version(),
                whole.id(),
                whole.createdAt(),
                whole.node(),
                whole.database(),
                whole.scope().of(Metadata.Scope.INCREMENTAL),
                whole.excluded(),
                whole.emptied(),
                whole.sequences(),
                both,
                this,
                whole.lineage());
    }

    private static String goneName(Metadata whole, String table) {
        String name = "$gone:" + table;
        while (whole.table(name).isPresent()) {
            name = "$" + name;
        }
        return name;
    }

    /**
     * What all tables hold once an increment is applied; the same as the seal of a full archive of that instant.
     *
     * @param rows of each table
     * @param sha256 of each table
     */
    public record State(Map<String, Long> rows, Map<String, String> sha256, String contentSha256) {

        public State {
            rows = rows == null ? Map.of() : new LinkedHashMap<>(rows);
            sha256 = sha256 == null ? Map.of() : new LinkedHashMap<>(sha256);
        }

        public static State of(List<ContentHash.OfTable> tables) {
            Map<String, Long> rows = new LinkedHashMap<>();
            Map<String, String> sha256 = new LinkedHashMap<>();
            tables.forEach(t -> {
                rows.put(t.table(), t.rows());
                sha256.put(t.table(), t.sha256());
            });
            return new State(rows, sha256, ContentHash.of(tables));
        }
    }

    /** A table called {@code name} of the keys of {@code table}; of whole rows where it has none. */
    public static Metadata.TableEntry gone(Metadata.TableEntry table, String name) {
        List<Metadata.ColumnEntry> named = table.key().isEmpty()
                ? table.columns()
                : table.columns().stream()
                        .filter(c -> table.key().contains(c.name()))
                        .toList();
        return new Metadata.TableEntry(name, named, table.key(), null, null, table.name());
    }
}
