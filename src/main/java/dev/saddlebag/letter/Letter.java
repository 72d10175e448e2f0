package dev.saddlebag.letter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A row that was refused.
 *
 * @param row the line of its file, with the cause behind the columns
 */
public record Letter(String job, Metadata.TableEntry table, ObjectNode row) {

    private static final String CAUSE = "$refused";
    private static final String ID = "id";
    private static final String ORIGINAL = "original";

    /** Numbers by their digits: 1.50 stays 1.50. */
    public static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** What is told of a letter in a list: no values. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Summary(
            String id,
            String jobId,
            String table,
            String sqlState,
            String constraint,
            String column,
            String hint,
            boolean edited) {

        /**
         * Whether it is among those somebody looks for; null is no matter.
         *
         * @param asked for what it was refused: a word or an SQLSTATE, see {@link Causes}, or a constraint's name
         */
        public boolean among(String ofTable, String asked) {
            boolean here = ofTable == null || ofTable.equals(table);
            return here && (asked == null || asked.equals(constraint) || Causes.is(sqlState, asked));
        }
    }

    /** Everything that is known of one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Detail(
            String id,
            String jobId,
            String table,
            List<String> key,
            List<Metadata.ColumnEntry> columns,
            String sqlState,
            String constraint,
            String column,
            String message,
            String hint,
            JsonNode row,
            JsonNode original) {}

    private JsonNode cause() {
        return row.path(CAUSE);
    }

    /** {@code r-7f3a01c2d4e5.0123456789abcdef}: the same before and after an edit. */
    public String id() {
        return job + "." + (cause().hasNonNull(ID) ? cause().get(ID).asText() : hash(text()));
    }

    /** Another one after each edit. */
    public String version() {
        return hash(text());
    }

    String text() {
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String cause(String member) {
        return cause().hasNonNull(member) ? cause().get(member).asText() : null;
    }

    public Summary summary() {
        return new Summary(
                id(),
                job,
                table.name(),
                cause("sqlState"),
                cause("constraint"),
                cause("column"),
                cause("hint"),
                cause().has(ORIGINAL));
    }

    public Detail detail() {
        return new Detail(
                id(),
                job,
                table.name(),
                table.key(),
                table.columns(),
                cause("sqlState"),
                cause("constraint"),
                cause("column"),
                cause("message"),
                cause("hint"),
                columns(),
                cause().has(ORIGINAL) ? cause().get(ORIGINAL) : null);
    }

    private ObjectNode columns() {
        ObjectNode columns = row.deepCopy();
        columns.remove(CAUSE);
        return columns;
    }

    /**
     * With other values in some columns; the first original is kept.
     *
     * @throws Problem of wrong usage where no column is given, or one that the row has not
     */
    public Letter edited(JsonNode values) {
        if (!values.isObject() || values.isEmpty()) {
            throw refused("no column is given", "Give an object: column names and their new values.");
        }
        ObjectNode next = columns();
        for (Iterator<String> names = values.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!next.has(name)) {
                throw refused("the row has no column of that name", "The columns: " + columnNames() + ".");
            }
            next.set(name, values.get(name));
        }
        ObjectNode cause = cause().deepCopy();
        if (!cause.has(ORIGINAL)) {
            cause.put(ID, id().substring(job.length() + 1));
            cause.set(ORIGINAL, columns());
        }
        next.set(CAUSE, cause);
        return new Letter(job, table, next);
    }

    private String columnNames() {
        return String.join(
                ", ", table.columns().stream().map(Metadata.ColumnEntry::name).toList());
    }

    private static Problem refused(String message, String hint) {
        return new Problem(Problem.Kind.WRONG_USAGE, message, hint);
    }

    /** The job in the name of a letter, or none where it is not the name of one. */
    public static Optional<String> jobOf(String id) {
        return id.matches("r-[0-9a-f]{12}\\.[0-9a-f]{16}") ? Optional.of(id.substring(0, 14)) : Optional.empty();
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
