package dev.saddlebag.older.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.job.Progress;
import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.older.Account;
import dev.saddlebag.older.layout.Layout;
import dev.saddlebag.older.layout.Layouts;
import dev.saddlebag.older.layout.Level;
import dev.saddlebag.older.sort.Sorted;
import dev.saddlebag.older.sort.Sorting;
import dev.saddlebag.older.value.JsonText;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes rows apart as they come: their own values to one side, the rows that stand inside them to their own tables. */
final class Rows {

    private static final int TELL_EVERY = 10_000;

    private final Path file;
    private final JsonParser json;
    private final Layouts layouts;
    private final Sorting sorting;
    private final Account account;
    private final Limits limits;
    private final Progress progress;
    private final List<Level> levels = new ArrayList<>();
    private final JsonBuffer key = new JsonBuffer(256);
    private final JsonBuffer nothing = new JsonBuffer(1);
    private long turn;

    Rows(
            Path file,
            JsonParser json,
            Layouts layouts,
            Sorting sorting,
            Account account,
            Limits limits,
            Progress progress) {
        this.file = file;
        this.json = json;
        this.layouts = layouts;
        this.sorting = sorting;
        this.account = account;
        this.limits = limits;
        this.progress = progress;
    }

    /** Takes the row that starts where the parser stands. @param depth how many rows it stands in */
    void take(Layout layout, int depth) throws IOException {
        if (depth >= limits.depth()) {
            throw unusable(
                    "has rows that stand in each other more than %d deep, in a row of %s"
                            .formatted(limits.depth(), layout.name()),
                    "Rows that lead back to themselves have no end: break the circle where the file is made, or raise"
                            + " saddlebag.archive.max-depth.");
        }
        if (depth == levels.size()) {
            levels.add(new Level());
        }
        Level row = levels.get(depth);
        row.start(layout);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            field(row, layouts.field(layout, field), field, value, depth);
            if (row.values().length() > limits.rowBytes()) {
                throw unusable(
                        "has a row of %s of more than %,d bytes".formatted(layout.name(), limits.rowBytes()),
                        "Raise saddlebag.archive.max-row, and give the program four times as much memory (-Xmx).");
            }
        }
        keep(row, depth);
    }

    private void field(Level row, Layouts.Field field, String name, JsonToken value, int depth) throws IOException {
        Layout layout = row.layout();
        if (field.passedOver() != null) {
            if (field.passedOver() == Layouts.PassedOver.IGNORED) {
                account.ignored(name);
            } else {
                account.computed(layout.name(), name);
            }
            json.skipChildren();
            return;
        }
        boolean plain = field.slot() >= 0
                && (!value.isStructStart() || layout.values(field.slot()).nested());
        Optional<Table> relation = plain ? Optional.empty() : layouts.relation(layout, name);
        if (relation.isPresent()) {
            rows(row, name, relation.get(), value, depth);
        } else if (field.slot() >= 0) {
            begin(row, field.slot());
            layout.values(field.slot()).write(json, row.values());
            row.end(field.slot());
        } else {
            unknown(row, name, value);
        }
    }

    private void begin(Level row, int slot) {
        if (row.has(slot)) {
            throw unusable(
                    "has a row of %s in which two fields are the same column"
                            .formatted(row.layout().name()),
                    "Name one of them differently where the file is made.");
        }
        row.begin(slot);
    }

    /** What stands under the name of a relation: a row, a list of rows, or nothing. */
    private void rows(Level row, String name, Table table, JsonToken value, int depth) throws IOException {
        if (value == JsonToken.VALUE_STRING && json.getText().startsWith("[Circular")) {
            throw circle(row.layout(), name);
        }
        if (value == JsonToken.START_OBJECT) {
            inside(row, name, table, depth);
        } else if (value != JsonToken.START_ARRAY) {
            if (value != JsonToken.VALUE_NULL) {
                unknown(row, name, value);
            }
        } else {
            while (json.nextToken() != JsonToken.END_ARRAY) {
                if (json.currentToken() != JsonToken.START_OBJECT) {
                    throw unusable(
                            "has a row of %s with a list %s in which not all are rows"
                                    .formatted(row.layout().name(), name),
                            "It should hold rows of %s, or nothing.".formatted(table.name()));
                }
                inside(row, name, table, depth);
            }
        }
    }

    private void inside(Level row, String name, Table table, int depth) throws IOException {
        row.holdsRows(true);
        account.flattened(row.layout().name(), name, table.name());
        take(layouts.of(table), depth + 1);
    }

    private void unknown(Level row, String name, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            layouts.empty(row.layout(), name);
            return;
        }
        JsonBuffer text = row.values();
        JsonBuffer copied = new JsonBuffer(64);
        JsonText.compact(json, copied);
        boolean empty = value.isStructStart() && copied.length() == 2;
        if (empty) {
            layouts.empty(row.layout(), name);
            return;
        }
        int slot = layouts.unknownSlot(row.layout(), name);
        begin(row, slot);
        text.append(copied.array(), 0, copied.length());
        row.end(slot);
        row.layout().unknown(slot).saw(value);
    }

    private void keep(Level row, int depth) throws IOException {
        Layout layout = row.layout();
        Account.OfTable counts = account.of(layout.name());
        counts.count();
        key.clear();
        boolean keyed = layout.key(row, key);
        boolean nested = depth > 0;
        boolean whole = !nested || keyed && layout.whole(row.present());
        if (keyed && layout.keyed()) {
            refuseCircle(row, depth, whole || row.holdsRows());
        }
        turn++;
        if (!whole && !keyed) {
            counts.cutForGood();
            return;
        }
        if (!keyed) {
            // A row of the table's own list without its key: the database will say what it thinks of it.
            key.clear();
            key.append(0xff)
                    .append(ByteBuffer.allocate(Long.BYTES).putLong(turn).array());
        }
        if (!nested) {
            layout.sawFlat(row.present());
        } else if (whole) {
            layout.sawNested(row.present());
        }
        Sorted.Rank rank = !nested ? Sorted.Rank.FLAT : whole ? Sorted.Rank.NESTED : Sorted.Rank.PARTIAL;
        sorting.add(Sorted.of(layouts.number(layout), key, rank, turn, whole ? row.values() : nothing));
        if (turn % TELL_EVERY == 0) {
            progress.advanced(TELL_EVERY);
        }
    }

    /** Refuses a row that stands inside itself: all of it, or a part from which it goes on. */
    private void refuseCircle(Level row, int depth, boolean counts) {
        ByteBuffer own = ByteBuffer.wrap(key.array(), 0, key.length());
        if (row.inside().contains(own)) {
            throw circle(row.layout(), null);
        }
        if (!counts) {
            return;
        }
        JsonBuffer other = new JsonBuffer(64);
        for (int above = 0; above < depth; above++) {
            Level ancestor = levels.get(above);
            if (ancestor.layout() == row.layout()) {
                other.clear();
                if (!row.layout().key(ancestor, other)) {
                    ancestor.inside().add(ByteBuffer.wrap(java.util.Arrays.copyOf(key.array(), key.length())));
                } else if (ByteBuffer.wrap(other.array(), 0, other.length()).equals(own)) {
                    throw circle(row.layout(), null);
                }
            }
        }
    }

    private Problem circle(Layout layout, String name) {
        return unusable(
                "has a row of %s that leads back to itself%s"
                        .formatted(layout.name(), name == null ? "" : ", by its field " + name),
                "Rows that stand in each other in a circle have no end: break it where the file is made, for instance by"
                        + " leaving out the rows a row belongs to.");
    }

    private Problem unusable(String what, String hint) {
        return Reading.unusable(
                file, what + ", line %,d".formatted(json.currentLocation().getLineNr()), hint);
    }

    /** The rows that were not told of yet. */
    long untold() {
        return turn % TELL_EVERY;
    }
}
