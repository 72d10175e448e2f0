package dev.saddlebag.older.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What became of an older file: every row of it, wherever it stood, in exactly one column. Holds no row values.
 *
 * @param file the file as it was given
 * @param family {@code pre-1}, {@code 1.0}, {@code 2.0}, {@code 3.0}
 * @param made when it says it was made; null if it does not
 * @param node the machine it says it comes from; null before 3.0
 * @param archive where the archive made of it is kept; null where it was made on the way and is gone
 * @param rowsInFile objects that stood where rows stand, also inside other rows
 * @param converted rows in the archive
 * @param identical rows the archive holds once, from another place in the file
 * @param superseded rows with the key of one in the archive, and other values: one in the list of its table counts for
 *     more than one inside another row, else the later one
 * @param partial rows inside other rows that had only some of their columns
 * @param excluded rows that are another machine's own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conversion(
        String file,
        String family,
        String made,
        String node,
        String archive,
        long rowsInFile,
        long converted,
        long identical,
        long superseded,
        long partial,
        long excluded,
        String contentSha256,
        double durationSeconds,
        List<OfTable> tables,
        List<Renamed> renamed,
        List<Flattened> flattened,
        List<Unknown> unknown,
        List<String> remarks) {

    /** Whether the file had rows of which the archive has nothing. */
    public boolean lacksRows() {
        return tables.stream().anyMatch(t -> t.partialOnly() > 0);
    }

    /**
     * @param partialOnly rows of {@code partial} whose key no row of the archive has, by key
     * @param filled rows that lacked a column others have; it is null in the archive
     */
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    public record OfTable(
            String name,
            @JsonInclude long rowsInFile,
            @JsonInclude long converted,
            long identical,
            long superseded,
            long partial,
            long partialOnly,
            long excluded,
            long filled) {}

    /** @param table null for a key of the file, else the table whose field it is */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Renamed(String table, String from, String to) {}

    /** Rows that stood in rows of {@code in} under the name {@code as}. */
    public record Flattened(String in, String as, String table, long rows) {}

    /**
     * A key that is no table here, or a field that is no column.
     *
     * @param field null for a key
     * @param fate what becomes of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Unknown(String table, String field, long rows, String fate) {}
}
