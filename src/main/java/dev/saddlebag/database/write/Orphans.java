package dev.saddlebag.database.write;

import dev.saddlebag.catalog.Column;
import dev.saddlebag.catalog.Reference;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.SqlState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what looks for orphans, rows that name a row which is not there, set-based: PostgreSQL's own triggers look row
 * by row, and are the larger part of the time a restore takes.
 *
 * <p>The finding travels in the text of a cast that fails, for plain SQL has no other way to refuse; {@link SqlState}
 * reads it back as the violation that PostgreSQL would have reported.
 */
final class Orphans {

    private static final String END = "chr(1)";

    private final Table table;
    private final List<Reference> references;
    private final Staged staged;

    /**
     * @param columns the columns that are written
     * @param fresh one of which a reference must have: the others were looked at before
     * @param staged rows that will be in with these, or null
     */
    Orphans(Table table, List<Column> columns, List<Column> fresh, Staged staged) {
        this.table = table;
        this.staged = staged;
        List<String> known = columns.stream().map(Column::name).toList();
        List<String> newly = fresh.stream().map(Column::name).toList();
        this.references = table.references().stream()
                .filter(r -> r.enforcement().valid() && known.containsAll(r.columns()))
                .filter(r -> r.columns().stream().anyMatch(newly::contains))
                .sorted(Comparator.comparing(r -> r.enforcement().oid()))
                .toList();
    }

    /** Whether there is anything to look for. */
    boolean any() {
        return !references.isEmpty();
    }

    /**
     * A column that fails when a row of {@code from} is an orphan; a comma and {@code orphan}, or nothing.
     *
     * @param where which rows of {@code from} are written
     * @param others rows that will be in with them and that they may name, or null
     */
    String check(String from, String where, String others) {
        if (references.isEmpty()) {
            return "";
        }
        return ", (SELECT o.message::int FROM (SELECT message FROM ("
                + references.stream()
                        .map(r -> "(" + first(r, from, where, others) + ")")
                        .collect(Collectors.joining(" UNION ALL "))
                + ") u LIMIT 1) o) AS orphan";
    }

    private String first(Reference reference, String from, String where, String others) {
        List<String> also = new ArrayList<>();
        if (others != null && reference.toItself()) {
            also.add(others);
        }
        if (staged != null && staged.holds(reference.to())) {
            also.add(staged.name(reference.to()));
        }
        return "SELECT " + message(reference) + " AS message FROM " + from + " g WHERE " + where + lost(reference, also)
                + " LIMIT 1";
    }

    /** @param also where else a named row may be */
    static String lost(Reference reference, List<String> also) {
        // Of a row as a value, IS NOT NULL asks whether every part is.
        String named = reference.columns().stream()
                .map(c -> "g." + Sql.quote(c) + " IS DISTINCT FROM NULL")
                .collect(Collectors.joining(reference.enforcement().full() ? " OR " : " AND "));
        StringBuilder lost = new StringBuilder("(" + named + ")");
        List<String> places = new ArrayList<>(List.of(parent(reference)));
        places.addAll(also);
        places.forEach(place -> lost.append(" AND NOT EXISTS (SELECT FROM ")
                .append(place)
                .append(" p WHERE ")
                .append(same(reference, "p"))
                .append(')'));
        return lost.toString();
    }

    private static String same(Reference reference, String parent) {
        StringBuilder same = new StringBuilder();
        for (int i = 0; i < reference.columns().size(); i++) {
            same.append(i == 0 ? "" : " AND ")
                    .append(parent)
                    .append('.')
                    .append(Sql.quote(reference.toColumns().get(i)))
                    .append(" OPERATOR(")
                    .append(reference.enforcement().equality().get(i))
                    .append(") g.")
                    .append(Sql.quote(reference.columns().get(i)));
        }
        return same.toString();
    }

    private static String parent(Reference reference) {
        Reference.Enforcement to = reference.enforcement();
        return (to.partitioned() ? "" : "ONLY ") + Sql.quote(to.schema()) + "." + Sql.quote(to.table());
    }

    /** In the words of PostgreSQL, RI_FKey_check and ri_ReportViolation. */
    private String message(Reference reference) {
        String head = SqlState.MARK + "23503\u0001" + reference.name() + "\u0001insert or update on table \""
                + table.simpleName() + "\" violates foreign key constraint \"" + reference.name() + "\"";
        String key = " Key (" + String.join(", ", reference.columns()) + ")=(";
        String values = reference.columns().stream()
                .map(c -> "g." + Sql.quote(c) + "::text")
                .collect(Collectors.joining(" || ', ' || "));
        String absent = ") is not present in table \"" + reference.enforcement().table() + "\".";
        String mixed = " MATCH FULL does not allow mixing of null and nonnull key values.";
        return Sql.literal(head) + " || coalesce(" + Sql.literal(key) + " || " + values + " || " + Sql.literal(absent)
                + ", " + Sql.literal(mixed) + ") || " + END;
    }

    /** How many rows of a whole table are orphans by {@code reference}. */
    static String countStatement(Table table, Reference reference) {
        return "SELECT count(*) FROM " + Sql.rowsOf(table) + " g WHERE " + lost(reference, List.of());
    }
}
