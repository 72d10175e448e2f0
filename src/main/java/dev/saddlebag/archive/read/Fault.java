package dev.saddlebag.archive.read;

import dev.saddlebag.archive.Metadata;
import java.util.List;
import java.util.Optional;

/** What the tables and columns of a header cannot be like. */
final class Fault {

    private Fault() {}

    /** The first fault of {@code header}, in words; empty where nothing is wrong. */
    static Optional<String> of(Metadata header) {
        if (repeated(header.tables().stream().map(Metadata.TableEntry::name).toList())) {
            return Optional.of("a table has no name or is named twice");
        }
        if (header.incremental()
                && (header.base() == null
                        || header.base().contentSha256() == null
                        || header.base().id() == null)) {
            return Optional.of("the base of the increment is not named");
        }
        for (Metadata.TableEntry table : header.tables()) {
            if (table.goneFrom() != null
                    && (!header.incremental() || header.table(table.goneFrom()).isEmpty())) {
                return Optional.of(table.name() + " is not the table of anything that is gone");
            }
            List<String> columns = table.columnNames();
            if (repeated(columns)) {
                return Optional.of("a column of " + table.name() + " has no name or is named twice");
            }
            for (String column : table.key()) {
                if (!columns.contains(column)) {
                    return Optional.of("the key of " + table.name() + " names " + column + ", which is no column");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean repeated(List<String> names) {
        return names.contains(null) || names.stream().distinct().count() != names.size();
    }
}
