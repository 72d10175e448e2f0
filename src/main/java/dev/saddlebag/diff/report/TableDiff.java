package dev.saddlebag.diff.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;

/**
 * What differs in one table.
 *
 * @param onlyIn {@code A} or {@code B} when the other side lacks the table; null when both have it
 * @param why what explains the expected differences; null where there are none
 * @param key the columns by which rows were matched; empty when only the whole row tells rows apart
 * @param schema what differs in columns, types and key
 * @param added rows only in B
 * @param removed rows only in A
 * @param changed rows with one key and other values
 * @param asExpected how many of {@code changed} differ in emptied columns only
 * @param equal rows that are the same in every column both sides have
 * @param rows the first unexpected differences, in the order of the key
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TableDiff(
        String table,
        Outcome outcome,
        String onlyIn,
        String why,
        List<String> key,
        List<SchemaChange> schema,
        long added,
        long removed,
        long changed,
        long asExpected,
        long equal,
        List<RowDiff> rows) {

    /** What became of a row on the way from A to B. */
    public enum Change {
        ADDED("+"),
        REMOVED("−"),
        CHANGED("~");

        private final String sign;

        Change(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        /** The word in JSON: {@code added}. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part of the table's header that differs.
     *
     * @param what {@code column}, {@code type} or {@code key}
     * @param name of the column; null for the key
     * @param a how A has it; null when only B does
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SchemaChange(String what, String name, String a, String b) {}

    /**
     * One row that differs. All values are the JSON text of the row, so that {@code 1.50} stays {@code 1.50}.
     *
     * @param key the row's key as a JSON object; null in a table without a key
     * @param row the whole row of the side that has it; null when both have it
     * @param fields the columns that differ; null when one side lacks the row
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RowDiff(Change change, String key, String row, List<Field> fields) {}

    /** @param expected whether the column is one that travels empty */
    public record Field(String name, String a, String b, boolean expected) {}

    /** How many rows differ. */
    public long differing() {
        return added + removed + changed;
    }
}
