package dev.saddlebag.archive;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The end of an archive: what the tables hold, by count and by hash.
 *
 * @param rows rows of each table, in file order
 * @param sha256 of each table: SHA-256 over its rows, each followed by a line feed, as 64 hex digits; empty in dead
 *     letters, which are made to be edited
 * @param contentSha256 one hash for the whole content, see {@link ContentHash}
 * @param result what all tables hold once an increment is applied; null for any other archive
 */
@JsonPropertyOrder({"rows", "sha256", "contentSha256", "totalRows", "result"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Seal(
        Map<String, Long> rows, Map<String, String> sha256, String contentSha256, long totalRows, Base.State result) {

    public Seal(Map<String, Long> rows, Map<String, String> sha256, String contentSha256, long totalRows) {
        this(rows, sha256, contentSha256, totalRows, null);
    }

    /** The seal of an increment. @param result what all tables hold once it is applied */
    public Seal with(Base.State result) {
        return new Seal(rows, sha256, contentSha256, totalRows, result);
    }

    /** What the tables hold of whom this archive was restored, on top of its base if it has one. */
    public Base.State state() {
        return result == null ? new Base.State(rows, sha256, contentSha256) : result;
    }

    public Seal {
        rows = rows == null ? Map.of() : new LinkedHashMap<>(rows);
        sha256 = sha256 == null ? Map.of() : new LinkedHashMap<>(sha256);
    }

    /** What is wrong with a seal that could not be read because of {@code e}. */
    public static String fault(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "has no seal: it was cut short inside it";
        }
        return e instanceof UnrecognizedPropertyException unknown
                ? "has a seal with the member " + unknown.getPropertyName() + ", which the format does not know"
                : "has no seal that can be read";
    }

    public long rowsOf(String table) {
        return rows.getOrDefault(table, 0L);
    }
}
