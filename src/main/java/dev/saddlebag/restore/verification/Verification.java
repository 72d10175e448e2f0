package dev.saddlebag.restore.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.database.Address;
import java.util.List;

/**
 * Whether a database holds what a file says.
 *
 * @param equal whether every table of the file holds its rows and no others, by content hash
 * @param different the tables that do not
 * @param remarks what is to be known of how columns were compared that travel as something else
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Verification(
        String file,
        String database,
        boolean equal,
        String contentSha256,
        long rowsInFile,
        List<Difference> different,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> remarks) {

    public record Difference(String table, long rowsInFile, long rowsHere) {}

    public static Verification of(
            ArchiveCheck.Checked checked, Comparison comparison, Address address, List<String> remarks) {
        return new Verification(
                checked.file().toString(),
                address.place(),
                comparison.allEqual(),
                checked.seal().contentSha256(),
                checked.totalRows(),
                comparison.different().stream()
                        .map(r -> new Difference(r.table(), r.rowsInFile(), r.rowsHere()))
                        .toList(),
                remarks);
    }
}
