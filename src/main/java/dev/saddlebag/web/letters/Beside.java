package dev.saddlebag.web.letters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Key;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Address;
import dev.saddlebag.database.here.RowsHere;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.problem.Problem;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The row of the database that a refused one meets, and what its references may name. */
@Component
public class Beside {

    private static final int OFFERED = 20;

    private final Address address;

    Beside(Address address) {
        this.address = address;
    }

    /**
     * A refused row and the one here.
     *
     * @param by the key by which the one here was found; null where there is none
     * @param cells empty where there is none
     * @param trouble why nobody could look; null where somebody has
     */
    public record Meeting(String by, List<Cell> cells, String trouble) {}

    /** @param here null where the column stands in the file alone */
    public record Cell(String column, String file, String here, boolean differs) {}

    /** By the key that the row offended, where it is one, else by the key of its table. */
    public Meeting of(Letter.Detail letter) {
        try (Snapshot snapshot = Snapshot.open(address)) {
            Optional<Table> table = snapshot.catalog().table(letter.table());
            if (table.isEmpty()) {
                return new Meeting(null, List.of(), "there is no table " + letter.table() + " here");
            }
            for (Key key : keys(table.get(), letter.constraint())) {
                Optional<JsonNode> here = find(snapshot, table.get(), key, letter);
                if (here.isPresent()) {
                    return new Meeting(String.join(", ", key.columns()), cells(letter, here.get()), null);
                }
            }
            return new Meeting(null, List.of(), null);
        } catch (Problem e) {
            return new Meeting(null, List.of(), e.getMessage());
        }
    }

    private static List<Key> keys(Table table, String constraint) {
        return Stream.concat(table.keys().stream().filter(k -> k.name().equals(constraint)), table.matchKey().stream())
                .distinct()
                .toList();
    }

    private static Optional<JsonNode> find(Snapshot snapshot, Table table, Key key, Letter.Detail letter) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : key.columns()) {
            JsonNode value = letter.row().path(column);
            values.put(column, value.isNull() || value.isMissingNode() ? null : text(value));
        }
        List<String> columns = letter.columns().stream()
                .map(Metadata.ColumnEntry::name)
                .filter(c -> table.column(c).filter(Column::carried).isPresent())
                .toList();
        try {
            Optional<String> line = new RowsHere(snapshot).find(table, columns, values);
            return line.isEmpty() ? Optional.empty() : Optional.of(Letter.JSON.readTree(line.get()));
        } catch (SQLException e) {
            // A value that is none of its type is in no row.
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Cell> cells(Letter.Detail letter, JsonNode here) {
        List<Cell> cells = new ArrayList<>();
        for (Metadata.ColumnEntry column : letter.columns()) {
            JsonNode mine = letter.row().path(column.name());
            JsonNode other = here.path(column.name());
            if (!mine.isMissingNode()) {
                cells.add(new Cell(
                        column.name(),
                        text(mine),
                        other.isMissingNode() ? null : text(other),
                        !other.isMissingNode() && !mine.equals(other)));
            }
        }
        return cells;
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.isNull() ? "NULL" : value.toString();
    }

    /**
     * What the catalogue knows of the columns of a row, for its form; all by column.
     *
     * @param referring the table that its value has to be in
     * @param labels what an enum allows
     * @param types the type here, where it is another than the file's
     * @param needed those that must not be null
     */
    public record Help(
            Map<String, String> referring,
            Map<String, List<String>> labels,
            Map<String, String> types,
            Set<String> needed) {

        private static final Help NONE = new Help(Map.of(), Map.of(), Map.of(), Set.of());
    }

    /** What the catalogue knows of the columns of {@code letter}. */
    public Help help(Letter.Detail letter) {
        try (Snapshot snapshot = Snapshot.open(address)) {
            return snapshot.catalog()
                    .table(letter.table())
                    .map(table -> help(letter, table))
                    .orElse(Help.NONE);
        } catch (Problem e) {
            // The form is as good without help.
            return Help.NONE;
        }
    }

    private static Help help(Letter.Detail letter, Table table) {
        Help help = new Help(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
        table.references().stream().filter(r -> r.columns().size() == 1).forEach(r -> help.referring()
                .putIfAbsent(r.columns().get(0), r.to()));
        for (Metadata.ColumnEntry entry : letter.columns()) {
            Optional<Column> column = table.column(entry.name());
            column.filter(c -> !c.type().equals(entry.type()))
                    .ifPresent(c -> help.types().put(c.name(), c.type()));
            column.filter(Column::notNull).ifPresent(c -> help.needed().add(c.name()));
            column.filter(c -> c.enumeration() != null && !c.underlying().endsWith("[]"))
                    .ifPresent(c -> help.labels().put(c.name(), c.enumeration().labels()));
        }
        return help;
    }

    /** The first values that a reference may have, of those that begin so. */
    public List<String> possible(Letter.Detail letter, String column, String beginning) {
        try (Snapshot snapshot = Snapshot.open(address)) {
            Optional<Reference> reference = snapshot.catalog().table(letter.table()).stream()
                    .flatMap(t -> t.references().stream())
                    .filter(r -> r.columns().equals(List.of(column)))
                    .findFirst();
            Optional<Table> to = reference.flatMap(r -> snapshot.catalog().table(r.to()));
            return to.isEmpty()
                    ? List.of()
                    : new RowsHere(snapshot).possible(to.get(), reference.get(), beginning, OFFERED);
        } catch (SQLException e) {
            throw Problem.of(e);
        }
    }
}
