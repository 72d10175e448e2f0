package dev.saddlebag.restore.refusal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * What the database said of one row that it refused in a rehearsal. Holds values: for who may see rows, never for logs.
 *
 * @param key the row's key, {@code {"id":7}}; empty where its table has none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Said(
        String table, JsonNode key, String sqlState, String constraint, String column, String message, String hint) {

    static Said of(String table, List<String> key, RefusedRows.Line line, JsonMapper json) throws IOException {
        JsonNode row = json.readTree(line.row());
        ObjectNode named = json.createObjectNode();
        key.stream().filter(row::has).forEach(column -> named.set(column, row.get(column)));
        DeadLetters.Remark remark = json.readValue(line.cause(), DeadLetters.Remark.class);
        return new Said(
                table, named, remark.sqlState(), remark.constraint(), remark.column(), remark.message(), remark.hint());
    }
}
