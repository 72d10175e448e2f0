package dev.saddlebag.database.scope;

import dev.saddlebag.catalog.Table;
import dev.saddlebag.catalog.scope.Rulebook;
import dev.saddlebag.catalog.scope.rule.ColumnRule;
import dev.saddlebag.database.read.Part;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.scope.set.Extent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees a database with the columns that a file has by rule: what the file has redacted is redacted here too, so that
 * what it was made from equals it.
 *
 * <p>A header says that a column travelled by an expression and not by which. It is applied where this installation has a
 * rule for the column; else values are compared as they are, which fits what the file was restored into.
 */
public final class FileColumns {

    private FileColumns() {}

    /** @param told what the header says of columns; of an expression only that it is one */
    public static Extent of(Snapshot snapshot, Extent extent, Rulebook rulebook, List<ColumnRule> told) {
        Map<String, Part> parts = new HashMap<>(extent.parts());
        for (ColumnRule rule : told) {
            Table table = snapshot.catalog().table(rule.table()).orElse(null);
            Optional<ColumnRule> applied = rule.redacts() ? Optional.of(rule) : here(rulebook, rule);
            if (table != null && table.column(rule.name()).isPresent() && applied.isPresent()) {
                Part part = parts.getOrDefault(table.name(), Part.WHOLE);
                Map<String, String> printed = new HashMap<>(part.printed());
                printed.putAll(ColumnParts.of(snapshot, table, List.of(applied.get())));
                parts.put(table.name(), new Part(part.where(), printed));
            }
        }
        return new Extent(parts, extent.left(), extent.nulled());
    }

    private static Optional<ColumnRule> here(Rulebook rulebook, ColumnRule told) {
        return rulebook.rules().columns().stream()
                .filter(r -> r.column().equals(told.column()) && !r.redacts() && !r.empties())
                .findFirst();
    }

    /** What is to be known of a comparison; each a sentence. */
    public static List<String> remarks(Rulebook rulebook, List<ColumnRule> told) {
        List<String> remarks = new ArrayList<>();
        for (ColumnRule rule : told) {
            if (rule.redacts()) {
                remarks.add(
                        rule.column() + " is compared redacted, as the file has it: only whether it is null is seen");
            } else if (here(rulebook, rule).isPresent()) {
                remarks.add(
                        rule.column() + " is compared as the expression of saddlebag.tables.columns makes it, which may"
                                + " not be the one the file was made with");
            } else {
                remarks.add(
                        rule.column() + " travelled as an expression that no rule here has: it is compared as it is,"
                                + " and cannot equal what the file was made from");
            }
        }
        return remarks;
    }
}
