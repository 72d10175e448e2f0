package dev.saddlebag.restore.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * One difference between a file and the database.
 *
 * @param column null where a whole table is meant
 * @param text what is: {@code column second.v is in the file and not here}
 * @param effect what going on means: {@code its values are left out}
 * @param fix the statements that would end it, to be read and run by a person; empty where none is needed or known
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"class", "policy", "table", "column", "text", "effect", "fix"})
public record Finding(
        @JsonProperty("class") Kind kind,
        Policy policy,
        String table,
        String column,
        String text,
        String effect,
        List<String> fix) {

    public Finding {
        fix = List.copyOf(fix);
    }

    public boolean fails() {
        return policy == Policy.FAIL;
    }

    /** As it stands in a list: {@code column second.v is in the file and not here (column-missing)}. */
    public String line() {
        return "%s%s (%s)".formatted(text, fails() ? "" : "; " + effect, kind);
    }

    /** As it stands in a report, in one line. */
    String remark() {
        return line() + (fix.isEmpty() ? "" : ": " + String.join(" ", fix));
    }
}
