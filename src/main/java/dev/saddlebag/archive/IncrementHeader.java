package dev.saddlebag.archive;

import dev.saddlebag.archive.increment.Base;
import java.util.List;
import java.util.stream.Stream;

/** How the header of an increment follows from that of a full archive. */
final class IncrementHeader {

    private IncrementHeader() {}

    static Metadata of(Metadata full, Base from) {
        List<Metadata.TableEntry> both = full.tables().stream()
                .flatMap(t -> Stream.of(t, t.gone(goneName(full, t.name()))))
                .toList();
        return new Metadata(
                full.format(),
                full.version(),
                full.id(),
                full.createdAt(),
                full.node(),
                full.database(),
                full.scope().of(Metadata.Scope.INCREMENTAL),
                full.excluded(),
                full.emptied(),
                full.sequences(),
                both,
                from);
    }

    private static String goneName(Metadata full, String table) {
        String name = "$gone:" + table;
        while (full.table(name).isPresent()) {
            name = "$" + name;
        }
        return name;
    }
}
